import type { NewReviewInput } from '@/lib/contracts/support-feedback';
import { refuse } from '@/lib/kernel/errors';
import { fromPublicId } from '@/lib/kernel/ids';
import { resolveSkus } from '@/server/catalog/steps/resolve-skus';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { insertFeedback } from '../survey.store';

/**
 * Archives a review of an article that was written elsewhere; the same externalId again is the same review.
 * Errors: sku_unknown, not_found for an order of nobody, invalid_input for a mark beyond the scale. Emits: support.feedback_recorded.
 */
export async function recordReview(ctx: StaffCtx, input: NewReviewInput): Promise<{ recorded: boolean }> {
  if (input.score > input.scale)
    refuse('invalid_input', { param: 'score', problem: `1 to ${input.scale}` }, 'score');
  return inTenantTx(ctx, async (tx) => {
    const order = input.orderId
      ? await tx.maybeOne<{ id: string; customerId: string | null; carrier: string }>(
          `SELECT o.id, o.customer_id AS "customerId", coalesce((SELECT carrier FROM shipment s WHERE s.tenant_id = $1 AND s.order_id = o.id
             AND s.lifecycle <> 'voided' ORDER BY s.id DESC LIMIT 1), '') AS carrier
           FROM sales_order o WHERE o.tenant_id = $1 AND o.id = $2`,
          [tx.tenantId, fromPublicId('ord', input.orderId)],
        )
      : null;
    if (input.orderId && !order) refuse('not_found');
    const variant = input.sku
      ? ((await resolveSkus(tx, [{ channel: 'review', sku: input.sku }])).get(`review\n${input.sku}`) ??
        refuse('sku_unknown', { sku: input.sku }, 'sku'))
      : null;
    const made = await insertFeedback(tx, [
      {
        source: 'import',
        externalId: input.externalId,
        score: input.score,
        scale: input.scale,
        comment: input.comment,
        surveyId: null,
        ticketId: null,
        orderId: order?.id ?? null,
        customerId: order?.customerId ?? null,
        variantId: variant?.variantId ?? null,
        sku: variant?.sku ?? '',
        lot: input.lot,
        agentId: null,
        carrier: order?.carrier ?? '',
        author: input.author,
        followUpId: null,
        words: variant ? [variant.title] : [],
        ...(input.at ? { at: new Date(input.at) } : {}),
      },
    ]);
    return { recorded: made > 0 };
  });
}
