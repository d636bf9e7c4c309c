import { z } from 'zod';
import { type ChangeKind, changeKinds, changeLimits, type TaxBasis } from './order-changes-words';
import { cancelReasons, type Lifecycle, orderLimits } from './orders';
import { cancelLineSchema } from './orders-commands';
import { addressSchema } from './orders-inputs';
import { money, publicId, requiredText, text } from './text';

export * from './order-changes-words';

const quantity = z.number().int().min(0).max(orderLimits.quantity);
const orderId = publicId;

/** Other quantities (0: the line goes) or a discount on lines that are there, new lines, address, shipping price and wish, discount. */
export const editSchema = z.object({
  kind: z.literal('edit'),
  orderId,
  lines: z
    .array(z.object({ lineId: publicId, quantity: quantity.optional(), discount: money.optional() }))
    .max(orderLimits.lines)
    .optional(),
  /** `unitPrice` absent: the price of the catalogue. */
  add: z
    .array(
      z.object({
        sku: requiredText(100),
        quantity: z.number().int().min(1).max(orderLimits.quantity),
        unitPrice: money.optional(),
      }),
    )
    .max(100)
    .optional(),
  shipTo: addressSchema.optional(),
  shipping: money.optional(),
  discount: money.optional(),
  /** CARRIER/SERVICE of the shop's services; null: the cheapest again. */
  serviceWish: text(120).nullable().optional(),
});
export const cancelChangeSchema = z.object({
  kind: z.literal('cancel'),
  orderId,
  reason: z.enum(cancelReasons),
  /** absent: everything that has not been handed over */
  lines: z.array(cancelLineSchema).min(1).max(orderLimits.lines).optional(),
  restock: z.boolean().default(true),
});
export const mergeSchema = z.object({
  kind: z.literal('merge'),
  orderIds: z.array(orderId).min(1).max(changeLimits.merged),
});
/** The parts together are what is left of the order; units that no part names make the last part. */
export const splitSchema = z.object({
  kind: z.literal('split'),
  orderId,
  parts: z
    .array(z.array(z.object({ lineId: publicId, quantity: z.number().int().min(1) })).min(1))
    .min(1)
    .max(changeLimits.parts),
});
/** Takes a merge or split back: named by the order that works for the others, or by one of those. */
export const undoSchema = z.object({ kind: z.literal('undo'), orderId });

export const changeSchema = z.discriminatedUnion('kind', [
  editSchema,
  cancelChangeSchema,
  mergeSchema,
  splitSchema,
  undoSchema,
]);
export type Change = z.output<typeof changeSchema>;

export const openChangeSchema = z.object({
  kind: z.enum(changeKinds),
  orderIds: z.array(orderId).min(1).max(changeLimits.merged),
});
/** `since`: when it was opened. `changeId` is what confirms or gives up the change. */
export type OpenedChange = { changeId: string; kind: ChangeKind; since: string; expiresAt: string };
export const previewChangeSchema = z.object({ change: changeSchema });
export const confirmChangeSchema = z.object({
  changeId: publicId,
  change: changeSchema,
  /** `hash` of the preview that was looked at. */
  previewHash: z.string().regex(/^[0-9a-f]{64}$/),
});
export const discardChangeSchema = z.object({ changeId: publicId });

/** Units: minor units of the order's currency. */
export type ChangeTotals = {
  goodsMinor: number;
  discountMinor: number;
  shippingMinor: number;
  feeMinor: number;
  taxMinor: number;
  totalMinor: number;
};

/** A line as it is and as it would be. `least`: units that are picked, handed over or cancelled already. */
export type ChangedLine = {
  /** null for a new line */
  lineId: string | null;
  sku: string;
  title: string;
  before: number;
  after: number;
  least: number;
  unitPriceMinor: number;
  discountMinor: number;
  totalBeforeMinor: number;
  totalAfterMinor: number;
};
/** Units of an article that the change asks for (positive) or gives back; `available` over all warehouses now. */
export type StockDelta = { sku: string; units: number; available: number };
/** One order that would be there afterwards. `carries`: the channels' numbers that it ships for. */
export type ChangedWork = {
  carries: { number: string; channel: string; externalId: string }[];
  lines: { sku: string; title: string; quantity: number }[];
};

/** What a change would do; nothing of it is stored. */
export type ChangePreview = {
  kind: ChangeKind;
  /** Names exactly this outcome on exactly these versions of the orders. */
  hash: string;
  currency: string;
  orders: { id: string; number: string; version: number; lifecycle: Lifecycle }[];
  lines: ChangedLine[];
  totals: { before: ChangeTotals; after: ChangeTotals; taxIncluded: boolean; taxBasis: TaxBasis } | null;
  /** What the buyer owes (positive) or is owed (negative), before and after. Units: minor units. */
  balance: { beforeMinor: number; afterMinor: number } | null;
  stock: StockDelta[];
  /** Orders that would ship instead; empty when none would. */
  works: ChangedWork[];
  /** Work in warehouses that is not begun and would be planned anew. */
  recalled: number;
  /** Fields that change besides lines and amounts, without what they say about people. */
  fields: string[];
};

export type ConfirmedChange = {
  changeId: string;
  /** The orders to look at now. */
  orders: { id: string; number: string; version: number; lifecycle: Lifecycle }[];
};

/** Orders of one buyer to one address that could leave as one parcel. */
export type MergeSuggestion = {
  orders: { id: string; number: string; channel: string; units: number; placedAt: string }[];
  buyerName: string;
  shipCity: string;
};
/** What an order is the work of, and which orders work for it. */
export type OrderKin = {
  kind: 'merge' | 'split' | null;
  origins: { id: string; number: string; channel: string; externalId: string }[];
  works: { id: string; number: string; lifecycle: Lifecycle }[];
  undoable: boolean;
};
/** `services`: CARRIER/SERVICE and name of what an edit can wish for. */
export type ChangesAbout = {
  kin: OrderKin;
  suggestions: MergeSuggestion[];
  services: { value: string; label: string }[];
};
