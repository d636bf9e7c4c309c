import { type NewEndpointInput, webhookLimits } from '@/lib/contracts/webhooks';
import { refuse } from '@/lib/kernel/errors';
import { newId, toPublicId } from '@/lib/kernel/ids';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { refuseTarget } from '../check-target';
import { countEndpoints, insertEndpoint } from '../endpoint.store';
import { newSecret, openSecrets, sealSecrets } from '../sign-message';

/**
 * Sends the shop's events that its filter lets through to that address from now on. The secret is kept encrypted. Returns the
 * endpoint's id and the secret.
 * Errors: invalid_input when the address may not be called; limit_reached. Emits: integrations.endpoint_created.
 */
export async function createEndpoint(
  ctx: StaffCtx,
  input: NewEndpointInput,
): Promise<{ id: string; secret: string }> {
  refuseTarget(input.url);
  // The secret is kept sealed everywhere, also where the answer to this command is kept.
  const made = await inTenantTx(ctx, async (tx) => {
    const limit = webhookLimits.endpoints;
    if ((await countEndpoints(tx)) >= limit) refuse('limit_reached', { limit });
    const id = newId('whe');
    const secretsSealed = sealSecrets([{ secret: input.secret ?? newSecret() }]);
    const { url, description, events } = input;
    await insertEndpoint(tx, { id, url, description, events, secretsSealed });
    await emit(tx, [
      {
        type: 'integrations.endpoint_created',
        subjectType: 'webhook_endpoint',
        subjectId: id,
        data: { host: new URL(url).host, events },
      },
    ]);
    return { id: toPublicId('whe', id), secretsSealed };
  });
  return { id: made.id, secret: openSecrets(made.secretsSealed, ctx.now)[0]!.secret };
}
