import type { z } from 'zod';
import type { waveTemplateInput } from '@/lib/contracts/waves';
import { refuse } from '@/lib/kernel/errors';
import { newId, toPublicId } from '@/lib/kernel/ids';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';

/** Keeps a way of choosing orders under a name, over the one that had the name before. Emits: nothing. */
export async function saveWaveTemplate(
  ctx: StaffCtx,
  input: z.output<typeof waveTemplateInput>,
): Promise<{ id: string }> {
  return inTenantTx(ctx, async (tx) => {
    const row = await tx.one<{ id: string }>(
      `INSERT INTO wave_template (tenant_id, id, name, criteria, slots, created_at) VALUES ($1, $2, $3, $4::jsonb, $5, $6)
       ON CONFLICT (tenant_id, name) DO UPDATE SET criteria = excluded.criteria, slots = excluded.slots RETURNING id`,
      [tx.tenantId, newId('wtp'), input.name, JSON.stringify(input.criteria), input.slots, ctx.now],
    );
    return { id: toPublicId('wtp', row.id) };
  });
}

/** Forgets a way of choosing orders; waves that were made by it stay. Errors: not_found. */
export async function removeWaveTemplate(ctx: StaffCtx, input: { templateId: string }): Promise<null> {
  return inTenantTx(ctx, async (tx) => {
    const gone = await tx.exec('DELETE FROM wave_template WHERE tenant_id = $1 AND id = $2', [
      tx.tenantId,
      input.templateId,
    ]);
    if (gone === 0) refuse('not_found');
    return null;
  });
}
