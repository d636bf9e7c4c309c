import type { CareJourneyInput } from '@/lib/contracts/customers-profile';
import { refuse } from '@/lib/kernel/errors';
import { fromPublicId, newId, toPublicId } from '@/lib/kernel/ids';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';

/** Adds a journey or changes one in the version that was seen. Errors: not_found, version_conflict. Emits: customers.care_changed. */
export async function saveJourney(ctx: StaffCtx, input: CareJourneyInput): Promise<{ id: string }> {
  return inTenantTx(ctx, async (tx) => {
    const known = input.id === undefined ? null : (fromPublicId('cjo', input.id) ?? refuse('not_found'));
    const id = known ?? newId('cjo');
    const { name, trigger, afterDays, subjectEn, bodyEn, subjectZh, bodyZh, active } = input;
    const values = [
      tx.tenantId,
      id,
      name,
      trigger,
      afterDays,
      subjectEn,
      bodyEn,
      subjectZh,
      bodyZh,
      active,
      ctx.now,
    ];
    if (known) {
      const row = await tx.maybeOne<{ version: number }>(
        'SELECT version FROM care_journey WHERE tenant_id = $1 AND id = $2 FOR UPDATE',
        [tx.tenantId, id],
      );
      if (!row) refuse('not_found');
      if (input.version !== undefined && input.version !== row.version)
        refuse('version_conflict', { current: row.version });
      await tx.exec(
        `UPDATE care_journey SET name = $3, trigger = $4, after_days = $5, subject_en = $6, body_en = $7, subject_zh = $8, body_zh = $9,
           active = $10, updated_at = $11, version = version + 1 WHERE tenant_id = $1 AND id = $2`,
        values,
      );
    } else
      await tx.exec(
        `INSERT INTO care_journey (tenant_id, id, name, trigger, after_days, subject_en, body_en, subject_zh, body_zh, active, created_at, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11)`,
        values,
      );
    await emit(tx, [
      {
        type: 'customers.care_changed',
        subjectType: 'care_journey',
        subjectId: id,
        data: { name, trigger, afterDays, active },
      },
    ]);
    return { id: toPublicId('cjo', id) };
  });
}
