import { z } from 'zod';
import {
  cancelReasons,
  fulfilmentStates,
  holdKinds,
  lifecycles,
  orderLimits,
  paymentStates,
  tagsSchema,
} from './orders';
import { addressSchema } from './orders-inputs';
import { instant, money, publicId, requiredText, text } from './text';

// Commands. `version` is the version that the caller saw; absent: whatever it is now.
const expectedVersion = z.number().int().positive().optional();
const order = { orderId: publicId, expectedVersion };

export const cancelLineSchema = z.object({
  lineId: publicId,
  quantity: z.number().int().min(1).max(1_000_000),
});
export const cancelOrderSchema = z.object({
  ...order,
  reason: z.enum(cancelReasons),
  note: text(500).optional(),
  /** absent: everything that has not been handed over */
  lines: z.array(cancelLineSchema).min(1).max(orderLimits.lines).optional(),
  /** false: the units are not put back on sale (they are written off by a stock adjustment) */
  restock: z.boolean().default(true),
});
export const placeHoldSchema = z.object({
  ...order,
  kind: z.enum(['manual', 'risk', 'address', 'approval', 'payment', 'scheduled']).default('manual'),
  reason: requiredText(300),
  releaseAt: instant.optional(),
});
export const releaseHoldSchema = z.object({
  ...order,
  /** a kind, or one hold's id; absent: every hold that a person may release */
  kind: z.enum(holdKinds).optional(),
  holdId: publicId.optional(),
  reason: requiredText(300),
});
export const addNoteSchema = z.object({
  orderId: publicId,
  body: requiredText(5000),
  /** members who are told of it */
  mentionIds: z.array(publicId).max(20).default([]),
});
export const presenceSchema = z.object({ orderId: publicId, writing: z.boolean().default(false) });
export const setTagsSchema = z.object({ ...order, tags: tagsSchema });
export const setPrioritySchema = z.object({ ...order, priority: z.number().int().min(-100).max(100) });
export const changeAddressSchema = z.object({ ...order, shipTo: addressSchema });
export const recordPaymentSchema = z.object({
  ...order,
  kind: z.enum(['captured', 'authorized', 'refunded']).default('captured'),
  amount: money,
  provider: text(60).default('manual'),
  reference: requiredText(200),
  occurredAt: instant.optional(),
});
export const reopenOrderSchema = z.object({ ...order, reason: requiredText(300) });

const bulk = { orderIds: z.array(publicId).min(1).max(orderLimits.bulk) };
export const bulkHoldSchema = z.object({ ...bulk, reason: requiredText(300) });
export const bulkReleaseSchema = z.object({
  ...bulk,
  kind: z.enum(holdKinds).optional(),
  reason: requiredText(300),
});
export const bulkTagSchema = z.object({
  ...bulk,
  add: tagsSchema.default([]),
  remove: tagsSchema.default([]),
});
export const bulkCancelSchema = z.object({
  ...bulk,
  reason: z.enum(cancelReasons),
  note: text(500).optional(),
});
export const bulkResultSchema = z.object({
  done: z.number(),
  results: z.array(
    z.object({
      orderId: z.string(),
      ok: z.boolean(),
      error: z.object({ code: z.string(), facts: z.record(z.string(), z.unknown()) }).optional(),
    }),
  ),
});
export type BulkResult = z.output<typeof bulkResultSchema>;
/** What every command on an order answers: its new version and states. */
export const orderRefSchema = z.object({
  id: z.string(),
  number: z.string(),
  version: z.number(),
  lifecycle: z.enum(lifecycles),
  paymentState: z.enum(paymentStates),
  fulfilmentState: z.enum(fulfilmentStates),
  blocked: z.boolean(),
});
export type OrderRef = z.output<typeof orderRefSchema>;
