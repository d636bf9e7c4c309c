import { newId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { journalOfCreditNote, reversalOf } from '../domain/journal';
import { insertJournals } from '../posting.store';

type Row = { id: string; order_id: string | null; currency: string; goods: number; fees: number };

/** Takes back every credit note that the import brought: the documents go, and reversing journals restore the books. Returns how many. */
export async function withdrawCreditNotes(tx: TenantTx, importId: string): Promise<number> {
  const notes = await tx.q<Row>(
    `SELECT n.id, n.order_id, n.currency,
       COALESCE(sum(l.total_minor) FILTER (WHERE l.kind = 'goods'), 0)::bigint AS goods,
       COALESCE(sum(l.total_minor) FILTER (WHERE l.kind = 'fee'), 0)::bigint AS fees
     FROM credit_note n LEFT JOIN credit_note_line l ON l.tenant_id = n.tenant_id AND l.credit_note_id = n.id
     WHERE n.tenant_id = $1 AND n.import_id = $2 GROUP BY n.tenant_id, n.id`,
    [tx.tenantId, importId],
  );
  await insertJournals(
    tx,
    notes.map((n) => ({
      id: newId('crn'),
      currency: n.currency,
      orderId: n.order_id,
      occurredAt: tx.ctx.now,
      sides: reversalOf(
        journalOfCreditNote([
          { kind: 'goods', quantity: 1, unitPriceMinor: n.goods },
          { kind: 'fee', quantity: 1, unitPriceMinor: n.fees },
        ]),
      ),
    })),
  );
  await tx.exec('DELETE FROM credit_note WHERE tenant_id = $1 AND import_id = $2', [tx.tenantId, importId]);
  return notes.length;
}
