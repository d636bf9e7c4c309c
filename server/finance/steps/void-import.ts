import { newId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { insertJournals } from '../posting.store';
import { withdrawCreditNotes } from './withdraw-credit-notes';

type Balance = { order_id: string; currency: string; account: string; amount: number };

/**
 * Takes the money of an undone import back: its credit notes go, whatever the payments of those orders posted is
 * reversed, and the payments give their references free, so that the file can be imported again. The provider's events
 * stay as history.
 */
export async function voidImport(
  tx: TenantTx,
  { importId, orderIds }: { importId: string; orderIds: readonly string[] },
): Promise<void> {
  await withdrawCreditNotes(tx, importId);
  const balances = await tx.q<Balance>(
    `SELECT order_id, currency, account, sum(amount_minor)::bigint AS amount FROM posting
     WHERE tenant_id = $1 AND order_id = ANY($2) GROUP BY order_id, currency, account HAVING sum(amount_minor) <> 0
     ORDER BY order_id, currency, account`,
    [tx.tenantId, orderIds],
  );
  const journals = new Map<string, Balance[]>();
  for (const b of balances) {
    const key = `${b.order_id} ${b.currency}`;
    journals.set(key, [...(journals.get(key) ?? []), b]);
  }
  await insertJournals(
    tx,
    [...journals.values()].map((of) => ({
      id: newId('evt'),
      currency: of[0]!.currency,
      orderId: of[0]!.order_id,
      occurredAt: tx.ctx.now,
      sides: of.map((b) => ({ account: b.account, amountMinor: -b.amount })),
    })),
  );
  await tx.exec(
    `UPDATE payment SET reference = left(reference, 150) || ' (undone ' || id || ')'
     WHERE tenant_id = $1 AND order_id = ANY($2) AND reference NOT LIKE '% (undone %'`,
    [tx.tenantId, orderIds],
  );
}
