import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { enqueueAll } from '@/server/platform/jobs/queue';

/** Sees to it that no message waits without a job: one that came in while its connection's job was just ending. */
export async function sweepInbox(ctx: StaffCtx): Promise<void> {
  await inTenantTx(ctx, async (tx) => {
    const rows = await tx.q<{ connection_id: string }>(
      `SELECT DISTINCT connection_id FROM inbox_message
       WHERE tenant_id = $1 AND state = 'pending' AND received_at < $2::timestamptz - interval '3 seconds'`,
      [tx.tenantId, ctx.now],
    );
    await enqueueAll(
      tx,
      rows.map((r) => ({
        name: 'integrations.process-inbox',
        payload: { connectionId: r.connection_id },
        dedupeKey: `inbox:${r.connection_id}:sweep`,
      })),
    );
  });
}
