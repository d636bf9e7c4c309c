import { testEventType } from '@/lib/contracts/webhook-events';
import { refuse } from '@/lib/kernel/errors';
import { fromPublicId, newId, toPublicId } from '@/lib/kernel/ids';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { insertDeliveries } from '../delivery.store';
import { testMessage } from '../domain/webhook-message';
import { findEndpoint } from '../endpoint.store';

/** Sends a test message to an endpoint, once. Returns the delivery's id. Errors: not_found; transition_refused unless it is active. */
export async function sendTestMessage(ctx: StaffCtx, endpointId: string): Promise<{ deliveryId: string }> {
  const id = fromPublicId('whe', endpointId) ?? refuse('not_found');
  return inTenantTx(ctx, async (tx) => {
    const endpoint = (await findEndpoint(tx, id)) ?? refuse('not_found');
    if (endpoint.state !== 'active') refuse('transition_refused', { state: endpoint.state });
    const message = { messageId: newId('evt'), type: testEventType, body: testMessage(id, ctx.now) };
    const [deliveryId] = await insertDeliveries(tx, [{ endpointId: id, ...message }], 'test');
    return { deliveryId: toPublicId('whd', deliveryId!) };
  });
}
