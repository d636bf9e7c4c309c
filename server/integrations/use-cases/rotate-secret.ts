import type { z } from 'zod';
import type { rotateSecretInput } from '@/lib/contracts/webhooks';
import { refuse } from '@/lib/kernel/errors';
import { fromPublicId } from '@/lib/kernel/ids';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { findEndpoint, saveEndpoint } from '../endpoint.store';
import { newSecret, openSecrets, sealSecrets } from '../sign-message';

/**
 * Gives an endpoint a new secret; the former one signs beside it for some hours, so that the receiver can be switched without
 * a gap. Returns the new secret.
 * Errors: not_found. Emits: integrations.endpoint_changed.
 */
export async function rotateSecret(
  ctx: StaffCtx,
  input: z.output<typeof rotateSecretInput>,
): Promise<{ secret: string }> {
  const id = fromPublicId('whe', input.endpointId) ?? refuse('not_found');
  const sealed = await inTenantTx(ctx, async (tx) => {
    const endpoint = (await findEndpoint(tx, id, true)) ?? refuse('not_found');
    const [former] = openSecrets(endpoint.secretsSealed, ctx.now);
    const until = new Date(ctx.now.getTime() + input.overlapHours * 3_600_000).toISOString();
    const kept = former && input.overlapHours > 0 ? [{ secret: former.secret, until }] : [];
    const secretsSealed = sealSecrets([{ secret: newSecret() }, ...kept]);
    await saveEndpoint(tx, { ...endpoint, secretsSealed });
    await emit(tx, [
      {
        type: 'integrations.endpoint_changed',
        subjectType: 'webhook_endpoint',
        subjectId: id,
        data: { secretChanged: true, overlapHours: input.overlapHours },
      },
    ]);
    return secretsSealed;
  });
  return { secret: openSecrets(sealed, ctx.now)[0]!.secret };
}
