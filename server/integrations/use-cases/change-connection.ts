import type { z } from 'zod';
import type { changeConnectionInput } from '@/lib/contracts/integrations';
import { refuse } from '@/lib/kernel/errors';
import { fromPublicId } from '@/lib/kernel/ids';
import type { StaffCtx } from '@/server/platform/context';
import { open, seal } from '@/server/platform/crypto/seal';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { findConnection, secretPurpose, updateConnection } from '../connection.store';

/** The secret before the change; none when no key opens it any more, so that a new one can still be set. */
function formerSecret(sealed: string): string[] {
  try {
    return (JSON.parse(open(sealed, secretPurpose)) as string[]).slice(0, 1);
  } catch {
    return [];
  }
}

/**
 * Renames, pauses or resumes a connection, or gives it a new secret; the former secret is accepted beside it until the next
 * change, so that the platform can be switched without a gap.
 * Errors: not_found. Emits: integrations.connection_changed.
 */
export async function changeConnection(
  ctx: StaffCtx,
  input: z.output<typeof changeConnectionInput>,
): Promise<void> {
  const id = fromPublicId('con', input.id) ?? refuse('not_found');
  await inTenantTx(ctx, async (tx) => {
    const before = (await findConnection(tx, id, true)) ?? refuse('not_found');
    const after = {
      id,
      name: input.name ?? before.name,
      active: input.active ?? before.active,
      secretSealed: input.secret
        ? seal(JSON.stringify([input.secret, ...formerSecret(before.secretSealed)]), secretPurpose)
        : before.secretSealed,
    };
    await updateConnection(tx, after);
    await emit(tx, [
      {
        type: 'integrations.connection_changed',
        subjectType: 'connection',
        subjectId: id,
        data: {
          from: { name: before.name, active: before.active },
          to: { name: after.name, active: after.active },
          secretChanged: Boolean(input.secret),
        },
      },
    ]);
  });
}
