import type { WaveCriteria } from '@/lib/contracts/waves';
import { newId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import type { PlannedWave } from './domain/batching/plan-wave';

export type NewWave = {
  id: string;
  number: string;
  warehouseId: string;
  name: string;
  criteria: WaveCriteria;
  slots: number;
};

/** Saves a wave with its tasks, orders and stops; four statements, whatever the number. */
export async function insertWave(tx: TenantTx, wave: NewWave, planned: PlannedWave): Promise<void> {
  await tx.exec(
    `INSERT INTO wave (tenant_id, id, number, warehouse_id, name, criteria, slots, habit_mm, bound_mm, created_by, created_at)
     VALUES ($1, $2, $3, $4, $5, $6::jsonb, $7, $8, $9, $10, $11)`,
    [
      tx.tenantId,
      wave.id,
      wave.number,
      wave.warehouseId,
      wave.name,
      JSON.stringify(wave.criteria),
      wave.slots,
      planned.habit === null ? null : Math.round(planned.habit),
      planned.lowerBound === null ? null : Math.floor(planned.lowerBound),
      tx.ctx.actor.type === 'user' ? tx.ctx.actor.id : null,
      tx.ctx.now,
    ],
  );
  const tasks = planned.tasks.map((t, i) => ({ ...t, id: newId('ptk'), position: i + 1 }));
  const routeOf = (t: (typeof tasks)[number]) =>
    t.route && JSON.stringify({ walk: t.route.walk, others: t.route.others });
  await tx.exec(
    `INSERT INTO pick_task (tenant_id, id, wave_id, position, length_mm, lower_bound_mm, s_shape_mm, certificate, created_at)
     SELECT $1, t.id, $2, t.position, t.length, t.bound, t.s_shape, t.certificate::jsonb, $9
     FROM unnest($3::uuid[], $4::int[], $5::bigint[], $6::bigint[], $7::bigint[], $8::text[])
       AS t (id, position, length, bound, s_shape, certificate)`,
    [
      tx.tenantId,
      wave.id,
      tasks.map((t) => t.id),
      tasks.map((t) => t.position),
      tasks.map((t) => t.route?.length ?? null),
      tasks.map((t) => t.route?.lowerBound ?? null),
      tasks.map((t) => t.route?.sShape ?? null),
      tasks.map(routeOf),
      tx.ctx.now,
    ],
  );
  const orders = tasks.flatMap((t) => t.work.map((w) => ({ ...w, taskId: t.id })));
  await tx.exec(
    `INSERT INTO pick_task_order (tenant_id, task_id, fulfilment_order_id, slot)
     SELECT $1, * FROM unnest($2::uuid[], $3::uuid[], $4::int[])`,
    [tx.tenantId, orders.map((o) => o.taskId), orders.map((o) => o.id), orders.map((o) => o.slot)],
  );
  const stops = tasks.flatMap((t) => t.stops.map((s) => ({ ...s, taskId: t.id })));
  await tx.exec(
    `INSERT INTO pick_stop (tenant_id, id, task_id, fulfilment_order_id, fulfilment_line_id, variant_id, bin_id, sequence, slot, quantity)
     SELECT $1, * FROM unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::uuid[], $7::uuid[], $8::int[], $9::int[], $10::int[])`,
    [
      tx.tenantId,
      stops.map(() => newId('pst')),
      stops.map((s) => s.taskId),
      stops.map((s) => s.workId),
      stops.map((s) => s.lineId),
      stops.map((s) => s.variantId),
      stops.map((s) => s.binId),
      stops.map((s) => s.sequence),
      stops.map((s) => s.slot),
      stops.map((s) => s.quantity),
    ],
  );
}

/** Takes orders off their carts: their stops are not walked to any more. */
export async function takeOffCart(
  tx: TenantTx,
  taskIds: readonly string[],
  workIds: readonly string[] | null,
): Promise<void> {
  const params = [tx.tenantId, taskIds, workIds];
  const which =
    'tenant_id = $1 AND task_id = ANY($2::uuid[]) AND ($3::uuid[] IS NULL OR fulfilment_order_id = ANY($3)) AND live';
  await tx.exec(`UPDATE pick_task_order SET live = false WHERE ${which}`, params);
  await tx.exec(`UPDATE pick_stop SET live = false WHERE ${which}`, params);
}

export type LockedTask = {
  id: string;
  waveId: string;
  warehouseId: string;
  assigneeId: string | null;
  assigneeName: string | null;
  startedAt: Date | null;
  cancelledAt: Date | null;
};

/** A task, locked: everything that happens on a cart takes this lock first. */
export async function lockTask(tx: TenantTx, id: string): Promise<LockedTask | null> {
  return tx.maybeOne<LockedTask>(
    `SELECT t.id, t.wave_id AS "waveId", w.warehouse_id AS "warehouseId", t.assignee_id AS "assigneeId",
       (SELECT name FROM user_account u WHERE u.id = t.assignee_id) AS "assigneeName", t.started_at AS "startedAt",
       t.cancelled_at AS "cancelledAt"
     FROM pick_task t JOIN wave w ON w.tenant_id = t.tenant_id AND w.id = t.wave_id
     WHERE t.tenant_id = $1 AND t.id = $2 FOR UPDATE OF t`,
    [tx.tenantId, id],
  );
}

/** Counts one more deed on a task. */
export async function nextVersion(tx: TenantTx, taskId: string): Promise<number> {
  const row = await tx.one<{ version: number }>(
    'UPDATE pick_task SET version = version + 1 WHERE tenant_id = $1 AND id = $2 RETURNING version',
    [tx.tenantId, taskId],
  );
  return row.version;
}

export type StopRow = {
  id: string;
  workId: string;
  lineId: string;
  variantId: string;
  binId: string | null;
  slot: number;
  quantity: number;
  picked: number;
  short: number;
  staged: number;
};

/** The live stops of a task at one bin for one variant, slot by slot. The caller holds the task. */
export async function stopsAt(
  tx: TenantTx,
  taskId: string,
  at: { binId: string | null; variantId: string },
): Promise<StopRow[]> {
  return tx.q<StopRow>(
    `SELECT id, fulfilment_order_id AS "workId", fulfilment_line_id AS "lineId", variant_id AS "variantId", bin_id AS "binId",
       slot, quantity, picked, short, staged
     FROM pick_stop WHERE tenant_id = $1 AND task_id = $2 AND variant_id = $3 AND bin_id IS NOT DISTINCT FROM $4 AND live
     ORDER BY slot, id`,
    [tx.tenantId, taskId, at.variantId, at.binId],
  );
}
