import type { TimelineEvent } from '@/lib/contracts/orders-views';
import { toPublicId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';

type Row = {
  id: string;
  type: string;
  actorType: string;
  actorId: string | null;
  actorName: string | null;
  data: Record<string, unknown>;
  causeId: string | null;
  occurredAt: Date;
};
const most = 500;

/** What happened to an order, its work and its parcels, oldest first (the newest 500): who did it, and what changed. */
export async function timelineOf(tx: TenantTx, orderId: string): Promise<TimelineEvent[]> {
  const rows = await tx.q<Row>(
    `WITH subjects AS (
       SELECT 'order' AS type, $2::uuid AS id
       UNION ALL SELECT 'fulfilment_order', f.id FROM fulfilment_order f WHERE f.tenant_id = $1 AND f.order_id = $2
       UNION ALL SELECT 'shipment', s.id FROM shipment s WHERE s.tenant_id = $1 AND s.order_id = $2
     )
     SELECT e.id, e.type, e.actor_type AS "actorType", e.actor_id AS "actorId", e.data, e.cause_id AS "causeId",
       e.occurred_at AS "occurredAt", COALESCE(u.name, k.name) AS "actorName"
     FROM subjects s
     JOIN event e ON e.tenant_id = $1 AND e.subject_type = s.type AND e.subject_id = s.id
     LEFT JOIN membership m ON m.tenant_id = $1 AND e.actor_type = 'user' AND m.user_id = e.actor_id
     LEFT JOIN user_account u ON u.id = m.user_id
     LEFT JOIN api_key k ON k.tenant_id = $1 AND e.actor_type = 'api_key' AND k.id = e.actor_id
     ORDER BY e.occurred_at DESC, e.id DESC LIMIT ${most}`,
    [tx.tenantId, orderId],
  );
  return rows.reverse().map((r) => {
    const { changes, ...data } = r.data;
    return {
      id: toPublicId('evt', r.id),
      type: r.type,
      at: r.occurredAt.toISOString(),
      actor: { type: r.actorType, id: r.actorId, name: r.actorName },
      changes: changesOf(changes, data),
      data,
      causeId: r.causeId,
    };
  });
}

function changesOf(changes: unknown, data: Record<string, unknown>): TimelineEvent['changes'] {
  if (changes && typeof changes === 'object')
    return Object.entries(changes as Record<string, { from?: unknown; to?: unknown }>).map(([field, c]) => ({
      field,
      from: c?.from ?? null,
      to: c?.to ?? null,
    }));
  if (typeof data.from === 'string' && typeof data.to === 'string' && data.from !== data.to)
    return [{ field: 'lifecycle', from: data.from, to: data.to }];
  return [];
}
