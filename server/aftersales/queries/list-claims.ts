import type { ClaimView } from '@/lib/contracts/aftersales-views';
import { toPublicId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';

type Row = Omit<ClaimView, 'claimed' | 'recovered' | 'createdAt'> & {
  claimedMinor: number;
  recoveredMinor: number;
  currency: string;
  createdAt: Date;
};
export const claimSelect = `SELECT m.id, m.return_id AS "returnId", m.order_id AS "orderId", m.against, m.party, m.kind, m.state,
  m.claimed_minor AS "claimedMinor", m.recovered_minor AS "recoveredMinor", m.currency, m.reference, m.note,
  m.created_at AS "createdAt", m.version FROM return_claim m`;

/** A claim as it is answered. */
export function claimOf({ claimedMinor, recoveredMinor, currency, createdAt, ...r }: Row): ClaimView {
  return {
    ...r,
    id: toPublicId('clm', r.id),
    returnId: r.returnId ? toPublicId('ret', r.returnId) : null,
    orderId: toPublicId('ord', r.orderId),
    claimed: { minor: claimedMinor, currency },
    recovered: { minor: recoveredMinor, currency },
    createdAt: createdAt.toISOString(),
  };
}

/** The claims that belong to a return, newest first. */
export async function claimsOfReturn(tx: TenantTx, returnId: string): Promise<ClaimView[]> {
  const rows = await tx.q<Row>(
    `${claimSelect} WHERE m.tenant_id = $1 AND m.return_id = $2 ORDER BY m.created_at DESC, m.id DESC`,
    [tx.tenantId, returnId],
  );
  return rows.map(claimOf);
}

/** One claim, or null. */
export async function claimById(tx: TenantTx, id: string): Promise<ClaimView | null> {
  const row = await tx.maybeOne<Row>(`${claimSelect} WHERE m.tenant_id = $1 AND m.id = $2`, [
    tx.tenantId,
    id,
  ]);
  return row && claimOf(row);
}
