import type { StandingState } from '@/lib/contracts/billing';
import type { PaidPlan } from '@/lib/contracts/plans';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import type { Remote } from './adapters/stripe';

export type Account = {
  customerId: string;
  subscriptionId: string | null;
  status: string | null;
  plan: PaidPlan | null;
  seats: number;
  periodEndsAt: Date | null;
  renews: boolean;
  unpaidSince: Date | null;
  aheadSeconds: number;
  state: StandingState;
};
const columns = `customer_id AS "customerId", subscription_id AS "subscriptionId", status, plan, seats, period_ends_at AS "periodEndsAt",
  renews, unpaid_since AS "unpaidSince", ahead_seconds AS "aheadSeconds", state`;

/** The shop's account; null before it wanted to pay. Locks: billing_account, when `lock`. */
export async function findAccount(tx: TenantTx, lock = false): Promise<Account | null> {
  return tx.maybeOne<Account>(
    `SELECT ${columns} FROM billing_account WHERE tenant_id = $1${lock ? ' FOR UPDATE' : ''}`,
    [tx.tenantId],
  );
}

/** Notes which customer the shop is; the first one stays. */
export async function insertAccount(tx: TenantTx, customerId: string): Promise<void> {
  await tx.exec(
    `INSERT INTO billing_account (tenant_id, customer_id, created_at) VALUES ($1, $2, $3) ON CONFLICT (tenant_id) DO NOTHING`,
    [tx.tenantId, customerId, tx.ctx.now],
  );
}

/** The number of a reading of the provider that begins now; null without an account. */
export async function beginReading(tx: TenantTx): Promise<number | null> {
  const row = await tx.maybeOne<{ n: number }>(
    'UPDATE billing_account SET readings_begun = readings_begun + 1 WHERE tenant_id = $1 RETURNING readings_begun AS n',
    [tx.tenantId],
  );
  return row?.n ?? null;
}

/** Writes what the provider said in that reading; false when one that began later is written already. */
export async function saveAccount(
  tx: TenantTx,
  reading: number,
  a: Omit<Account, 'customerId'>,
): Promise<boolean> {
  const saved = await tx.exec(
    `UPDATE billing_account SET subscription_id = $2, status = $3, plan = $4, seats = $5, period_ends_at = $6, renews = $7,
       unpaid_since = $8, ahead_seconds = $9, state = $10, read_at = $11, reading_saved = $12
      WHERE tenant_id = $1 AND reading_saved < $12`,
    [
      tx.tenantId,
      a.subscriptionId,
      a.status,
      a.plan,
      a.seats,
      a.periodEndsAt,
      a.renews,
      a.unpaidSince,
      a.aheadSeconds,
      a.state,
      tx.ctx.now,
      reading,
    ],
  );
  return saved === 1;
}

/** Keeps an event once; false when it is there already. */
export async function insertEvent(tx: TenantTx, id: string, type: string): Promise<boolean> {
  const n = await tx.exec(
    `INSERT INTO billing_event (tenant_id, id, type, received_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`,
    [tx.tenantId, id, type, tx.ctx.now],
  );
  return n === 1;
}

/** The events after which the account was not read yet. */
export async function waitingEvents(tx: TenantTx): Promise<string[]> {
  const rows = await tx.q<{ id: string }>(
    'SELECT id FROM billing_event WHERE tenant_id = $1 AND processed_at IS NULL',
    [tx.tenantId],
  );
  return rows.map((r) => r.id);
}

/** Notes that the account was read after these events. */
export async function settleEvents(tx: TenantTx, ids: readonly string[]): Promise<void> {
  await tx.exec('UPDATE billing_event SET processed_at = $3 WHERE tenant_id = $1 AND id = ANY($2::text[])', [
    tx.tenantId,
    ids,
    tx.ctx.now,
  ]);
}

/** Writes the invoices as they are now. */
export async function saveInvoices(tx: TenantTx, rows: Remote['invoices']): Promise<void> {
  await tx.exec(
    `INSERT INTO billing_invoice (tenant_id, id, number, state, due_minor, paid_minor, currency, created_at, url)
     SELECT $1, w.* FROM unnest($2::text[], $3::text[], $4::text[], $5::bigint[], $6::bigint[], $7::text[], $8::timestamptz[], $9::text[]) AS w
     ON CONFLICT (tenant_id, id) DO UPDATE SET number = excluded.number, state = excluded.state, due_minor = excluded.due_minor,
       paid_minor = excluded.paid_minor, url = excluded.url`,
    [
      tx.tenantId,
      rows.map((r) => r.id),
      rows.map((r) => r.number),
      rows.map((r) => r.state),
      rows.map((r) => r.dueMinor),
      rows.map((r) => r.paidMinor),
      rows.map((r) => r.currency),
      rows.map((r) => r.createdAt),
      rows.map((r) => r.url),
    ],
  );
}

/** Adds to the orders of a month. */
export async function addOrders(tx: TenantTx, month: string, orders: number): Promise<void> {
  await tx.exec(
    `INSERT INTO billing_usage (tenant_id, month, orders) VALUES ($1, $2, $3)
     ON CONFLICT (tenant_id, month) DO UPDATE SET orders = billing_usage.orders + excluded.orders`,
    [tx.tenantId, month, orders],
  );
}
