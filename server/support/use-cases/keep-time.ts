import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { keepClocks } from '../ticket-clocks';

const batch = 200;

/** Looks at the tickets whose clocks may have reached a step. Returns how many steps were taken. */
export async function keepTime(ctx: StaffCtx): Promise<number> {
  let steps = 0;
  for (;;) {
    const seen = await inTenantTx(ctx, async (tx) => {
      const rows = await tx.q<{ id: string }>(
        `SELECT id FROM ticket WHERE tenant_id = $1 AND sla_look_at <= $2 ORDER BY sla_look_at LIMIT ${batch} FOR NO KEY UPDATE SKIP LOCKED`,
        [tx.tenantId, ctx.now],
      );
      steps += await keepClocks(
        tx,
        rows.map((r) => r.id),
      );
      return rows.length;
    });
    if (seen < batch) return steps;
  }
}
