import type { z } from 'zod';
import type { saveCalendarSchema } from '@/lib/contracts/allocation';
import { refuse } from '@/lib/kernel/errors';
import { fromPublicId } from '@/lib/kernel/ids';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { writeCalendar } from '../calendar.store';

/**
 * Says when a warehouse works and how much it does in a day; null gives it back its own cut-off. What is planned stays
 * planned; the next decision reads it. Errors: not_found, version_conflict. Emits: inventory.calendar_changed.
 */
export async function saveCalendar(ctx: StaffCtx, input: z.output<typeof saveCalendarSchema>): Promise<null> {
  return inTenantTx(ctx, async (tx) => {
    const id = fromPublicId('whs', input.warehouseId);
    const row = id
      ? await tx.maybeOne<{ version: number | null }>(
          `SELECT c.version FROM warehouse w LEFT JOIN warehouse_calendar c ON c.tenant_id = $1 AND c.warehouse_id = w.id
           WHERE w.tenant_id = $1 AND w.id = $2`,
          [tx.tenantId, id],
        )
      : null;
    if (!id || !row) refuse('not_found');
    if (!(await writeCalendar(tx, id, input.calendar, input.version)))
      refuse('version_conflict', { current: row.version ?? 0 });
    const { dailyLimit = null, holidays = [] } = input.calendar ?? {};
    await emit(tx, [
      {
        type: 'inventory.calendar_changed',
        subjectType: 'warehouse',
        subjectId: id,
        data: { dailyLimit, holidays: holidays.length, own: input.calendar === null },
      },
    ]);
    return null;
  });
}
