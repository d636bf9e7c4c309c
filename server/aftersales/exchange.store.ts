import type { ExchangeState } from '@/lib/contracts/aftersales';
import type { EventType } from '@/lib/contracts/events';
import { newId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';

export type StoredExchange = {
  id: string;
  returnId: string;
  orderId: string;
  replacementOrderId: string | null;
  state: ExchangeState;
  advance: boolean;
  differenceMinor: number;
  version: number;
};

const fields = `id, return_id AS "returnId", order_id AS "orderId", replacement_order_id AS "replacementOrderId", state, advance,
  difference_minor AS "differenceMinor", version`;

/** The exchange of a return, locked, or null. */
export async function lockExchangeOf(tx: TenantTx, returnId: string): Promise<StoredExchange | null> {
  return tx.maybeOne<StoredExchange>(
    `SELECT ${fields} FROM exchange WHERE tenant_id = $1 AND return_id = $2 FOR NO KEY UPDATE`,
    [tx.tenantId, returnId],
  );
}

/** The exchanges whose replacements these orders are, locked, by id. */
export async function lockExchangesByReplacement(
  tx: TenantTx,
  orderIds: readonly string[],
): Promise<StoredExchange[]> {
  return tx.q<StoredExchange>(
    `SELECT ${fields} FROM exchange WHERE tenant_id = $1 AND replacement_order_id = ANY($2::uuid[]) ORDER BY id FOR NO KEY UPDATE`,
    [tx.tenantId, orderIds],
  );
}

/** Those of the orders that are replacements of exchanges that have not ended, with their returns; by id. */
export async function awaitedReplacements(
  tx: TenantTx,
  orderIds: readonly string[],
): Promise<{ orderId: string; returnId: string }[]> {
  return tx.q(
    `SELECT replacement_order_id AS "orderId", return_id AS "returnId" FROM exchange WHERE tenant_id = $1
       AND replacement_order_id = ANY($2::uuid[]) AND state IN ('approved', 'awaiting_return', 'advance_ship') ORDER BY return_id`,
    [tx.tenantId, orderIds],
  );
}

/** Writes a new exchange in the state approved. */
export async function insertExchange(
  tx: TenantTx,
  e: { returnId: string; orderId: string; currency: string; differenceMinor: number; advance: boolean },
): Promise<StoredExchange> {
  const id = newId('xch');
  await tx.exec(
    `INSERT INTO exchange (tenant_id, id, return_id, order_id, state, advance, currency, difference_minor, created_at, updated_at)
     VALUES ($1, $2, $3, $4, 'approved', $5, $6, $7, $8, $8)`,
    [tx.tenantId, id, e.returnId, e.orderId, e.advance, e.currency, e.differenceMinor, tx.ctx.now],
  );
  return { id, replacementOrderId: null, state: 'approved', version: 1, ...e };
}

/** Moves an exchange to a state. Emits: aftersales.exchange_STATE on the order. */
export async function saveExchange(
  tx: TenantTx,
  x: StoredExchange,
  to: ExchangeState,
  replacementOrderId?: string,
): Promise<void> {
  await tx.exec(
    `UPDATE exchange SET state = $3, replacement_order_id = COALESCE($4, replacement_order_id), version = version + 1, updated_at = $5
     WHERE tenant_id = $1 AND id = $2`,
    [tx.tenantId, x.id, to, replacementOrderId ?? null, tx.ctx.now],
  );
  await emit(tx, [
    {
      type: `aftersales.exchange_${to}` as EventType,
      subjectType: 'order',
      subjectId: x.orderId,
      data: {
        exchangeId: x.id,
        returnId: x.returnId,
        replacementOrderId: replacementOrderId ?? x.replacementOrderId,
        from: x.state,
        to,
      },
    },
  ]);
}
