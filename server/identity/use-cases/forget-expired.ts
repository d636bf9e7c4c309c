import { unsafeAcrossTenants } from '@/server/platform/db/unscoped';

const dayMs = 86_400_000;
/** A sign-in that is over stays visible in the list of sessions for a month; links only so long that an old one is explained. */
const keptMs = { sessions: 30 * dayMs, links: 7 * dayMs };

/** Forgets sign-ins, links and unconfirmed sign-ups that ended long ago; the number of each. */
export async function forgetExpired(
  now: Date,
): Promise<{ sessions: number; links: number; signUps: number }> {
  const count = async (reason: string, sql: string, before: Date): Promise<number> =>
    (await unsafeAcrossTenants(reason, `${sql} RETURNING 1`, [before])).length;
  const sessionsBefore = new Date(now.getTime() - keptMs.sessions);
  const linksBefore = new Date(now.getTime() - keptMs.links);
  return {
    sessions: await count(
      'sessions belong to people, not to tenants',
      'DELETE FROM user_session WHERE expires_at < $1 OR revoked_at < $1',
      sessionsBefore,
    ),
    links: await count(
      'links belong to people, not to tenants',
      'DELETE FROM auth_token WHERE expires_at < $1',
      linksBefore,
    ),
    signUps: await count(
      'a sign-up has no tenant yet',
      'DELETE FROM sign_up WHERE expires_at < $1',
      linksBefore,
    ),
  };
}
