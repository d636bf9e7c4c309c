import type { MacroInput } from '@/lib/contracts/support-settings';
import { refuse } from '@/lib/kernel/errors';
import { fromPublicId, newId, toPublicId } from '@/lib/kernel/ids';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';

/** Adds a macro or changes one in the version that was seen. Errors: not_found, version_conflict. Emits: support.settings_changed. */
export async function saveMacro(ctx: StaffCtx, input: MacroInput): Promise<{ id: string }> {
  return inTenantTx(ctx, async (tx) => {
    const known = input.id === undefined ? null : (fromPublicId('mac', input.id) ?? refuse('not_found'));
    const id = known ?? newId('mac');
    const fields = [input.name, input.bodyEn, input.bodyZh, input.thenState, input.active, ctx.now];
    if (known === null) {
      await tx.exec(
        `INSERT INTO macro (tenant_id, id, name, body_en, body_zh, then_state, active, updated_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [tx.tenantId, id, ...fields],
      );
    } else {
      const row = await tx.maybeOne<{ version: number }>(
        'SELECT version FROM macro WHERE tenant_id = $1 AND id = $2 FOR UPDATE',
        [tx.tenantId, id],
      );
      if (!row) refuse('not_found');
      if (input.version !== undefined && input.version !== row.version)
        refuse('version_conflict', { current: row.version });
      await tx.exec(
        `UPDATE macro SET name = $3, body_en = $4, body_zh = $5, then_state = $6, active = $7, updated_at = $8, version = version + 1
         WHERE tenant_id = $1 AND id = $2`,
        [tx.tenantId, id, ...fields],
      );
    }
    await emit(tx, [
      {
        type: 'support.settings_changed',
        subjectType: 'macro',
        subjectId: id,
        data: { part: 'macro', name: input.name },
      },
    ]);
    return { id: toPublicId('mac', id) };
  });
}
