import type { z } from 'zod';
import type { updateExceptionRoutesSchema } from '@/lib/contracts/orders-desk';
import { exceptionTypes } from '@/lib/contracts/orders-exceptions';
import { refuse } from '@/lib/kernel/errors';
import { fromPublicId } from '@/lib/kernel/ids';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { readRoutes, writeRoutes } from '../exception-routes.store';

/**
 * Replaces the shop's routes of exceptions; those raised from now on follow them. Nothing happens when nothing changes.
 * Errors: not_found for an owner who is no active member, version_conflict. Emits: orders.exception_routes_changed.
 */
export async function updateExceptionRoutes(
  ctx: StaffCtx,
  input: z.output<typeof updateExceptionRoutesSchema>,
): Promise<{ version: number }> {
  return inTenantTx(ctx, async (tx) => {
    const before = (await readRoutes(tx)).routes;
    const changed = exceptionTypes.filter(
      (t) => JSON.stringify(before[t]) !== JSON.stringify(input.routes[t]),
    );
    if (changed.length === 0) return { version: input.version };
    for (const type of changed) {
      const { ownerId } = input.routes[type];
      if (!ownerId) continue;
      const member = await tx.maybeOne(
        `SELECT 1 AS x FROM membership WHERE tenant_id = $1 AND user_id = $2 AND status = 'active'`,
        [tx.tenantId, fromPublicId('usr', ownerId)],
      );
      if (!member) refuse('not_found', {}, `routes.${type}.ownerId`);
    }
    const version = await writeRoutes(tx, input.routes, input.version);
    await emit(tx, [
      {
        type: 'orders.exception_routes_changed',
        subjectType: 'tenant',
        subjectId: tx.tenantId,
        data: {
          version,
          diff: changed.map((field) => ({ field, from: before[field], to: input.routes[field] })),
        },
      },
    ]);
    return { version };
  });
}
