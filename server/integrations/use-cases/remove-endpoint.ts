import { refuse } from '@/lib/kernel/errors';
import { fromPublicId } from '@/lib/kernel/ids';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { deleteEndpoint, findEndpoint } from '../endpoint.store';

/** Removes an endpoint with its messages; nothing more is sent to it. Errors: not_found. Emits: integrations.endpoint_removed. */
export async function removeEndpoint(ctx: StaffCtx, endpointId: string): Promise<{ id: string }> {
  const id = fromPublicId('whe', endpointId) ?? refuse('not_found');
  return inTenantTx(ctx, async (tx) => {
    const before = (await findEndpoint(tx, id, true)) ?? refuse('not_found');
    await deleteEndpoint(tx, id);
    await emit(tx, [
      {
        type: 'integrations.endpoint_removed',
        subjectType: 'webhook_endpoint',
        subjectId: id,
        data: { host: new URL(before.url).host },
      },
    ]);
    return { id: endpointId };
  });
}
