import type { AnomalyKind } from '@/lib/contracts/finance';
import { paymentExceptionTypes } from '@/lib/contracts/orders-exceptions';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import type { MoneyException } from '../domain/tell-anomaly';

/** Those of the exceptions that are about money and open, with their orders. */
export async function exceptionsOfMoney(
  tx: TenantTx,
  exceptionIds: readonly string[],
): Promise<(MoneyException & { orderNumber: string; raisedAt: Date })[]> {
  return tx.q(
    `SELECT x.id, x.order_id AS "orderId", x.type, x.facts, x.created_at AS "raisedAt", o.number AS "orderNumber",
       o.total_minor AS "orderTotalMinor", o.currency AS "orderCurrency"
     FROM order_exception x JOIN sales_order o ON o.tenant_id = $1 AND o.id = x.order_id
     WHERE x.tenant_id = $1 AND x.id = ANY($2::uuid[]) AND x.type = ANY($3::text[]) ORDER BY x.created_at, x.id`,
    [tx.tenantId, exceptionIds, [...paymentExceptionTypes]],
  );
}

/** Who answers for payment anomalies: the agents; where a shop has none, its owners and admins. */
export async function customerService(tx: TenantTx): Promise<string[]> {
  const rows = await tx.q<{ user_id: string; role: string }>(
    `SELECT user_id, role FROM membership WHERE tenant_id = $1 AND status = 'active' AND role IN ('agent', 'owner', 'admin')
     ORDER BY user_id`,
    [tx.tenantId],
  );
  const agents = rows.filter((r) => r.role === 'agent');
  return (agents.length > 0 ? agents : rows).map((r) => r.user_id);
}

export type AnomalyMail = {
  kind: AnomalyKind;
  orderId: string;
  orderNumber: string;
  expectedMinor: number;
  receivedMinor: number;
  currency: string;
  orderCurrency: string;
  references: string;
  settledAt: Date | null;
  email: string;
  locale: string;
};

/** What the mail about an anomaly says to a member; null when the member has left. */
export async function anomalyMail(
  tx: TenantTx,
  anomalyId: string,
  userId: string,
): Promise<AnomalyMail | null> {
  return tx.maybeOne<AnomalyMail>(
    `SELECT a.kind, a.order_id AS "orderId", o.number AS "orderNumber", a.expected_minor AS "expectedMinor",
       a.received_minor AS "receivedMinor", a.currency, o.currency AS "orderCurrency", a."references", a.settled_at AS "settledAt",
       u.email, u.locale
     FROM payment_anomaly a JOIN sales_order o ON o.tenant_id = $1 AND o.id = a.order_id
     JOIN membership m ON m.tenant_id = $1 AND m.user_id = $3 AND m.status = 'active'
     JOIN user_account u ON u.id = m.user_id WHERE a.tenant_id = $1 AND a.id = $2`,
    [tx.tenantId, anomalyId, userId],
  );
}
