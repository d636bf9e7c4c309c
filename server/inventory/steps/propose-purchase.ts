import { newId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { replenish } from '../domain/replenish';
import { needs } from '../queries/demand';

/** What the shop orders by, until it says otherwise. Units: days. */
export const usualTerms = {
  windowDays: 60,
  serviceLevel: 0.95,
  coverDays: 14,
  leadTimeDays: 14,
  leadTimeSpreadDays: 0,
} as const;

/**
 * Reckons anew what should be bought of these variants (null: of all), and keeps one open proposal for each place: the
 * quantity is the formula's, with its numbers. Where nothing is due any more, the open proposal goes. Returns how many are open.
 * Emits: inventory.purchase_proposed for each new one.
 */
export async function proposePurchase(tx: TenantTx, variantIds: readonly string[] | null): Promise<number> {
  await tx.q(`SELECT pg_advisory_xact_lock(hashtextextended('inventory.propose:' || $1, 0))`, [tx.tenantId]);
  const found = (await needs(tx, usualTerms.windowDays, variantIds)).map((n) => ({
    ...n,
    ...replenish(n, n, {
      leadTimeDays: n.leadTimeDays ?? usualTerms.leadTimeDays,
      leadTimeSpreadDays: n.leadTimeSpreadDays ?? usualTerms.leadTimeSpreadDays,
      serviceLevel: usualTerms.serviceLevel,
      coverDays: usualTerms.coverDays,
      minQuantity: n.minQuantity ?? 1,
      packSize: n.packSize ?? 1,
      floor: n.reorderAt ?? 0,
    }),
  }));
  const due = found.filter((f) => f.quantity > 0).map((f) => ({ ...f, id: newId('prp') }));
  await tx.exec(
    `DELETE FROM replenishment_proposal p WHERE p.tenant_id = $1 AND p.state = 'open'
       AND ($2::uuid[] IS NULL OR p.variant_id = ANY($2)) AND NOT EXISTS (
         SELECT 1 FROM unnest($3::uuid[], $4::uuid[]) AS d (variant_id, warehouse_id)
         WHERE d.variant_id = p.variant_id AND d.warehouse_id = p.warehouse_id)`,
    [tx.tenantId, variantIds, due.map((d) => d.variantId), due.map((d) => d.warehouseId)],
  );
  const stored = await tx.q<{ id: string; variant_id: string; warehouse_id: string; quantity: number }>(
    `INSERT INTO replenishment_proposal AS p (tenant_id, id, variant_id, warehouse_id, supplier_id, quantity, facts, state,
       created_at, updated_at)
     SELECT $1, d.*, 'open', $8, $8 FROM unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::int[], $7::jsonb[])
       AS d (id, variant_id, warehouse_id, supplier_id, quantity, facts)
     WHERE NOT EXISTS (SELECT 1 FROM replenishment_proposal o WHERE o.tenant_id = $1 AND o.variant_id = d.variant_id
       AND o.warehouse_id = d.warehouse_id AND o.state = 'dismissed' AND o.updated_at > $8::timestamptz - interval '7 days'
       AND (o.facts ->> 'waiting')::int >= (d.facts ->> 'waiting')::int)
     ON CONFLICT (tenant_id, variant_id, warehouse_id) WHERE state = 'open' DO UPDATE SET supplier_id = excluded.supplier_id,
       quantity = excluded.quantity, facts = excluded.facts, updated_at = excluded.updated_at
     RETURNING p.id, p.variant_id, p.warehouse_id, p.quantity`,
    [
      tx.tenantId,
      due.map((d) => d.id),
      due.map((d) => d.variantId),
      due.map((d) => d.warehouseId),
      due.map((d) => d.supplierId),
      due.map((d) => d.quantity),
      due.map((d) => JSON.stringify(d.facts)),
      tx.ctx.now,
    ],
  );
  const fresh = new Set(due.map((d) => d.id));
  await emit(
    tx,
    stored
      .filter((s) => fresh.has(s.id))
      .map((s) => ({
        type: 'inventory.purchase_proposed' as const,
        subjectType: 'variant',
        subjectId: s.variant_id,
        data: { proposalId: s.id, warehouseId: s.warehouse_id, quantity: s.quantity },
      })),
  );
  return stored.length;
}
