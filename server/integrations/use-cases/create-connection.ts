import type { NewConnectionInput } from '@/lib/contracts/integrations';
import { refuse } from '@/lib/kernel/errors';
import { newId } from '@/lib/kernel/ids';
import type { StaffCtx } from '@/server/platform/context';
import { seal } from '@/server/platform/crypto/seal';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { channelTaken, insertConnection, secretPurpose } from '../connection.store';

/**
 * Connects a platform: from now on its messages are taken when they carry the signature of that secret, which is kept
 * encrypted and never shown again. Its orders get a channel word of their own. Returns the id.
 * Errors: already_exists when the wanted channel word is taken. Emits: integrations.connection_created.
 */
export async function createConnection(ctx: StaffCtx, input: NewConnectionInput): Promise<string> {
  return inTenantTx(ctx, async (tx) => {
    const id = newId('con');
    await tx.q(`SELECT pg_advisory_xact_lock(hashtextextended('channels:' || $1::text, 0))`, [tx.tenantId]);
    const wanted = input.settings.channel;
    if (wanted && (await channelTaken(tx, wanted)))
      refuse('already_exists', { param: 'channel', value: wanted }, 'settings.channel');
    let channel = wanted ?? input.source;
    for (let n = 2; !wanted && (await channelTaken(tx, channel)); n++) channel = `${input.source}-${n}`;
    await insertConnection(tx, {
      id,
      source: input.source,
      name: input.name,
      channel,
      secretSealed: seal(JSON.stringify([input.secret]), secretPurpose),
      settings: {},
    });
    await emit(tx, [
      {
        type: 'integrations.connection_created',
        subjectType: 'connection',
        subjectId: id,
        data: { from: null, to: 'active', source: input.source, name: input.name, channel },
      },
    ]);
    return id;
  });
}
