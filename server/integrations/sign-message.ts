import { createHmac, randomBytes } from 'node:crypto';
import { open, seal } from '@/server/platform/crypto/seal';

/** A signing secret; `until`: when it stops to sign, absent for the newest. */
export type SigningSecret = { secret: string; until?: string };
const purpose = 'webhook-endpoint';

/** A new signing secret of 32 random bytes, in the form of Standard Webhooks. */
export function newSecret(): string {
  return `whsec_${randomBytes(32).toString('base64')}`;
}

/** The secrets encrypted for the database, newest first. */
export function sealSecrets(secrets: readonly SigningSecret[]): string {
  return seal(JSON.stringify(secrets), purpose);
}

/** The secrets that sign at that time, newest first. */
export function openSecrets(sealed: string, now: Date): SigningSecret[] {
  const all = JSON.parse(open(sealed, purpose)) as SigningSecret[];
  return all.filter((s) => !s.until || new Date(s.until) > now);
}

/**
 * The headers under which a message goes out: its id, when, and one signature for each secret over `id.timestamp.body`.
 * Source: Standard Webhooks 1.0.
 */
export function signedHeaders(
  secrets: readonly SigningSecret[],
  message: { id: string; body: string },
  now: Date,
): Record<string, string> {
  const timestamp = String(Math.floor(now.getTime() / 1000));
  const signatures = secrets.map(({ secret }) => {
    const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
    return `v1,${createHmac('sha256', key).update(`${message.id}.${timestamp}.${message.body}`).digest('base64')}`;
  });
  return {
    'content-type': 'application/json',
    'user-agent': 'Orderloop-Webhooks/1.0',
    'webhook-id': message.id,
    'webhook-timestamp': timestamp,
    'webhook-signature': signatures.join(' '),
  };
}
