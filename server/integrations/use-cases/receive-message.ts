import { type ConnectionSource, connectionSources } from '@/lib/contracts/integrations';
import { AppError } from '@/lib/kernel/errors';
import { fromPublicId, newId } from '@/lib/kernel/ids';
import { tenantById } from '@/server/platform/auth/tenant-facts';
import { type StaffCtx, systemCtx } from '@/server/platform/context';
import { open } from '@/server/platform/crypto/seal';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { unsafeAcrossTenants } from '@/server/platform/db/unscoped';
import { enqueue } from '@/server/platform/jobs/queue';
import { findConnection, noteMessage, secretPurpose } from '../connection.store';
import { readSignature } from '../domain/signature';
import { insertMessage } from '../inbox.store';
import { contentId, verifySignature } from '../verify-signature';

export type Incoming = {
  source: string;
  connectionId: string;
  header(name: string): string | null;
  body: Buffer;
  now: Date;
  requestId: string;
};

async function contextOf(connectionId: string, incoming: Incoming): Promise<StaffCtx | null> {
  const [row] = await unsafeAcrossTenants<{ tenant_id: string }>(
    'a platform names its connection before the tenant is known',
    'SELECT tenant_id FROM connection_find($1)',
    [connectionId],
  );
  const tenant = row ? await tenantById(row.tenant_id) : null;
  if (!tenant) return null;
  const ctx = systemCtx(tenant.id, tenant.facts, { now: incoming.now, requestId: incoming.requestId });
  return { ...ctx, actor: { type: 'channel', id: connectionId } };
}

/**
 * Keeps a platform's message before it is answered, if its signature over the raw body is right; processing follows by a job.
 * A repeat is kept once. Unknown connections and wrong signatures are told apart by nobody.
 * Errors: signature_invalid.
 */
export async function receiveMessage(incoming: Incoming): Promise<{ stored: boolean }> {
  const id = fromPublicId('con', incoming.connectionId);
  const source = connectionSources.find((s) => s === incoming.source) as ConnectionSource | undefined;
  const ctx = id && source ? await contextOf(id, incoming) : null;
  if (!id || !source || !ctx) throw new AppError('signature_invalid');
  const signed = readSignature(source, incoming.header, incoming.now);
  if (!signed) throw new AppError('signature_invalid');
  return inTenantTx(ctx, async (tx) => {
    const connection = await findConnection(tx, id);
    if (!connection?.active || connection.source !== source) throw new AppError('signature_invalid');
    const secrets = JSON.parse(open(connection.secretSealed, secretPurpose)) as string[];
    if (!verifySignature(source, secrets, signed, incoming.body)) throw new AppError('signature_invalid');
    const stored = await insertMessage(tx, {
      id: newId('msg', incoming.now.getTime()),
      connectionId: id,
      externalId: signed.messageId || contentId(signed.topic, incoming.body),
      topic: signed.topic,
      body: storable(incoming.body),
    });
    if (stored) {
      await noteMessage(tx, connection);
      await enqueue(tx, {
        name: 'integrations.process-inbox',
        payload: { connectionId: id },
        dedupeKey: `inbox:${id}`,
      });
    }
    return { stored };
  });
}

/** The body as text; PostgreSQL cannot hold NUL, which JSON has no use for outside of escapes. */
function storable(body: Buffer): string {
  return body.toString('utf8').replaceAll('\u0000', '\\u0000');
}
