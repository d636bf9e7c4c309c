import type { z } from 'zod';
import type { createDisplayInput } from '@/lib/contracts/analytics-wall';
import { newId, toPublicId } from '@/lib/kernel/ids';
import { derivedSecret, hashSecret, newSecret } from '@/server/platform/auth/secret';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { insertDisplay } from '../wall-display.store';

/** A repeated command gives the same token although it is stored nowhere: it is worked out from the command's own key. */
function tokenFor(ctx: StaffCtx): string {
  if (!ctx.idempotency) return newSecret();
  const { scope, key, requestHash } = ctx.idempotency;
  return derivedSecret('wall-display', [ctx.tenantId, scope, key, requestHash].join('\n'));
}

/**
 * A new display of the wall. Its token opens the wall of this shop and nothing else; its text is returned now and never
 * again. Emits: analytics.display_created.
 */
export async function createDisplay(
  ctx: StaffCtx,
  input: z.output<typeof createDisplayInput>,
): Promise<{ id: string; token: string }> {
  const token = `olw_${tokenFor(ctx)}`;
  const id = await inTenantTx(ctx, async (tx) => {
    const displayId = newId('dsp');
    const days = input.expiresInDays;
    await insertDisplay(tx, {
      id: displayId,
      name: input.name,
      hash: hashSecret(token),
      lastFour: token.slice(-4),
      locale: input.locale,
      pages: [...new Set(input.pages)],
      secondsPerPage: input.secondsPerPage,
      createdBy: ctx.actor.id,
      expiresAt: days === null ? null : new Date(ctx.now.getTime() + days * 86_400_000),
    });
    await emit(tx, [
      {
        type: 'analytics.display_created',
        subjectType: 'wall_display',
        subjectId: displayId,
        data: { pages: input.pages },
      },
    ]);
    return displayId;
  });
  return { id: toPublicId('dsp', id), token };
}
