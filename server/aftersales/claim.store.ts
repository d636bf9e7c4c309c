import type { ClaimState } from '@/lib/contracts/aftersales';
import { refuse } from '@/lib/kernel/errors';
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

export type StoredClaim = {
  id: string;
  orderId: string;
  returnId: string | null;
  against: 'carrier' | 'supplier';
  state: ClaimState;
  currency: string;
  claimedMinor: number;
  version: number;
};

/** One claim, locked, in the version that the caller saw. Errors: not_found, version_conflict. */
export async function lockClaim(
  tx: TenantTx,
  id: string | null,
  expectedVersion?: number,
): Promise<StoredClaim> {
  const row =
    id &&
    (await tx.maybeOne<StoredClaim>(
      `SELECT id, order_id AS "orderId", return_id AS "returnId", against, state, currency, claimed_minor AS "claimedMinor", version
       FROM return_claim WHERE tenant_id = $1 AND id = $2 FOR NO KEY UPDATE`,
      [tx.tenantId, id],
    ));
  if (!row) refuse('not_found');
  if (expectedVersion !== undefined && expectedVersion !== row.version)
    refuse('version_conflict', { current: row.version });
  return row;
}

/** Moves a locked claim. Emits: aftersales.claim_changed on the order. */
export async function saveClaim(
  tx: TenantTx,
  c: StoredClaim,
  change: { state: ClaimState; recoveredMinor: number; note: string },
): Promise<void> {
  await tx.exec(
    `UPDATE return_claim SET state = $3, recovered_minor = $4, note = concat_ws(E'\\n', NULLIF(note, ''), NULLIF($5, '')),
       ended_at = CASE WHEN $3 IN ('resolved', 'denied') THEN $6::timestamptz END, version = version + 1
     WHERE tenant_id = $1 AND id = $2`,
    [tx.tenantId, c.id, change.state, change.recoveredMinor, change.note, tx.ctx.now],
  );
  await emit(tx, [
    {
      type: 'aftersales.claim_changed',
      subjectType: 'order',
      subjectId: c.orderId,
      data: {
        claimId: c.id,
        returnId: c.returnId,
        from: c.state,
        to: change.state,
        recoveredMinor: change.recoveredMinor,
        currency: c.currency,
        note: change.note,
      },
    },
  ]);
}

/** What the buyer paid for the units of a return that have not arrived, whatever they get for them. */
async function worthOfMissing(tx: TenantTx, returnId: string): Promise<number> {
  const { minor } = await tx.one<{ minor: number }>(
    `SELECT coalesce(sum(o.total_minor * (l.quantity - l.received - l.waived) / o.quantity), 0)::bigint AS minor
     FROM return_line l JOIN order_line o ON o.tenant_id = $1 AND o.id = l.order_line_id
     WHERE l.tenant_id = $1 AND l.return_id = $2`,
    [tx.tenantId, returnId],
  );
  return minor;
}

/** Claims a return parcel that never arrived from its carrier, once: the worth of what was in it, also when it was exchanged. */
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
    claimedMinor: await worthOfMissing(tx, r.id),
    reference: r.trackingNumber,
    note: '',
  });
}
