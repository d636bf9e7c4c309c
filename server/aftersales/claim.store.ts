import { newId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import type { StoredReturn } from './return.store';

export type NewClaim = {
  orderId: string;
  returnId: string | null;
  against: 'carrier' | 'supplier';
  party: string;
  kind: string;
  currency: string;
  claimedMinor: number;
  reference: string;
  note: string;
};

/** Opens a claim. Emits: aftersales.claim_opened on the order. */
export async function insertClaim(tx: TenantTx, c: NewClaim): Promise<string> {
  const id = newId('clm');
  await tx.exec(
    `INSERT INTO return_claim (tenant_id, id, order_id, return_id, against, party, kind, state, currency, claimed_minor, reference,
       note, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, 'open', $8, $9, $10, $11, $12)`,
    [
      tx.tenantId,
      id,
      c.orderId,
      c.returnId,
      c.against,
      c.party,
      c.kind,
      c.currency,
      c.claimedMinor,
      c.reference,
      c.note,
      tx.ctx.now,
    ],
  );
  await emit(tx, [
    {
      type: 'aftersales.claim_opened',
      subjectType: 'order',
      subjectId: c.orderId,
      data: { claimId: id, returnId: c.returnId, against: c.against, party: c.party, kind: c.kind },
    },
  ]);
  return id;
}

/** Claims a return parcel that never arrived from its carrier, once. */
export async function claimLostParcel(tx: TenantTx, r: StoredReturn): Promise<void> {
  const known = await tx.maybeOne(
    `SELECT 1 FROM return_claim WHERE tenant_id = $1 AND return_id = $2 AND against = 'carrier' AND kind = 'missing'`,
    [tx.tenantId, r.id],
  );
  if (known) return;
  await insertClaim(tx, {
    orderId: r.orderId,
    returnId: r.id,
    against: 'carrier',
    party: r.carrier,
    kind: 'missing',
    currency: r.currency,
    claimedMinor: r.quotedMinor,
    reference: r.trackingNumber,
    note: '',
  });
}
