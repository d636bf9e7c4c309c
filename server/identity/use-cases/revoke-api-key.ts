import { forgetApiKeys } from '@/server/platform/auth/api-key';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { endApiKey } from '../api-key.store';

/** Ends a key of the REST API; calls with it are refused within a second. Errors: not_found. Emits: identity.api_key_revoked. */
export async function revokeApiKey(ctx: StaffCtx, publicId: string): Promise<{ revoked: boolean }> {
  const revoked = await inTenantTx(ctx, async (tx) => {
    const { id, ended } = await endApiKey(tx, publicId);
    if (ended)
      await emit(tx, [{ type: 'identity.api_key_revoked', subjectType: 'api_key', subjectId: id, data: {} }]);
    return ended;
  });
  forgetApiKeys();
  return { revoked };
}
