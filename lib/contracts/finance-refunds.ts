import { z } from 'zod';
import { instant, money, pageOf, pageQuery, publicId, requiredText, text } from './text';

/** The words of states.md §7. */
export const refundStates = ['planned', 'approved', 'submitted', 'succeeded', 'failed', 'reversed'] as const;
export type RefundState = (typeof refundStates)[number];
export const refundKinds = [
  'return',
  'cancellation',
  'exchange_difference',
  'price_protect',
  'goodwill',
  'other',
] as const;
export type RefundKind = (typeof refundKinds)[number];
export const refundCommands = [
  'approve',
  'submit',
  'settle',
  'fail',
  'retry',
  'withdraw',
  'reverse',
] as const;
export type RefundCommand = (typeof refundCommands)[number];
export const creditKinds = ['refund', 'bonus', 'goodwill', 'spent', 'reversed'] as const;
export type CreditKind = (typeof creditKinds)[number];

/** The provider that stands for store credit where a refund names one. */
export const storeCreditProvider = 'store_credit';

const expectedVersion = z.number().int().positive().optional();

/** A refund by hand: of units of lines (their value is calculated), or goodwill of any amount without lines. */
export const planRefundInput = z
  .object({
    orderId: publicId,
    kind: z.enum(['goodwill', 'other', 'price_protect', 'cancellation']).default('other'),
    reason: requiredText(300),
    lines: z
      .array(z.object({ lineId: publicId, quantity: z.number().int().min(1).max(1_000_000) }))
      .max(500)
      .default([]),
    /** without lines: how much; with lines: their value unless a smaller amount is given */
    amount: money.optional(),
    /** shipping that goes back with the lines */
    shipping: money.optional(),
    tender: z.enum(['original', 'store_credit']).default('original'),
  })
  .refine((r) => r.lines.length > 0 || r.amount !== undefined || r.shipping !== undefined, {
    message: 'is missing: give lines or an amount',
    path: ['amount'],
  });
export type PlanRefundInput = z.output<typeof planRefundInput>;

export const refundIdInput = z.object({ refundId: publicId, expectedVersion });
export const withdrawRefundInput = refundIdInput.extend({ reason: requiredText(300) });
export const confirmPayoutInput = refundIdInput.extend({
  outcome: z.enum(['succeeded', 'failed']).default('succeeded'),
  reference: text(120).default(''),
  note: text(300).default(''),
});
/** The stages of the list of refunds: `failed` leaves out those that were withdrawn. */
export const refundTabs = ['approve', 'provider', 'failed', 'paid', 'all'] as const;
export type RefundTab = (typeof refundTabs)[number];
export const refundListInput = z.object({
  tab: z.enum(refundTabs).optional(),
  state: z.enum(refundStates).optional(),
  orderId: publicId.optional(),
  returnId: publicId.optional(),
  ...pageQuery,
});
export type RefundListInput = z.output<typeof refundListInput>;
export const giveCreditInput = z.object({
  customerId: publicId,
  amount: money,
  reason: requiredText(300),
});
export const spendCreditInput = z.object({
  customerId: publicId,
  amount: money,
  orderId: publicId.optional(),
  reference: requiredText(120),
});

export const refundLineSchema = z.object({
  lineId: z.string(),
  sku: z.string(),
  quantity: z.number(),
  goods: money,
  tax: money,
  shipping: money,
  fee: money,
  total: money,
});
export const refundSchema = z.object({
  id: z.string(),
  number: z.string(),
  orderId: z.string(),
  orderNumber: z.string(),
  returnId: z.string().nullable(),
  returnNumber: z.string().nullable(),
  kind: z.enum(refundKinds),
  reason: z.string(),
  state: z.enum(refundStates),
  provider: z.string(),
  paymentReference: z.string().nullable(),
  amount: money,
  approvalReason: z.string().nullable(),
  providerRefundId: z.string().nullable(),
  failure: z.string().nullable(),
  attempt: z.number(),
  lines: z.array(refundLineSchema),
  requestedBy: z.string().nullable(),
  approvedBy: z.string().nullable(),
  createdAt: z.date().or(instant),
  submittedAt: z.date().or(instant).nullable(),
  succeededAt: z.date().or(instant).nullable(),
  actions: z.array(z.enum(refundCommands)),
  version: z.number(),
});
export type RefundView = Omit<z.output<typeof refundSchema>, never>;
export const refundPageSchema = pageOf(refundSchema);
export type RefundPage = z.output<typeof refundPageSchema>;

/** What may still go back for an order, and above what a second person must approve. */
export type RefundRoom = {
  currency: string;
  capturedMinor: number;
  refundedMinor: number;
  /** refunds of ours that are on their way */
  pendingMinor: number;
  /** money that was turned into store credit */
  asCreditMinor: number;
  availableMinor: number;
  /** null: in another currency than the shop's every refund needs a second person */
  approveAboveMinor: number | null;
  goodwillAboveMinor: number | null;
  knownBuyer: boolean;
  lines: {
    lineId: string;
    sku: string;
    title: string;
    quantity: number;
    granted: number;
    unitMinor: number;
  }[];
};
export const refundRoomInput = z.object({ orderId: publicId });
export const saveRefundSettingsInput = z.object({
  approveAboveMinor: z.number().int().min(0).max(1_000_000_000_000),
  goodwillAboveMinor: z.number().int().min(0).max(1_000_000_000_000),
  manualPayout: z.enum(['record', 'confirm']),
});
export type RefundSettingsView = z.output<typeof saveRefundSettingsInput>;

/** The store credit of one buyer in one currency. */
export type StoreCreditView = {
  currency: string;
  balanceMinor: number;
  entries: {
    id: string;
    kind: CreditKind;
    amountMinor: number;
    note: string;
    orderNumber: string | null;
    createdAt: Date;
  }[];
};
