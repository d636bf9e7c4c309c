import { z } from 'zod';
import { lifecycles } from './orders';
import { exceptionFixes, exceptionTypes } from './orders-exceptions-words';
import { money, publicId, requiredText } from './text';

export * from './orders-exceptions-words';

const iso = z.string();
const isoOrNull = z.string().nullable();

/** One exception as its page and its order's page show it. */
export const exceptionSchema = z.object({
  id: z.string(),
  orderId: z.string(),
  orderNumber: z.string(),
  type: z.enum(exceptionTypes),
  causeKey: z.string(),
  facts: z.record(z.string(), z.unknown()),
  fix: z.enum(exceptionFixes),
  state: z.enum(['open', 'resolved', 'dismissed']),
  owner: z.object({ id: z.string(), name: z.string() }).nullable(),
  dueAt: iso,
  createdAt: iso,
  resolvedAt: isoOrNull,
  resolution: z.string().nullable(),
});
export type OrderExceptionView = z.output<typeof exceptionSchema>;

export const exceptionRowSchema = exceptionSchema.extend({
  /** how many open exceptions share the cause, this one included (at most 1,000 are counted) */
  sameCause: z.number(),
  orderTotal: money,
  orderPlacedAt: iso,
  buyerName: z.string(),
  orderVersion: z.number(),
  lifecycle: z.enum(lifecycles),
});
export type ExceptionRow = z.output<typeof exceptionRowSchema>;

export const assignExceptionSchema = z.object({ exceptionId: publicId, ownerId: publicId.nullable() });
export const resolveExceptionSchema = z.object({ exceptionId: publicId, resolution: requiredText(500) });
export const dismissExceptionSchema = z.object({ exceptionId: publicId, reason: requiredText(500) });
