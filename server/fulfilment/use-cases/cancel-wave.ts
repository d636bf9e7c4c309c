import { refuse } from '@/lib/kernel/errors';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { takeOffCart } from '../wave.store';

/**
 * Takes a wave apart while nobody has begun to pick it: its orders wait for a picker again.
 * Errors: not_found, transition_refused (taken apart already), wave_started. Locks: wave, tasks. Emits: fulfilment.wave_cancelled.
 */
export async function cancelWave(ctx: StaffCtx, input: { waveId: string }): Promise<{ orders: number }> {
  return inTenantTx(ctx, async (tx) => {
    const wave = await tx.maybeOne<{ number: string; cancelledAt: Date | null }>(
      'SELECT number, cancelled_at AS "cancelledAt" FROM wave WHERE tenant_id = $1 AND id = $2 FOR UPDATE',
      [tx.tenantId, input.waveId],
    );
    if (!wave) refuse('not_found');
    if (wave.cancelledAt) refuse('transition_refused', { state: 'cancelled' });
    const tasks = await tx.q<{ id: string; startedAt: Date | null }>(
      'SELECT id, started_at AS "startedAt" FROM pick_task WHERE tenant_id = $1 AND wave_id = $2 ORDER BY id FOR UPDATE',
      [tx.tenantId, input.waveId],
    );
    const ids = tasks.map((t) => t.id);
    const { picked, orders } = await tx.one<{ picked: number; orders: number }>(
      `SELECT coalesce(sum(s.picked + s.short), 0)::int AS picked, count(DISTINCT s.fulfilment_order_id)::int AS orders
       FROM pick_stop s WHERE s.tenant_id = $1 AND s.task_id = ANY($2::uuid[]) AND s.live`,
      [tx.tenantId, ids],
    );
    if (picked > 0 || tasks.some((t) => t.startedAt)) refuse('wave_started', { picked });
    await takeOffCart(tx, ids, null);
    await tx.exec(
      'UPDATE wave SET cancelled_at = $3, version = version + 1 WHERE tenant_id = $1 AND id = $2',
      [tx.tenantId, input.waveId, ctx.now],
    );
    await tx.exec('UPDATE pick_task SET cancelled_at = $3 WHERE tenant_id = $1 AND id = ANY($2::uuid[])', [
      tx.tenantId,
      ids,
      ctx.now,
    ]);
    await emit(tx, [
      {
        type: 'fulfilment.wave_cancelled',
        subjectType: 'wave',
        subjectId: input.waveId,
        data: { number: wave.number, orders },
      },
    ]);
    return { orders };
  });
}
