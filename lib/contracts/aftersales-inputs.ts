import { z } from 'zod';
import {
  claimKinds,
  claimStates,
  dispositions,
  type Grade,
  grades,
  repairOutcomes,
  resolutions,
  returnMethods,
} from './aftersales';
import { dateOnly, money, publicId, requiredText, text } from './text';

const expectedVersion = z.number().int().positive().optional();
const quantity = z.number().int().min(1).max(1_000_000);

export const requestLineSchema = z.object({
  lineId: publicId,
  quantity,
  /** one of ours (too_small, defective …) or the caller's own words */
  reason: requiredText(80),
  detail: text(500).default(''),
  resolution: z.enum(resolutions).default('refund'),
  /** for an exchange: the variant or its SKU; absent: the same again */
  exchangeVariantId: publicId.optional(),
  exchangeSku: text(80).optional(),
  /** for goods that the buyer keeps: whole percent of what was paid; absent: the most that the rules allow */
  keepPercent: z.number().int().min(1).max(100).optional(),
});
export const requestReturnInput = z.object({
  orderId: publicId,
  lines: z.array(requestLineSchema).min(1).max(100),
  method: z.enum(returnMethods).optional(),
  note: text(1000).default(''),
  warehouse: text(20).optional(),
  pickupOn: dateOnly.optional(),
  /** outside the policy, on a member's word: needs a reason in `note` */
  override: z.boolean().default(false),
});
export type RequestReturnInput = z.output<typeof requestReturnInput>;

const one = { returnId: publicId, expectedVersion };
export const returnIdInput = z.object({ returnId: publicId });
export const approveReturnInput = z.object({
  ...one,
  note: text(500).default(''),
  /** Of the parcel, where the shop bought its label elsewhere: the carrier's first scan then says that it is on its way. */
  carrier: text(60).optional(),
  trackingNumber: text(80).optional(),
});
export const declineReturnInput = z.object({ ...one, reason: requiredText(500) });
export const cancelReturnInput = z.object({ ...one, reason: text(500).default('') });
export const shipReturnInput = z.object({
  ...one,
  carrier: text(60).default(''),
  trackingNumber: text(80).default(''),
});

const gradeWords: Record<string, Grade> = {
  new: 'a',
  like_new: 'a',
  good: 'b',
  opened: 'b',
  used: 'c',
  worn: 'c',
  damaged: 'd',
  broken: 'd',
  defective: 'd',
};
/** a to d, or a plain word for the condition */
export const grade = z
  .string()
  .max(20)
  .transform((s, check): Grade => {
    const word = s.trim().toLowerCase();
    const known = (grades as readonly string[]).includes(word) ? (word as Grade) : gradeWords[word];
    if (known) return known;
    check.addIssue(`must be one of ${grades.join(', ')}`);
    return z.NEVER;
  });

const inspectFields = {
  lineId: publicId,
  quantity,
  grade,
  disposition: z.enum(dispositions),
  note: text(500).default(''),
  /** pictures that were taken in for this return and belong to no finding yet */
  photoIds: z.array(publicId).max(6).default([]),
};
export const receiveReturnInput = z.object({
  ...one,
  /** the code of the warehouse where it arrived; absent: the one it was sent to */
  warehouse: text(20).optional(),
  lines: z
    .array(
      z.object({
        /** a line of the return, or the order's line behind it; absent for goods that belong to neither */
        lineId: publicId.optional(),
        sku: text(80).optional(),
        quantity,
        grade: grade.optional(),
        disposition: z.enum(dispositions).optional(),
        note: text(500).default(''),
      }),
    )
    .min(1)
    .max(200),
});
export type ReceiveReturnInput = z.output<typeof receiveReturnInput>;
export const inspectReturnInput = z.object({
  ...one,
  lines: z.array(z.object(inspectFields)).min(1).max(200),
});
export type InspectReturnInput = z.output<typeof inspectReturnInput>;
export const changeResolutionInput = z.object({
  ...one,
  lineId: publicId,
  resolution: z.enum(['refund', 'store_credit']),
  reason: requiredText(300),
});
export const waiveRestInput = z.object({ ...one, reason: requiredText(500) });
/** What came of each line that is being repaired; `disposition`: where goods go that cannot be. */
export const finishRepairInput = z.object({
  ...one,
  lines: z
    .array(
      z.object({
        lineId: publicId,
        outcome: z.enum(repairOutcomes),
        disposition: z.enum(['scrap', 'supplier', 'refurbish']).default('scrap'),
      }),
    )
    .min(1)
    .max(100),
  note: text(500).default(''),
});
export type FinishRepairInput = z.output<typeof finishRepairInput>;
/** A question of the shop to the buyer: the shop's own time to answer begins anew. */
export const askBuyerInput = z.object({ ...one, body: requiredText(2000) });
export const returnMessageInput = z.object({ returnId: publicId, body: requiredText(2000) });
export const openClaimInput = z.object({
  returnId: publicId.optional(),
  orderId: publicId.optional(),
  against: z.enum(['carrier', 'supplier']),
  party: requiredText(120),
  kind: z.enum(claimKinds),
  claimed: money,
  reference: text(120).default(''),
  note: text(1000).default(''),
});
export type OpenClaimInput = z.output<typeof openClaimInput>;
export const changeClaimInput = z.object({
  claimId: publicId,
  expectedVersion,
  state: z.enum(claimStates),
  recovered: money.optional(),
  note: text(1000).default(''),
});
export type ChangeClaimInput = z.output<typeof changeClaimInput>;
