import type { TransferState } from '@/lib/contracts/inventory-transfers';
import { refuse } from '@/lib/kernel/errors';
import { fromPublicId, newId } from '@/lib/kernel/ids';
import { takeNumbers } from '@/server/platform/db/take-numbers';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import type { TransferCounts } from './domain/transfer';

export type LockedTransfer = {
  id: string;
  number: string;
  state: TransferState;
  from: string;
  to: string;
  version: number;
};
export type TransferLine = TransferCounts & { id: string; variantId: string; quantity: number };
export type NewTransferRow = {
  from: string;
  to: string;
  expectedOn: string | null;
  note: string;
  lines: { variantId: string; quantity: number }[];
};

/**
 * The transfer, locked until the transaction ends, so that two arrivals are booked one after the other.
 * Errors: not_found; version_conflict when a version is given and it is another. Locks: the transfer, before stock.
 */
export async function lockTransfer(
  tx: TenantTx,
  named: { transferId: string; version?: number },
): Promise<LockedTransfer> {
  const id = fromPublicId('tfr', named.transferId);
  const row =
    id &&
    (await tx.maybeOne<LockedTransfer>(
      `SELECT id, number, state, from_warehouse_id AS "from", to_warehouse_id AS "to", version FROM stock_transfer
       WHERE tenant_id = $1 AND id = $2 FOR UPDATE`,
      [tx.tenantId, id],
    ));
  if (!row) refuse('not_found');
  if (named.version !== undefined && named.version !== row.version)
    refuse('version_conflict', { current: row.version });
  return row;
}

/** The lines of the locked transfer, in their order. */
export async function linesOfTransfer(tx: TenantTx, id: string): Promise<TransferLine[]> {
  return tx.q<TransferLine>(
    `SELECT id, variant_id AS "variantId", quantity, shipped, received, damaged, lost, returned FROM stock_transfer_line
     WHERE tenant_id = $1 AND transfer_id = $2 ORDER BY position`,
    [tx.tenantId, id],
  );
}

/** Saves a draft transfer with its lines. */
export async function insertTransfer(
  tx: TenantTx,
  t: NewTransferRow,
): Promise<{ id: string; number: string }> {
  const [n] = await takeNumbers(tx.tenantId, 'transfer', 1);
  const made = { id: newId('tfr'), number: `TR-${n}` };
  await tx.exec(
    `INSERT INTO stock_transfer (tenant_id, id, number, from_warehouse_id, to_warehouse_id, state, note, expected_on,
       created_at, updated_at) VALUES ($1, $2, $3, $4, $5, 'draft', $6, $7, $8, $8)`,
    [tx.tenantId, made.id, made.number, t.from, t.to, t.note, t.expectedOn, tx.ctx.now],
  );
  await tx.exec(
    `INSERT INTO stock_transfer_line (tenant_id, transfer_id, id, position, variant_id, quantity)
     SELECT $1, $2, l.* FROM unnest($3::uuid[], $4::int[], $5::uuid[], $6::int[]) AS l`,
    [
      tx.tenantId,
      made.id,
      t.lines.map(() => newId('tfl')),
      t.lines.map((_, i) => i),
      t.lines.map((l) => l.variantId),
      t.lines.map((l) => l.quantity),
    ],
  );
  return made;
}

/** The transfer is in that state afterwards, with a new version. */
export async function setTransferState(
  tx: TenantTx,
  id: string,
  state: TransferState,
  more: { expectedOn?: string | null; shipped?: boolean } = {},
): Promise<number> {
  const row = await tx.one<{ version: number }>(
    `UPDATE stock_transfer SET state = $3, expected_on = coalesce($4::date, expected_on),
       shipped_at = CASE WHEN $5 THEN $6::timestamptz ELSE shipped_at END, version = version + 1, updated_at = $6
     WHERE tenant_id = $1 AND id = $2 RETURNING version`,
    [tx.tenantId, id, state, more.expectedOn ?? null, more.shipped ?? false, tx.ctx.now],
  );
  return row.version;
}

/** The counts of these lines are those afterwards. */
export async function saveTransferCounts(tx: TenantTx, lines: readonly TransferLine[]): Promise<void> {
  await tx.exec(
    `UPDATE stock_transfer_line l SET shipped = c.shipped, received = c.received, damaged = c.damaged, lost = c.lost,
       returned = c.returned
     FROM unnest($2::uuid[], $3::int[], $4::int[], $5::int[], $6::int[], $7::int[])
       AS c (id, shipped, received, damaged, lost, returned)
     WHERE l.tenant_id = $1 AND l.id = c.id`,
    [
      tx.tenantId,
      lines.map((l) => l.id),
      lines.map((l) => l.shipped),
      lines.map((l) => l.received),
      lines.map((l) => l.damaged),
      lines.map((l) => l.lost),
      lines.map((l) => l.returned),
    ],
  );
}
