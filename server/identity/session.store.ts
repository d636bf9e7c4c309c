import { newId } from '@/lib/kernel/ids';
import { sessionSeconds } from '@/server/platform/auth/cookie';
import { forgetSessions } from '@/server/platform/auth/session';
import { unsafeAcrossTenants } from '@/server/platform/db/unscoped';

const why = 'a sign-in belongs to a person, not to a tenant';

/** A new sign-in of the person on a device, with an id of its own. */
export async function insertSession(userId: string, userAgent: string, now: Date): Promise<string> {
  const id = newId('ses');
  await unsafeAcrossTenants(
    why,
    `INSERT INTO user_session (id, user_id, user_agent, created_at, last_seen_at, expires_at)
     VALUES ($1, $2, $3, $4, $4, $4::timestamptz + make_interval(secs => $5))`,
    [id, userId, userAgent.replace(/[^\x20-\x7e]/g, '').slice(0, 300), now, sessionSeconds],
  );
  return id;
}

/** Ends one sign-in of that person, or with `except` all others; returns how many ended. */
export async function endSessions(
  userId: string,
  which: { only: string } | { except: string | null },
  now: Date,
): Promise<number> {
  const only = 'only' in which;
  const ended = await unsafeAcrossTenants(
    why,
    `UPDATE user_session SET revoked_at = $3 WHERE user_id = $1 AND revoked_at IS NULL
       AND ${only ? 'id = $2' : 'id IS DISTINCT FROM $2'} RETURNING id`,
    [userId, only ? which.only : which.except, now],
  );
  forgetSessions();
  return ended.length;
}
