import { zonedParts } from '@/lib/kernel/time';
import { buyLabels } from '@/server/fulfilment/use-cases/buy-labels';
import { finishPick } from '@/server/fulfilment/use-cases/finish-pick';
import { handOver } from '@/server/fulfilment/use-cases/hand-over';
import { packParcels } from '@/server/fulfilment/use-cases/pack-parcels';
import { shortPick } from '@/server/fulfilment/use-cases/short-pick';
import { startPick } from '@/server/fulfilment/use-cases/start-pick';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantRead } from '@/server/platform/db/tenant-tx';
import { reactToAll } from './react';
import type { Staff } from './staff';
import { openWork, startWaves } from './wave-work';
import type { Random } from './world/random';
import type { Shop } from './world/shop';

async function workIn(ctx: StaffCtx, states: readonly string[], limit: number): Promise<string[]> {
  const rows = await inTenantRead(ctx, (tx) =>
    tx.q<{ id: string }>(
      `SELECT id FROM fulfilment_order WHERE tenant_id = $1 AND state = ANY($2::text[]) AND open_holds = 0 ORDER BY ship_by, id LIMIT $3`,
      [ctx.tenantId, states, limit],
    ),
  );
  return rows.map((r) => r.id);
}

/** Now and then the shelf holds less than the book says. */
async function missSome(ctx: StaffCtx, r: Random, ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    if (!r.chance(0.006)) continue;
    const line = await inTenantRead(ctx, (tx) =>
      tx.maybeOne<{ id: string }>(
        'SELECT id FROM fulfilment_line WHERE tenant_id = $1 AND fulfilment_order_id = $2 ORDER BY id LIMIT 1',
        [ctx.tenantId, id.replace(/^ful_(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')],
      ),
    );
    if (line)
      await shortPick(ctx, {
        id,
        lineId: line.id,
        quantity: 1,
        reason: r.pick(['mismatch', 'damaged', 'mismatch'] as const),
      });
  }
}

async function labelledParcels(ctx: StaffCtx): Promise<string[]> {
  const rows = await inTenantRead(ctx, (tx) =>
    tx.q<{ id: string }>(
      `SELECT id FROM shipment WHERE tenant_id = $1 AND lifecycle = 'label_created' ORDER BY id LIMIT 500`,
      [ctx.tenantId],
    ),
  );
  return rows.map((r) => r.id);
}

const dayMs = 86_400_000;
/** So many orders of the last hours nobody has begun to pick yet. */
const leftOpen = 36;

/**
 * What the warehouse gets done in the hours up to now: it picks (in waves since some weeks, from paper before), packs and
 * labels as many as its people manage, and the carrier takes the parcels at the hours when the van comes. Sundays it is closed.
 */
export async function warehouseWork(
  shop: Shop,
  staff: Staff,
  r: Random,
  now: Date,
  until: Date,
): Promise<void> {
  const { hour } = zonedParts(now, shop.timezone);
  const sunday =
    new Date(now.getTime() + 1).toLocaleDateString('en-GB', { timeZone: shop.timezone, weekday: 'short' }) ===
    'Sun';
  if (hour < 8 || hour > 18 || (sunday && shop.slug === 'lantern')) return;
  const ctx = staff.as('warehouse', now);
  const capacity = Math.round(shop.ordersPerDay * (shop.slug === 'yunshan' ? 1.4 : 0.95));
  const all = await openWork(ctx, 500);
  const begun = now.getTime() > until.getTime() - dayMs / 2 ? Math.max(0, all.length - leftOpen) : all.length;
  const work = all.slice(0, Math.min(capacity, begun));
  const picking = work.map((w) => w.id);
  if (picking.length > 0) {
    if (now.getTime() > until.getTime() - 35 * dayMs) await startWaves(ctx, work);
    await startPick(ctx, { ids: picking });
    await missSome(ctx, r, picking);
    await reactToAll(staff.system(now));
  }
  const picked = await workIn(ctx, ['picking'], 500);
  if (picked.length > 0) await finishPick(ctx, { ids: picked });
  const packing = await workIn(ctx, ['picked'], 500);
  if (packing.length > 0) await packParcels(ctx, { ids: packing, trustPick: true });
  const packed = await workIn(ctx, ['packed'], 500);
  if (packed.length > 0) await buyLabels(ctx, { ids: packed });
  if (hour < 12) return;
  const parcels = await labelledParcels(ctx);
  if (parcels.length > 0) await handOver(ctx, { ids: parcels });
}
