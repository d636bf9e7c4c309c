import { refuse } from '@/lib/kernel/errors';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { draftTransfer } from './draft-transfer';

export type Missing = { variantId: string; from: string; to: string; wanted: number };

/**
 * Drafts one transfer per way for what is wanted where it goes, less what is free there and what transfers bring there
 * already, so that asking twice sends nothing twice. Returns the drafts.
 * Errors: warehouse_unknown; nothing_changes when all of it is on its way. Emits: inventory.transfer_draft.
 */
export async function transferMissing(
  tx: TenantTx,
  missing: readonly Missing[],
): Promise<{ id: string; number: string }[]> {
  const lacking = await tx.q<{ from: string; to: string; variantId: string; units: number }>(
    `SELECT f.id AS "from", d.id AS "to", k.variant_id AS "variantId",
       (sum(k.wanted) - greatest(0, coalesce(max(l.on_hand - l.allocated - l.reserved), 0)) - coalesce(max(c.units), 0))::int
         AS units
     FROM unnest($2::uuid[], $3::text[], $4::text[], $5::int[]) AS k (variant_id, from_code, to_code, wanted)
     JOIN warehouse f ON f.tenant_id = $1 AND f.code = k.from_code
     JOIN warehouse d ON d.tenant_id = $1 AND d.code = k.to_code AND d.id <> f.id
     LEFT JOIN stock_level l ON l.tenant_id = $1 AND l.variant_id = k.variant_id AND l.warehouse_id = d.id
     LEFT JOIN LATERAL (SELECT sum(n.quantity - n.received - n.damaged - n.lost - n.returned) AS units
       FROM stock_transfer t JOIN stock_transfer_line n ON n.tenant_id = $1 AND n.transfer_id = t.id
       WHERE t.tenant_id = $1 AND t.to_warehouse_id = d.id AND n.variant_id = k.variant_id
         AND t.state IN ('draft', 'ready', 'in_transit', 'partially_received')) c ON true
     GROUP BY f.id, d.id, k.variant_id`,
    [
      tx.tenantId,
      missing.map((m) => m.variantId),
      missing.map((m) => m.from),
      missing.map((m) => m.to),
      missing.map((m) => m.wanted),
    ],
  );
  if (lacking.length === 0) refuse('warehouse_unknown', { code: missing[0]?.from ?? '' });
  const ways = new Map<string, typeof lacking>();
  for (const l of lacking.filter((x) => x.units > 0)) {
    const way = `${l.from} ${l.to}`;
    ways.set(way, [...(ways.get(way) ?? []), l]);
  }
  if (ways.size === 0) refuse('nothing_changes');
  const made = [];
  for (const lines of ways.values())
    made.push(
      await draftTransfer(tx, {
        from: lines[0]!.from,
        to: lines[0]!.to,
        expectedOn: null,
        note: '',
        lines: lines.map((l) => ({ variantId: l.variantId, quantity: l.units })),
      }),
    );
  return made;
}
