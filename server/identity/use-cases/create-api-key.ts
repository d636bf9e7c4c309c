import { randomBytes } from 'node:crypto';
import type { z } from 'zod';
import type { createApiKeyInput } from '@/lib/contracts/identity';
import { refuse } from '@/lib/kernel/errors';
import { newId, toPublicId } from '@/lib/kernel/ids';
import { hashApiKey } from '@/server/platform/auth/api-key';
import { limitsOf } from '@/server/platform/auth/limits';
import { derivedSecret } from '@/server/platform/auth/secret';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { countWorkingKeys, insertApiKey } from '../api-key.store';

/** A repeated command gives the same key although it is stored nowhere: it is worked out from the command's own key. */
function secretFor(ctx: StaffCtx): string {
  if (!ctx.idempotency) return randomBytes(32).toString('base64url');
  const { scope, key, requestHash } = ctx.idempotency;
  return derivedSecret('api-key', [ctx.tenantId, scope, key, requestHash].join('\n'));
}

/**
 * A new key of the REST API with those scopes; its text is returned now and never again. A member can give only what their
 * own role may, and not more keys work at a time than the plan has. Errors: forbidden, plan_limit. Emits: identity.api_key_created.
 */
export async function createApiKey(
  ctx: StaffCtx,
  input: z.output<typeof createApiKeyInput>,
): Promise<{ id: string; key: string }> {
  if (input.scopes.some((scope) => !ctx.may(scope))) refuse('forbidden', {}, 'scopes');
  const key = `olk_${secretFor(ctx)}`;
  const id = await inTenantTx(ctx, async (tx) => {
    const { apiKeys: limit } = limitsOf(ctx);
    if ((await countWorkingKeys(tx)) >= limit) refuse('plan_limit', { limit });
    const keyId = newId('key');
    const days = input.expiresInDays;
    const expiresAt = days === null ? null : new Date(ctx.now.getTime() + days * 86_400_000);
    const scopes = [...new Set(input.scopes)];
    await insertApiKey(tx, {
      id: keyId,
      name: input.name,
      hash: hashApiKey(key),
      lastFour: key.slice(-4),
      scopes,
      expiresAt,
    });
    await emit(tx, [
      {
        type: 'identity.api_key_created',
        subjectType: 'api_key',
        subjectId: keyId,
        data: { scopes, expiresAt },
      },
    ]);
    return keyId;
  });
  return { id: toPublicId('key', id), key };
}
