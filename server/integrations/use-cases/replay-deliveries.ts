import type { z } from 'zod';
import { type replayManyInput, webhookLimits } from '@/lib/contracts/webhooks';
import { refuse } from '@/lib/kernel/errors';
import { fromPublicId } from '@/lib/kernel/ids';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx, type TenantTx } from '@/server/platform/db/tenant-tx';
import { findDelivery, requeueDeliveries } from '../delivery.store';
import { findEndpoint } from '../endpoint.store';

async function mustBeActive(tx: TenantTx, endpointId: string): Promise<void> {
  const endpoint = (await findEndpoint(tx, endpointId)) ?? refuse('not_found');
  if (endpoint.state !== 'active') refuse('transition_refused', { state: endpoint.state });
}

/** Sends one message again, under the same message id. Errors: not_found; transition_refused unless its endpoint is active. */
export async function replayDelivery(ctx: StaffCtx, deliveryId: string): Promise<{ count: number }> {
  const id = fromPublicId('whd', deliveryId) ?? refuse('not_found');
  return inTenantTx(ctx, async (tx) => {
    const delivery = (await findDelivery(tx, id)) ?? refuse('not_found');
    await mustBeActive(tx, delivery.endpointId);
    return { count: await requeueDeliveries(tx, { id }) };
  });
}

/** Sends up to a thousand messages of an endpoint again, the oldest first. Errors: not_found; transition_refused. */
export async function replayDeliveries(
  ctx: StaffCtx,
  input: z.output<typeof replayManyInput>,
): Promise<{ count: number }> {
  const endpointId = fromPublicId('whe', input.endpointId) ?? refuse('not_found');
  return inTenantTx(ctx, async (tx) => {
    await mustBeActive(tx, endpointId);
    const since = input.since ? new Date(input.since) : null;
    const limit = webhookLimits.replayedAtOnce;
    return { count: await requeueDeliveries(tx, { endpointId, state: input.state, since, limit }) };
  });
}
