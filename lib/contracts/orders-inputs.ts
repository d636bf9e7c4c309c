import { z } from 'zod';
import { orderLimits, paymentStatuses, statusMeanings, tagsSchema } from './orders';
import { countryCode, instant, money, requiredText, text } from './text';

export const newOrderLineSchema = z.object({
  sku: requiredText(100),
  quantity: z.number().int(),
  unitPrice: money,
  title: text(300).optional(),
  /** `fee`: a charge that is no goods; it has no SKU in the catalogue and is never shipped. */
  kind: z.enum(['goods', 'fee']).optional(),
  /** Taken off this line as a whole. */
  discount: money.optional(),
  /** The tax in or on this line, for information; the order's `tax` counts (absent: the sum of the lines'). */
  tax: money.optional(),
  externalId: text(120).optional(),
});

export const addressSchema = z.object({
  name: text(200).optional(),
  line1: text(300).optional(),
  line2: text(300).optional(),
  city: text(120).optional(),
  province: text(120).optional(),
  postalCode: text(30).optional(),
  countryCode: countryCode.optional(),
  phone: text(50).optional(),
});
export type Address = z.output<typeof addressSchema>;

export const newPaymentSchema = z.object({
  provider: requiredText(60),
  reference: requiredText(200),
  /** `captured` and `paid` are the same. `amount` is what that status moved: of `refunded`, the amount given back. */
  status: z.enum(paymentStatuses),
  amount: money,
  /** The provider's id of this report; absent: one report of a status per payment. */
  externalId: text(200).optional(),
  occurredAt: instant.optional(),
});

const newOrderFields = z.object({
  channel: z
    .string()
    .max(40)
    .regex(/^[a-z0-9][a-z0-9._-]*$/),
  externalId: requiredText(120),
  placedAt: instant,
  currency: z.string().regex(/^[A-Z]{3}$/),
  customer: z
    .object({
      externalId: text(120).optional(),
      name: text(200).optional(),
      email: text(254).optional(),
      phone: text(50).optional(),
      countryCode: countryCode.optional(),
      locale: text(20).optional(),
    })
    .nullish(),
  shipTo: addressSchema.nullish(),
  /** At least one line or fee. */
  lines: z.array(newOrderLineSchema).max(orderLimits.lines),
  shipping: money.optional(),
  discount: money.optional(),
  fees: z
    .array(z.object({ code: requiredText(60), title: text(200).optional(), amount: money }))
    .max(20)
    .optional(),
  tax: money.optional(),
  /** True: the prices hold the tax already. */
  taxIncluded: z.boolean().optional(),
  /** When given, it must equal what the parts give. */
  total: money.optional(),
  payments: z.array(newPaymentSchema).max(50).optional(),
  cashOnDelivery: z.boolean().optional(),
  /** The source's own status word; kept beside ours. */
  externalStatus: text(80).optional(),
  /** What that word means, when the sender knows; else the table of the channel is asked. */
  status: z.enum(statusMeanings).optional(),
  /** When the source last changed it: an older message never overwrites a newer one. */
  sourceUpdatedAt: instant.optional(),
  tags: tagsSchema.optional(),
  note: text(2000).optional(),
  locale: text(20).optional(),
  priority: z.number().int().min(-100).max(100).optional(),
  /**
   * The order was finished before it came to us: it is closed (with `cancelledAt`: cancelled), moves no stock, is not
   * processed and gets no holds. Without any instant it counts as delivered at an unknown time.
   */
  history: z
    .object({
      shippedAt: instant.optional(),
      deliveredAt: instant.optional(),
      cancelledAt: instant.optional(),
      closedAt: instant.optional(),
      cancelReason: text(200).optional(),
    })
    .optional(),
});
/**
 * A new order as every door takes it. Text is stored as NFC; what cannot be stored is refused. Whether amounts add up,
 * currencies exist and quantities are in range is decided by `decidePlaceOrder`, so that it refuses with their own codes.
 */
export const newOrderSchema = newOrderFields.refine((o) => o.lines.length > 0 || (o.fees?.length ?? 0) > 0, {
  path: ['lines'],
  error: 'needs at least one line or fee',
});
/** A new order that went through the schema. */
export type PlaceOrderInput = z.output<typeof newOrderSchema>;
/** The same as JSON. */
export type NewOrderJson = z.input<typeof newOrderSchema>;
