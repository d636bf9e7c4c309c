import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';

/** How long before a return lapses its buyer is reminded. Units: days. */
const beforeDays = 3;

type Row = { id: string; number: string; orderId: string; dueAt: Date };

/**
 * Reminds of goods that have to be sent within three days, each return once, and not before it is a day old. Returns how many.
 * Emits: aftersales.return_reminded.
 */
export async function remindToSend(ctx: StaffCtx): Promise<number> {
  return inTenantTx(ctx, async (tx) => {
    const rows = await tx.q<Row>(
      `UPDATE return_case SET reminded_at = $2 WHERE tenant_id = $1 AND id IN (
         SELECT id FROM return_case WHERE tenant_id = $1 AND state = 'approved' AND due_outcome = 'expire' AND method <> 'none'
           AND reminded_at IS NULL AND due_at > $2 AND due_at <= $2::timestamptz + interval '${beforeDays} days'
           AND approved_at <= $2::timestamptz - interval '1 day' ORDER BY id LIMIT 500 FOR UPDATE SKIP LOCKED)
       RETURNING id, number, order_id AS "orderId", due_at AS "dueAt"`,
      [tx.tenantId, ctx.now],
    );
    await emit(
      tx,
      rows.map((r) => ({
        type: 'aftersales.return_reminded' as const,
        subjectType: 'order',
        subjectId: r.orderId,
        data: { returnId: r.id, number: r.number, dueAt: r.dueAt.toISOString() },
      })),
    );
    return rows.length;
  });
}
