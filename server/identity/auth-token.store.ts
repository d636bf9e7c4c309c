import { hashSecret, newSecret } from '@/server/platform/auth/secret';
import { unsafeAcrossTenants } from '@/server/platform/db/unscoped';

const why = 'a link to choose a password belongs to a person, not to a tenant';

/** How long a link works. Units: seconds. */
export const linkSeconds = { recover: 3600, welcome: 7 * 24 * 3600 } as const;
export type LinkKind = keyof typeof linkSeconds;

/** A new link for that person; earlier unused ones of theirs stop working. Returns its secret, which is kept nowhere. */
export async function insertLink(userId: string, kind: LinkKind, now: Date): Promise<string> {
  const secret = newSecret();
  await unsafeAcrossTenants(
    why,
    `WITH earlier AS (UPDATE auth_token SET used_at = $4 WHERE user_id = $3 AND used_at IS NULL)
     INSERT INTO auth_token (hash, kind, user_id, expires_at)
     VALUES ($1, $2, $3, $4::timestamptz + make_interval(secs => $5))`,
    [hashSecret(secret), kind, userId, now, linkSeconds[kind]],
  );
  return secret;
}

/** The person of a link, used up by this call; null when it is unknown, used or too old. */
export async function takeLink(secret: string, now: Date): Promise<string | null> {
  const [row] = await unsafeAcrossTenants<{ user_id: string }>(
    why,
    'UPDATE auth_token SET used_at = $2 WHERE hash = $1 AND used_at IS NULL AND expires_at > $2 RETURNING user_id',
    [hashSecret(secret), now],
  );
  return row?.user_id ?? null;
}

/** True while that link can be used. */
export async function linkWorks(secret: string, now: Date): Promise<boolean> {
  const rows = await unsafeAcrossTenants(
    why,
    'SELECT 1 FROM auth_token WHERE hash = $1 AND used_at IS NULL AND expires_at > $2',
    [hashSecret(secret), now],
  );
  return rows.length === 1;
}
