import { cookies } from 'next/headers';
import { decode } from 'next-auth/jwt';
import { config } from '@/server/platform/config/config';
import { unsafeAcrossTenants } from '@/server/platform/db/unscoped';
import { sessionCookieName } from './cookie';

/** Who is signed in on this device. */
export type SignedIn = { userId: string; sessionId: string };

type Row = { user_id: string; expires_at: Date; last_seen_at: Date };

const cache = new Map<string, { at: number; value: Promise<Row | null> }>();
const freshForMs = 900;
const seenEveryMs = 5 * 60_000;

function read(sessionId: string): Promise<Row | null> {
  const hit = cache.get(sessionId);
  if (hit && Date.now() - hit.at < freshForMs) return hit.value;
  if (cache.size > 10_000) cache.clear();
  const value = unsafeAcrossTenants<Row>(
    'a sign-in belongs to a person, not to a tenant',
    `SELECT s.user_id, s.expires_at, s.last_seen_at FROM user_session s JOIN user_account u ON u.id = s.user_id
      WHERE s.id = $1 AND s.revoked_at IS NULL AND u.email_verified_at IS NOT NULL`,
    [sessionId],
  ).then((rows) => rows[0] ?? null);
  cache.set(sessionId, { at: Date.now(), value });
  value.catch(() => cache.delete(sessionId));
  return value;
}

/** The person of that sign-in, or null when it is unknown, ended (noticed within a second) or expired. */
export async function personOfSession(sessionId: string, now: Date): Promise<SignedIn | null> {
  const row = await read(sessionId);
  if (!row || row.expires_at <= now) return null;
  if (now.getTime() - row.last_seen_at.getTime() > seenEveryMs) {
    row.last_seen_at = now;
    await unsafeAcrossTenants(
      'a sign-in belongs to a person, not to a tenant',
      'UPDATE user_session SET last_seen_at = $2 WHERE id = $1 AND last_seen_at < $2',
      [sessionId, now],
    );
  }
  return { userId: row.user_id, sessionId };
}

/** The person behind the token of a session cookie, or null for anything but a token of ours whose sign-in is alive. */
export async function personOfToken(token: string | undefined, now: Date): Promise<SignedIn | null> {
  if (!token) return null;
  const claims = await decode({ token, secret: config().authSecret }).catch(() => null);
  const { sid, sub } = claims ?? {};
  if (typeof sid !== 'string' || !/^[0-9a-f-]{36}$/.test(sid)) return null;
  const person = await personOfSession(sid, now);
  return person?.userId === sub ? person : null;
}

/** Who is signed in, for pages and route handlers; null when nobody is. */
export async function currentUser(): Promise<SignedIn | null> {
  const cookie = (await cookies()).get(sessionCookieName());
  return personOfToken(cookie?.value, new Date());
}

/** Forgets what was read of sign-ins; after one was ended in this process, and between tests. */
export function forgetSessions(): void {
  cache.clear();
}
