import { type NewEndpointInput, webhookLimits } from '@/lib/contracts/webhooks';
import { refuse } from '@/lib/kernel/errors';
import { newId, toPublicId } from '@/lib/kernel/ids';
import { limitsOf } from '@/server/platform/auth/limits';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { refuseTarget } from '../check-target';
import { countEndpoints, insertEndpoint } from '../endpoint.store';
import { newSecret, openSecrets, sealSecrets } from '../sign-message';

/**
 * Sends the shop's events that its filter lets through to that address from now on. The secret is kept encrypted. Returns the
 * endpoint's id and the secret.
 * Errors: invalid_input when the address may not be called; plan_limit; limit_reached. Emits: integrations.endpoint_created.
 */
export async function createEndpoint(
  ctx: StaffCtx,
  input: NewEndpointInput,
): Promise<{ id: string; secret: string }> {
  refuseTarget(input.url);
  // The secret is kept sealed everywhere, also where the answer to this command is kept.
  const made = await inTenantTx(ctx, async (tx) => {
    const count = await countEndpoints(tx);
    const { webhookEndpoints: ofPlan } = limitsOf(ctx);
    if (count >= ofPlan) refuse('plan_limit', { limit: ofPlan });
    if (count >= webhookLimits.endpoints) refuse('limit_reached', { limit: webhookLimits.endpoints });
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
