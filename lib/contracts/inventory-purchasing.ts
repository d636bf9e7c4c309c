import { z } from 'zod';
import { maxMovement } from './inventory';
import {
  approvalReasons,
  purchaseApprovals,
  purchaseCommands,
  purchaseOrderStates,
  purchaseOrderViews,
  purchaseSteps,
} from './inventory-purchasing-words';
import { dateOnly, pageOf, pageQuery, publicId, requiredText, text, wholeNumber } from './text';

export * from './inventory-purchasing-words';

export const supplierInput = z.object({
  code: requiredText(20),
  name: requiredText(100),
  contactName: text(100),
  email: z.union([z.literal(''), z.email().max(200)]),
  phone: text(40),
  language: z.enum(['en', 'zh-CN']),
  currency: z.string().regex(/^[A-Z]{3}$/),
  leadTimeDays: z.number().int().min(0).max(365),
  leadTimeSpreadDays: z.number().int().min(0).max(180),
  active: z.boolean(),
});
export type SupplierInput = z.output<typeof supplierInput>;
/** With an id and its version a supplier is changed, without them it is new. */
export const saveSupplierInput = supplierInput.extend({
  supplierId: publicId.optional(),
  version: wholeNumber().min(1).optional(),
});

export const supplierItemInput = z.object({
  supplierId: publicId,
  sku: requiredText(100),
  supplierSku: text(100),
  costMinor: z.number().int().min(0).max(1_000_000_000_000),
  packSize: z.number().int().min(1).max(maxMovement),
  minQuantity: z.number().int().min(1).max(maxMovement),
  preference: z.number().int().min(1).max(9),
});
export type SupplierItemInput = z.output<typeof supplierItemInput>;

export type SupplierView = SupplierInput & { id: string; version: number; skus: number; openOrders: number };
export type SupplierItemView = {
  id: string;
  variantId: string;
  sku: string;
  title: string;
  supplierSku: string;
  costMinor: number;
  packSize: number;
  minQuantity: number;
  preference: number;
};

/** The numbers of the formula behind one suggested quantity. Units: pieces and days. */
export type ReplenishmentFacts = {
  windowDays: number;
  stockOutDays: number;
  soldUnits: number;
  meanDaily: number;
  deviationDaily: number;
  leadTimeDays: number;
  leadTimeSpreadDays: number;
  serviceLevel: number;
  z: number;
  safetyStock: number;
  reorderPoint: number;
  orderUpTo: number;
  available: number;
  incoming: number;
  waiting: number;
  position: number;
  wanted: number;
  minQuantity: number;
  packSize: number;
};
export type ProposalView = {
  id: string;
  variantId: string;
  sku: string;
  title: string;
  warehouseId: string;
  warehouse: string;
  supplierId: string | null;
  quantity: number;
  costMinor: number | null;
  facts: ReplenishmentFacts;
  at: Date;
};
export type ProposalGroup = {
  supplier: { id: string; name: string; currency: string; leadTimeDays: number } | null;
  proposals: ProposalView[];
};
export const dismissProposalInput = z.object({ proposalId: publicId, reason: requiredText(200) });
export const draftOrdersInput = z.object({
  proposals: z
    .array(z.object({ proposalId: publicId, quantity: z.number().int().min(1).max(maxMovement) }))
    .min(1)
    .max(500),
});

export const newPurchaseOrderBody = z.object({
  /** Code of the supplier. */
  supplier: requiredText(20),
  /** Code of the warehouse; left out: the default one. */
  warehouse: text(20).optional(),
  expectedOn: dateOnly.nullable().default(null),
  lines: z
    .array(
      z.object({
        sku: requiredText(100),
        quantity: z.number().int().min(1).max(maxMovement),
        /** Left out: what the supplier asks. Units: minor units of the supplier's currency. */
        unitCostMinor: z.number().int().min(0).max(1_000_000_000_000).optional(),
      }),
    )
    .min(1)
    .max(500),
});
export const purchaseOrderCommandInput = z.object({
  purchaseOrderId: publicId,
  version: wholeNumber().min(1),
});
export const confirmOrderInput = purchaseOrderCommandInput.extend({
  expectedOn: dateOnly,
  supplierReference: text(100),
});
export const sendBackInput = purchaseOrderCommandInput.extend({ reason: requiredText(500) });
const count = z.number().int().min(0).max(maxMovement);
export const changePurchaseOrderInput = purchaseOrderCommandInput.extend({
  /** The lines that change; those not named stay. */
  lines: z
    .array(
      z.object({
        purchaseOrderLineId: publicId,
        /** None takes the line out. */
        quantity: count,
        /** Units: minor units of the order's currency. */
        unitCostMinor: z.number().int().min(0).max(1_000_000_000_000),
      }),
    )
    .min(1)
    .max(500),
});

