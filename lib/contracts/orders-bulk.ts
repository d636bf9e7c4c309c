import { z } from 'zod';
import { cancelReasons, holdKinds, tagsSchema } from './orders';
import { orderFilters } from './orders-lists';
import { publicId, requiredText } from './text';

/** Bounds of an action on everything that a list shows. */
export const bulkLimits = { matching: 10_000, failuresShown: 200 } as const;

/** What is done to each of many orders. */
export const orderChangeSchema = z.discriminatedUnion('command', [
  z.object({ command: z.literal('hold'), reason: requiredText(300) }),
  z.object({
    command: z.literal('release_hold'),
    kind: z.enum(holdKinds).optional(),
    reason: requiredText(300),
  }),
  z.object({ command: z.literal('tag'), add: tagsSchema.default([]), remove: tagsSchema.default([]) }),
  z.object({ command: z.literal('cancel'), reason: z.enum(cancelReasons) }),
]);
export type OrderChange = z.output<typeof orderChangeSchema>;

/** Everything that these filters find at this moment: the orders are written down before the first one is changed. */
export const startBulkSchema = z.object({ filters: z.object(orderFilters), change: orderChangeSchema });
export const bulkRefSchema = z.object({ bulkId: publicId });

export type BulkProgress = {
  id: string;
  command: OrderChange['command'];
  state: 'running' | 'done';
  total: number;
  done: number;
  failed: number;
  /** The first of those that could not be changed, with the reason. */
  failures: {
    orderId: string;
    number: string;
    error: { code: string; facts: Record<string, string | number | boolean | null> };
  }[];
};
