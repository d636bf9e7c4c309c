import { newId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import type { Side } from './domain/journal';

export type Journal = {
  /** The document or event that caused it: one journal each. */
  id: string;
  currency: string;
  orderId: string | null;
  occurredAt: Date;
  sides: readonly Side[];
};

/** Appends the journals to the books. Errors: throws when one does not sum to zero. */
export async function insertJournals(tx: TenantTx, journals: readonly Journal[]): Promise<void> {
  for (const j of journals)
    if (j.sides.reduce((sum, s) => sum + s.amountMinor, 0) !== 0)
      throw new Error(`journal ${j.id} does not sum to zero`);
  const rows = journals.flatMap((journal) => journal.sides.map((side) => ({ journal, side })));
  if (rows.length === 0) return;
  await tx.exec(
    `INSERT INTO posting (tenant_id, id, journal_id, account, amount_minor, currency, order_id, occurred_at)
     SELECT $1, * FROM unnest($2::uuid[], $3::uuid[], $4::text[], $5::bigint[], $6::text[], $7::uuid[], $8::timestamptz[])`,
    [
      tx.tenantId,
      rows.map(() => newId('evt')),
      rows.map((r) => r.journal.id),
      rows.map((r) => r.side.account),
      rows.map((r) => r.side.amountMinor),
      rows.map((r) => r.journal.currency),
      rows.map((r) => r.journal.orderId),
      rows.map((r) => r.journal.occurredAt),
    ],
  );
}