/** When a purchase order needs a second person. Units: minor units of the shop's own currency. */
export const purchasingSettings = z.object({
  /** Orders above need approval; 0: none does. */
  approveAboveMinor: z.number().int().min(0).max(1_000_000_000_000),
  /** Orders made from proposals, as they were reckoned, need it too. */
  proposalsToo: z.boolean(),
  /** Nobody approves an order that they submitted or changed themselves. */
  secondPerson: z.boolean(),
});
export type PurchasingSettings = z.output<typeof purchasingSettings>;

export const receiptLineInput = z.object({
  purchaseOrderLineId: publicId,
  /** Good units, those beyond the order included. */
  received: count,
  damaged: count.default(0),
  /** Code of the bin; left out: on the shelf. */
  bin: text(30).optional(),
});
export const receiveOrderInput = z.object({
  purchaseOrderId: publicId,
  lines: z.array(receiptLineInput).min(1).max(500),
  note: text(200).default(''),
});
export type ReceiveOrderInput = z.output<typeof receiveOrderInput>;
export const receiveOrderBody = receiveOrderInput.omit({ purchaseOrderId: true });

export const purchaseOrderListInput = z.object({
  state: z.enum([...purchaseOrderViews, ...purchaseOrderStates]).optional(),
  ...pageQuery,
});
export const purchaseOrderRow = z.object({
  id: z.string(),
  number: z.string(),
  state: z.enum(purchaseOrderStates),
  supplier: z.string(),
  supplierId: z.string(),
  warehouse: z.string(),
  currency: z.string(),
  totalMinor: z.number(),
  units: z.number(),
  receivedUnits: z.number(),
  expectedOn: z.string().nullable(),
  /** `waiting`: held until somebody else approves it; its supplier has not heard of it. */
  approval: z.enum(purchaseApprovals),
  createdAt: z.date(),
  version: z.number(),
});
export type PurchaseOrderRow = z.output<typeof purchaseOrderRow>;
export const purchaseOrderList = pageOf(purchaseOrderRow);
export const purchaseOrderDetail = purchaseOrderRow.extend({
  supplierReference: z.string(),
  supplierEmail: z.string(),
  /** Why it must be approved; null unless it waits for that or has it. */
  approvalReason: z.enum(approvalReasons).nullable(),
  /** Why it was sent back; empty unless it was. */
  answer: z.string(),
  /** Who submitted or last changed it; null while nobody has. */
  requestedBy: z.string().nullable(),
  /** The caller may not approve it, being who submitted or changed it. */
  ownRequest: z.boolean(),
  /** When it was mailed to the supplier as it is now; null: not yet. */
  sentAt: z.date().nullable(),
  commands: z.array(z.enum(purchaseCommands)),
  lines: z.array(
    z.object({
      id: z.string(),
      variantId: z.string(),
      sku: z.string(),
      title: z.string(),
      supplierSku: z.string(),
      quantity: z.number(),
      unitCostMinor: z.number(),
      received: z.number(),
      damaged: z.number(),
      over: z.number(),
    }),
  ),
  receipts: z.array(
    z.object({
      id: z.string(),
      at: z.date(),
      note: z.string(),
      reversed: z.boolean(),
      lines: z.array(
        z.object({ sku: z.string(), received: z.number(), damaged: z.number(), over: z.number() }),
      ),
    }),
  ),
  /** What happened to it, the newest first: who did it, why, and what it costs since. */
  history: z.array(
    z.object({
      at: z.date(),
      step: z.enum(purchaseSteps),
      by: z.string().nullable(),
      reason: z.string(),
      totalMinor: z.number().nullable(),
    }),
  ),
  /** Orders that wait for what it brings, in the order in which they are served, each with the day on which it can leave. */
  waiting: z.array(
    z.object({
      orderId: z.string(),
      number: z.string(),
      buyerName: z.string(),
      sku: z.string(),
      wanted: z.number(),
      expectedOn: z.string().nullable(),
    }),
  ),
});
export type PurchaseOrderDetail = z.output<typeof purchaseOrderDetail>;
