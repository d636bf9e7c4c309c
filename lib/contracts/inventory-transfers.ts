import { z } from 'zod';
import { maxMovement } from './inventory';
import { roadStates, transferCommands, transferOutcomes, transferStates } from './inventory-transfers-words';
import { dateOnly, pageOf, pageQuery, publicId, requiredText, text } from './text';

export * from './inventory-transfers-words';

export const newTransferBody = z.object({
  /** Code of the warehouse that sends. */
  from: requiredText(20),
  /** Code of the warehouse that gets it. */
  to: requiredText(20),
  expectedOn: dateOnly.nullable().default(null),
  note: text(200).default(''),
  lines: z
    .array(z.object({ sku: requiredText(100), quantity: z.number().int().min(1).max(maxMovement) }))
    .min(1)
    .max(500),
});
export type NewTransfer = z.output<typeof newTransferBody>;

export const transferCommandInput = z.object({ transferId: publicId, version: z.number().int().min(1) });
export const shipTransferInput = transferCommandInput.extend({
  expectedOn: dateOnly.nullable().default(null),
});
const count = z.number().int().min(0).max(maxMovement);
export const receiveTransferInput = z.object({
  transferId: publicId,
  lines: z
    .array(
      z.object({
        transferLineId: publicId,
        /** Good units. */
        received: count,
        damaged: count.default(0),
        /** Code of the bin; left out: on the shelf. */
        bin: text(30).optional(),
      }),
    )
    .min(1)
    .max(500),
});
export type ReceiveTransferInput = z.output<typeof receiveTransferInput>;
export const settleTransferInput = transferCommandInput.extend({
  outcome: z.enum(transferOutcomes),
  reason: requiredText(200),
});

export const transferListInput = z.object({
  state: z.enum(['road', ...transferStates]).optional(),
  ...pageQuery,
});
export const transferRow = z.object({
  id: z.string(),
  number: z.string(),
  state: z.enum(transferStates),
  from: z.string(),
  to: z.string(),
  units: z.number(),
  receivedUnits: z.number(),
  /** Units that left and are neither here nor there. */
  roadUnits: z.number(),
  expectedOn: z.string().nullable(),
  createdAt: z.date(),
  version: z.number(),
});
export type TransferRow = z.output<typeof transferRow>;
export const transferList = pageOf(transferRow);
export const transferDetail = transferRow.extend({
  note: z.string(),
  shippedAt: z.date().nullable(),
  commands: z.array(z.enum(transferCommands)),
  lines: z.array(
    z.object({
      id: z.string(),
      variantId: z.string(),
      sku: z.string(),
      title: z.string(),
      quantity: z.number(),
      shipped: z.number(),
      received: z.number(),
      damaged: z.number(),
      lost: z.number(),
      returned: z.number(),
      /** Free units where it leaves from. */
      available: z.number(),
    }),
  ),
  /** What happened to it, newest first. */
  steps: z.array(
    z.object({ at: z.date(), state: z.enum(transferStates), by: z.string().nullable(), reason: z.string() }),
  ),
});
export type TransferDetail = z.output<typeof transferDetail>;
export const onTheRoad: ReadonlySet<string> = new Set(roadStates);
