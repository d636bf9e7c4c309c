import { z } from 'zod';
import type { Money } from '@/lib/kernel/money';
import {
  claimKinds,
  claimStates,
  dispositions,
  exchangeStates,
  type Grade,
  grades,
  resolutions,
  returnCommands,
  returnMethods,
  returnOrigins,
  returnStates,
  returnTypes,
} from './aftersales';
import type { RefundView } from './finance-refunds';
import { money, pageOf } from './text';

const at = z.string();
export const returnLineSchema = z.object({
  id: z.string(),
  lineId: z.string(),
  sku: z.string(),
  title: z.string(),
  variantId: z.string().nullable(),
  quantity: z.number(),
  received: z.number(),
  inspected: z.number(),
  waived: z.number(),
  /** units of it that are kept for the buyer until they are repaired */
  repairing: z.number(),
  reason: z.string(),
  detail: z.string(),
  resolution: z.enum(resolutions),
  exchangeSku: z.string().nullable(),
  exchangeTitle: z.string().nullable(),
  /** of what was paid, for goods that the buyer keeps; null unless a member said so */
  keepPercent: z.number().nullable(),
  /** what the goods cost when a price difference was asked for; null otherwise */
  listPrice: money.nullable(),
  goods: money,
  tax: money,
  shipping: money,
  fee: money,
  bonus: money,
  quoted: money,
  granted: money,
  differenceReason: z.string().nullable(),
});
export const returnRowSchema = z.object({
  id: z.string(),
  number: z.string(),
  orderId: z.string(),
  orderNumber: z.string(),
  buyer: z.string(),
  type: z.enum(returnTypes),
  state: z.enum(returnStates),
  origin: z.enum(returnOrigins),
  units: z.number(),
  items: z.string(),
  reason: z.string(),
  quoted: money,
  /** the units that came back, and those that may still come */
  received: z.number(),
  expected: z.number(),
  needsReview: z.boolean(),
  disputedAt: at.nullable(),
  risk: z.number(),
  dueAt: at.nullable(),
  dueOutcome: z.string().nullable(),
  requestedAt: at,
  updatedAt: at,
  version: z.number(),
});
export type ReturnRow = z.output<typeof returnRowSchema>;
export const returnPageSchema = pageOf(returnRowSchema);
export type ReturnPage = z.output<typeof returnPageSchema>;

export const returnSchema = returnRowSchema.extend({
  method: z.enum(returnMethods),
  carrier: z.string(),
  trackingNumber: z.string(),
  pickupOn: z.string().nullable(),
  warehouse: z.string().nullable(),
  policyVersion: z.number().nullable(),
  bonus: money,
  note: z.string(),
  declineReason: z.string().nullable(),
  approvedAt: at.nullable(),
  inTransitAt: at.nullable(),
  arrivedAt: at.nullable(),
  receivedAt: at.nullable(),
  inspectedAt: at.nullable(),
  resolvedAt: at.nullable(),
  endedAt: at.nullable(),
  lines: z.array(returnLineSchema),
  actions: z.array(z.enum(returnCommands)),
});
export type ReturnDetail = z.output<typeof returnSchema>;

export const exchangeSchema = z.object({
  id: z.string(),
  returnId: z.string(),
  returnNumber: z.string(),
  orderId: z.string(),
  orderNumber: z.string(),
  replacementOrderId: z.string().nullable(),
  replacementNumber: z.string().nullable(),
  state: z.enum(exchangeStates),
  advance: z.boolean(),
  difference: money,
  createdAt: at,
  version: z.number(),
});
export type ExchangeView = z.output<typeof exchangeSchema>;
export const exchangePageSchema = pageOf(exchangeSchema);

export const claimSchema = z.object({
  id: z.string(),
  returnId: z.string().nullable(),
  orderId: z.string(),
  against: z.enum(['carrier', 'supplier']),
  party: z.string(),
  kind: z.enum(claimKinds),
  state: z.enum(claimStates),
  claimed: money,
  recovered: money,
  reference: z.string(),
  note: z.string(),
  createdAt: at,
  version: z.number(),
});
export type ClaimView = z.output<typeof claimSchema>;

export const inspectionSchema = z.object({
  id: z.string(),
  lineId: z.string(),
  quantity: z.number(),
  grade: z.enum(grades),
  disposition: z.enum(dispositions),
  refundPercent: z.number(),
  granted: money,
  note: z.string(),
  by: z.string().nullable(),
  at,
});

/** What of an order can be returned by the rules that bind it, and its returns and claims. */
export type OrderReturnsView = {
  returns: ReturnRow[];
  policyVersion: number | null;
  currency: string;
  methods: (typeof returnMethods)[number][];
  keepMaxPercent: number;
  lines: {
    lineId: string;
    sku: string;
    title: string;
    units: number;
    preShipment: boolean;
    until: string | null;
    faultUntil: string | null;
    /** why nothing of it can be returned; null when something can */
    refused: string | null;
    finalSale: boolean;
    resolutions: (typeof resolutions)[number][];
    /** by how much the list price lies under what was paid for a unit, tax with it; null when it does not */
    priceDrop: Money | null;
    exchanges: { variantId: string; sku: string; title: string; available: number; difference: Money }[];
  }[];
};
/** What a return would give, before it is asked for. */
export type ReturnPreview = {
  type: (typeof returnTypes)[number];
  method: (typeof returnMethods)[number];
  comesBack: boolean;
  total: Money;
  bonus: Money;
  lines: { lineId: string; goods: Money; tax: Money; shipping: Money; fee: Money; total: Money }[];
};

/** A picture of the buyer's, or of what an inspector found; without `inspectionId` it belongs to the request. */
export type ReturnPhotoView = {
  id: string;
  stage: 'request' | 'inspection';
  inspectionId: string | null;
  width: number;
  height: number;
};

/** Everything that the page of a return shows. */
export type ReturnPageView = {
  case: ReturnDetail;
  inspections: z.output<typeof inspectionSchema>[];
  receipts: {
    id: string;
    kind: string;
    sku: string;
    quantity: number;
    warehouse: string;
    note: string;
    at: string;
  }[];
  photos: ReturnPhotoView[];
  /** SKU and barcodes of each line's goods, for the scanner; by the line's id */
  codes: Record<string, string[]>;
  /** percent of the promised money that goes back in each condition, by the rules that bind the order */
  gradePercent: Record<Grade, number>;
  warehouses: { code: string; name: string }[];
  decisions: {
    id: string;
    outcome: string;
    steps: { step: string; outcome: string; facts: Record<string, string | number | boolean | null> }[];
    at: string;
  }[];
  messages: { id: string; author: 'shopper' | 'shop'; name: string | null; body: string; at: string }[];
  refunds: RefundView[];
  exchange: ExchangeView | null;
  claims: ClaimView[];
  timeline: { type: string; at: string; actor: string | null; data: Record<string, unknown> }[];
};
