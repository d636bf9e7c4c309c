import type { CreditKind } from '@/lib/contracts/finance-refunds';
import { newId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';

export type CreditEntry = {
  customerId: string;
  currency: string;
  amountMinor: number;
  kind: CreditKind;
  causeKey: string;
  orderId?: string | null;
  note?: string;
};

/** Locks the buyer, so that two movements of their credit are decided one after the other. False: no such buyer. */
export async function lockCreditOf(tx: TenantTx, customerId: string): Promise<boolean> {
  return (
    (await tx.maybeOne('SELECT 1 FROM customer WHERE tenant_id = $1 AND id = $2 FOR NO KEY UPDATE', [
      tx.tenantId,
      customerId,
    ])) !== null
  );
}

/** What the buyer has left in that currency. */
export async function creditBalance(tx: TenantTx, customerId: string, currency: string): Promise<number> {
  const row = await tx.one<{ minor: number }>(
    `SELECT COALESCE(sum(amount_minor), 0)::bigint AS minor FROM store_credit_entry
     WHERE tenant_id = $1 AND customer_id = $2 AND currency = $3`,
    [tx.tenantId, customerId, currency],
  );
  return row.minor;
}

/** Appends a movement, each cause and kind once. Returns its id, or null when it was there already. */
export async function insertCredit(tx: TenantTx, e: CreditEntry): Promise<string | null> {
  const row = await tx.maybeOne<{ id: string }>(
    `INSERT INTO store_credit_entry (tenant_id, id, customer_id, currency, amount_minor, kind, cause_key, order_id, note, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (tenant_id, kind, cause_key) DO NOTHING RETURNING id`,
    [
      tx.tenantId,
      newId('evt'),
      e.customerId,
      e.currency,
      e.amountMinor,
      e.kind,
      e.causeKey,
      e.orderId ?? null,
      e.note ?? '',
      tx.ctx.now,
    ],
  );
  return row?.id ?? null;
}
