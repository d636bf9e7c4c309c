import type { HoldKind } from '@/lib/contracts/orders';
import { type ExceptionType, fixOf, type OrderExceptionView } from '@/lib/contracts/orders-exceptions';
import type { OrderDetail, OrderHoldView } from '@/lib/contracts/orders-views';
import { toPublicId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';

type HoldRow = {
  id: string;
  kind: HoldKind;
  reason: string;
  facts: Record<string, unknown>;
  placedAt: Date;
  placedBy: string | null;
  releaseAt: Date | null;
  releasedAt: Date | null;
  releasedBy: string | null;
};

/** The holds of an order, open ones first, with the names of the people behind them. */
export async function holdsOf(tx: TenantTx, orderId: string): Promise<OrderHoldView[]> {
  const rows = await tx.q<HoldRow>(
    `SELECT h.id, h.kind, h.reason, h.facts, h.placed_at AS "placedAt", p.name AS "placedBy", h.release_at AS "releaseAt",
       h.released_at AS "releasedAt", r.name AS "releasedBy"
     FROM order_hold h LEFT JOIN user_account p ON p.id = h.placed_by LEFT JOIN user_account r ON r.id = h.released_by
     WHERE h.tenant_id = $1 AND h.order_id = $2
     ORDER BY (h.released_at IS NOT NULL), h.placed_at DESC, h.id LIMIT 200`,
    [tx.tenantId, orderId],
  );
  return rows.map((r) => ({
    ...r,
    id: toPublicId('hld', r.id),
    placedAt: r.placedAt.toISOString(),
    releaseAt: r.releaseAt?.toISOString() ?? null,
    releasedAt: r.releasedAt?.toISOString() ?? null,
  }));
}

export type ExceptionDbRow = {
  id: string;
  orderId: string;
  orderNumber: string;
  type: ExceptionType;
  causeKey: string;
  facts: Record<string, unknown>;
  state: 'open' | 'resolved' | 'dismissed';
  ownerId: string | null;
  ownerName: string | null;
  dueAt: Date;
  createdAt: Date;
  resolvedAt: Date | null;
  resolution: string | null;
};
export const exceptionFields = `e.id, e.order_id AS "orderId", e.type, e.cause_key AS "causeKey", e.facts, e.state,
  e.owner_id AS "ownerId", u.name AS "ownerName", e.due_at AS "dueAt", e.created_at AS "createdAt",
  e.resolved_at AS "resolvedAt", e.resolution`;

/** An exception in the form that leaves the server. */
export function exceptionView(r: ExceptionDbRow): OrderExceptionView {
  const { ownerId, ownerName, ...rest } = r;
  return {
    ...rest,
    id: toPublicId('exc', r.id),
    orderId: toPublicId('ord', r.orderId),
    fix: fixOf[r.type] ?? 'check_payment',
    owner: ownerId ? { id: ownerId, name: ownerName ?? '' } : null,
    dueAt: r.dueAt.toISOString(),
    createdAt: r.createdAt.toISOString(),
    resolvedAt: r.resolvedAt?.toISOString() ?? null,
  };
}

/** The exceptions of an order, open ones first. */
export async function exceptionsOf(tx: TenantTx, orderId: string): Promise<OrderExceptionView[]> {
  const rows = await tx.q<ExceptionDbRow>(
    `SELECT ${exceptionFields}, o.number AS "orderNumber" FROM order_exception e
     JOIN sales_order o ON o.tenant_id = e.tenant_id AND o.id = e.order_id
     LEFT JOIN user_account u ON u.id = e.owner_id
     WHERE e.tenant_id = $1 AND e.order_id = $2 ORDER BY (e.state <> 'open'), e.created_at DESC, e.id LIMIT 200`,
    [tx.tenantId, orderId],
  );
  return rows.map(exceptionView);
}

/** What members wrote about an order, newest first. */
export async function notesOf(tx: TenantTx, orderId: string): Promise<OrderDetail['notes']> {
  const rows = await tx.q<{ id: string; author: string; body: string; createdAt: Date }>(
    `SELECT n.id, COALESCE(u.name, '') AS author, n.body, n.created_at AS "createdAt" FROM order_note n
     LEFT JOIN user_account u ON u.id = n.author_id
     WHERE n.tenant_id = $1 AND n.order_id = $2 ORDER BY n.created_at DESC, n.id DESC LIMIT 200`,
    [tx.tenantId, orderId],
  );
  return rows.map((r) => ({ ...r, id: toPublicId('run', r.id), createdAt: r.createdAt.toISOString() }));
}

/** The credits given for an order. */
export async function creditNotesOf(tx: TenantTx, orderId: string): Promise<OrderDetail['creditNotes']> {
  const rows = await tx.q<{
    id: string;
    externalId: string;
    minor: number;
    currency: string;
    reason: string;
    issuedAt: Date;
  }>(
    `SELECT id, external_id AS "externalId", total_minor AS minor, currency, reason, issued_at AS "issuedAt"
     FROM credit_note WHERE tenant_id = $1 AND order_id = $2 ORDER BY issued_at, id LIMIT 200`,
    [tx.tenantId, orderId],
  );
  return rows.map(({ minor, currency, ...r }) => ({
    ...r,
    id: toPublicId('crn', r.id),
    total: { minor, currency },
    issuedAt: r.issuedAt.toISOString(),
  }));
}
