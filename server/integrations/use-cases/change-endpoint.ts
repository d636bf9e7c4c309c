import type { z } from 'zod';
import type { changeEndpointInput } from '@/lib/contracts/webhooks';
import { refuse } from '@/lib/kernel/errors';
import { fromPublicId } from '@/lib/kernel/ids';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { refuseTarget } from '../check-target';
import { requeueDeliveries } from '../delivery.store';
import { findEndpoint, saveEndpoint } from '../endpoint.store';

/**
 * Changes where an endpoint's messages go, which they are, or pauses and resumes it; what has waited goes out when it is
 * resumed.
 * Errors: not_found, version_conflict, invalid_input. Emits: integrations.endpoint_changed.
 */
export async function changeEndpoint(
  ctx: StaffCtx,
  input: z.output<typeof changeEndpointInput>,
): Promise<{ version: number }> {
  const id = fromPublicId('whe', input.endpointId) ?? refuse('not_found');
  if (input.url) refuseTarget(input.url);
  return inTenantTx(ctx, async (tx) => {
    const before = (await findEndpoint(tx, id, true)) ?? refuse('not_found');
    if (before.version !== input.version) refuse('version_conflict', { current: before.version });
    const after = {
      ...before,
      url: input.url ?? before.url,
      description: input.description ?? before.description,
      events: input.events ?? before.events,
      state: input.state ?? before.state,
    };
    await saveEndpoint(tx, after);
    if (after.state === 'active' && before.state !== 'active')
      await requeueDeliveries(tx, { endpointId: id, state: 'pending', since: null, limit: 10_000 });
    const shown = (e: typeof after) => ({ host: new URL(e.url).host, events: e.events, state: e.state });
    await emit(tx, [
      {
        type: 'integrations.endpoint_changed',
        subjectType: 'webhook_endpoint',
        subjectId: id,
        data: { from: shown(before), to: shown(after) },
      },
    ]);
    return { version: before.version + 1 };
  });
}
