import type { OpenClaimInput } from '@/lib/contracts/aftersales-inputs';
import type { ClaimView } from '@/lib/contracts/aftersales-views';
import { refuse } from '@/lib/kernel/errors';
import { fromPublicId } from '@/lib/kernel/ids';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { insertClaim } from '../claim.store';
import { claimById } from '../queries/list-claims';

/**
 * Asks a carrier or a supplier to pay for goods that were lost, damaged, wrong or badly made; for a return or for an order.
 * Errors: not_found, currency_mismatch, invalid_input. Emits: aftersales.claim_opened.
 */
export async function openClaim(ctx: StaffCtx, input: OpenClaimInput): Promise<ClaimView> {
  return inTenantTx(ctx, async (tx) => {
    const returnId = input.returnId ? (fromPublicId('ret', input.returnId) ?? refuse('not_found')) : null;
    const orderId = input.orderId ? (fromPublicId('ord', input.orderId) ?? refuse('not_found')) : null;
    if (!returnId && !orderId) refuse('field_missing', {}, 'orderId');
    const of = await tx.maybeOne<{ orderId: string; currency: string }>(
      returnId
        ? `SELECT order_id AS "orderId", currency FROM return_case WHERE tenant_id = $1 AND id = $2
             AND ($3::uuid IS NULL OR order_id = $3)`
        : 'SELECT id AS "orderId", currency FROM sales_order WHERE tenant_id = $1 AND id = $3 AND $2::uuid IS NULL',
      [tx.tenantId, returnId, orderId],
    );
    if (!of) refuse('not_found');
    const { minor, currency } = input.claimed;
    if (currency !== of.currency)
      refuse('currency_mismatch', { value: currency, expected: of.currency }, 'claimed.currency');
    if (minor <= 0)
      refuse('invalid_input', { param: 'claimed.minor', problem: 'must be above zero' }, 'claimed.minor');
    const id = await insertClaim(tx, {
      orderId: of.orderId,
      returnId,
      against: input.against,
      party: input.party,
      kind: input.kind,
      currency,
      claimedMinor: minor,
      reference: input.reference,
      note: input.note,
    });
    return (await claimById(tx, id))!;
  });
}
