import { createWaveInput } from '@/lib/contracts/waves';
import { fromPublicId, toPublicId } from '@/lib/kernel/ids';
import { getTask } from '@/server/fulfilment/queries/waves';
import { createWave } from '@/server/fulfilment/use-cases/create-wave';
import { finishPick } from '@/server/fulfilment/use-cases/finish-pick';
import { pickUnits } from '@/server/fulfilment/use-cases/pick-units';
import { startTask } from '@/server/fulfilment/use-cases/start-task';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantRead } from '@/server/platform/db/tenant-tx';
import { reactToAll } from './react';
import type { Staff } from './staff';

const cartSlots = 12;
const fewest = 4;

export type OpenWork = { id: string; warehouseId: string };

/** Work that a picker could take now, the most urgent first. */
export async function openWork(ctx: StaffCtx, limit: number): Promise<OpenWork[]> {
  return inTenantRead(ctx, (tx) =>
    tx.q<OpenWork>(
      `SELECT id, warehouse_id AS "warehouseId" FROM fulfilment_order f WHERE tenant_id = $1 AND state IN ('open', 'accepted')
         AND open_holds = 0 AND NOT EXISTS (SELECT 1 FROM pick_task_order t WHERE t.tenant_id = $1 AND t.fulfilment_order_id = f.id AND t.live)
       ORDER BY ship_by, id LIMIT $2`,
      [ctx.tenantId, limit],
    ),
  );
}

async function cartsOf(ctx: StaffCtx, waveId: string): Promise<string[]> {
  const rows = await inTenantRead(ctx, (tx) =>
    tx.q<{ id: string }>('SELECT id FROM pick_task WHERE tenant_id = $1 AND wave_id = $2 ORDER BY position', [
      ctx.tenantId,
      waveId,
    ]),
  );
  return rows.map((r) => r.id);
}

async function waveOf(ctx: StaffCtx, work: readonly OpenWork[]): Promise<string[]> {
  const made = await createWave(
    ctx,
    createWaveInput.parse({
      warehouseId: toPublicId('whs', work[0]!.warehouseId),
      criteria: {},
      slots: cartSlots,
      ids: work.map((w) => toPublicId('ful', w.id)),
    }),
  );
  return cartsOf(ctx, fromPublicId('wav', made.id)!);
}

const bySite = (work: readonly OpenWork[]) =>
  [...new Set(work.map((w) => w.warehouseId))].map((id) => work.filter((w) => w.warehouseId === id));

/** Puts the work of every warehouse into a wave of its own and takes its carts; what is too little for a cart is left to be picked from paper. */
export async function startWaves(ctx: StaffCtx, work: readonly OpenWork[]): Promise<void> {
  for (const site of bySite(work)) {
    if (site.length < fewest) continue;
    for (const taskId of await waveOf(ctx, site)) await startTask(ctx, { taskId });
  }
}

async function pickSome(ctx: StaffCtx, taskId: string, share: number): Promise<void> {
  const task = await inTenantRead(ctx, (tx) => getTask(tx, taskId));
  const stops = task?.stops ?? [];
  for (const stop of stops.slice(0, Math.ceil(stops.length * share)))
    await pickUnits(ctx, {
      taskId,
      binId: stop.binId && fromPublicId('bin', stop.binId),
      variantId: fromPublicId('var', stop.variantId)!,
      quantity: stop.drops.reduce((sum, d) => sum + d.quantity, 0),
    });
}

/**
 * The floor as the day leaves it: a wave of the busiest warehouse with one cart half picked and the next one waiting, a small
 * wave picked and not packed yet, and orders that are in no wave.
 */
export async function leaveFloor(staff: Staff, now: Date): Promise<void> {
  const ctx = staff.as('warehouse', now);
  const sites = bySite(await openWork(ctx, 200)).sort((a, b) => b.length - a.length);
  const [busy, other] = sites;
  if (!busy || busy.length < 2 * fewest) return;
  const keep = Math.floor(busy.length / 2);
  const picked = other && other.length >= fewest ? other.slice(0, 8) : busy.slice(keep - 4, keep);
  const wave = other && other.length >= fewest ? busy.slice(0, keep) : busy.slice(0, keep - 4);
  for (const taskId of await waveOf(ctx, picked)) await startTask(ctx, { taskId });
  await finishPick(ctx, { ids: picked.map((w) => w.id) });
  const [first] = wave.length > 0 ? await waveOf(ctx, wave.slice(0, 2 * cartSlots)) : [];
  if (first) {
    await startTask(ctx, { taskId: first });
    await pickSome(ctx, first, 0.5);
  }
  await reactToAll(staff.system(now));
}
