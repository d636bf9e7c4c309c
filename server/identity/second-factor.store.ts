import type { TwoStepState } from '@/lib/contracts/identity';
import { open, seal } from '@/server/platform/crypto/seal';
import { unsafeAcrossTenants, unsafeAcrossTenantsTx } from '@/server/platform/db/unscoped';

const why = 'a second step belongs to a person, not to a tenant';
const purposeOf = (userId: string) => `second-factor:${userId}`;

/** The secret that a person's app has or is being given, and the last half minute whose code was used. */
export type SecondFactor = { secret: string; confirmed: boolean; lastStep: number };

/** The person's second factor, confirmed or not; null when there is none. */
export async function findSecondFactor(userId: string): Promise<SecondFactor | null> {
  const [row] = await unsafeAcrossTenants<{ sealed: string; confirmed: boolean; last_step: string }>(
    why,
    `SELECT secret_sealed AS sealed, confirmed_at IS NOT NULL AS confirmed, last_step FROM user_second_factor WHERE user_id = $1`,
    [userId],
  );
  if (!row) return null;
  return {
    secret: open(row.sealed, purposeOf(userId)),
    confirmed: row.confirmed,
    lastStep: Number(row.last_step),
  };
}

/** Whether signing in takes a second step, and how many recovery codes are left. */
export async function twoStepState(userId: string): Promise<TwoStepState> {
  const [row] = await unsafeAcrossTenants<TwoStepState>(
    why,
    `SELECT f.confirmed_at AS since,
            (SELECT count(*)::int FROM user_recovery_code c WHERE c.user_id = $1 AND c.used_at IS NULL) AS "recoveryCodesLeft"
       FROM user_second_factor f WHERE f.user_id = $1 AND f.confirmed_at IS NOT NULL`,
    [userId],
  );
  return row ?? { since: null, recoveryCodesLeft: 0 };
}

/** Keeps a secret that no code has confirmed yet, in place of an earlier such one; false when one is confirmed. */
export async function saveNewSecret(userId: string, secret: string, now: Date): Promise<boolean> {
  const made = await unsafeAcrossTenants(
    why,
    `INSERT INTO user_second_factor (user_id, secret_sealed, created_at) VALUES ($1, $2, $3)
     ON CONFLICT (user_id) DO UPDATE SET secret_sealed = $2, created_at = $3, last_step = 0
       WHERE user_second_factor.confirmed_at IS NULL RETURNING 1`,
    [userId, seal(secret, purposeOf(userId)), now],
  );
  return made.length === 1;
}

/** Uses up a half minute of the person's app; false when it, or a later one, was used already. */
export async function takeStep(userId: string, step: number): Promise<boolean> {
  const taken = await unsafeAcrossTenants(
    why,
    'UPDATE user_second_factor SET last_step = $2 WHERE user_id = $1 AND last_step < $2 RETURNING 1',
    [userId, step],
  );
  return taken.length === 1;
}

/** Uses up a recovery code; false when the person has no such unused one. */
export async function takeRecoveryCode(userId: string, hash: string, now: Date): Promise<boolean> {
  const taken = await unsafeAcrossTenants(
    why,
    'UPDATE user_recovery_code SET used_at = $3 WHERE user_id = $1 AND hash = $2 AND used_at IS NULL RETURNING 1',
    [userId, hash, now],
  );
  return taken.length === 1;
}

/** From now on signing in takes a second step (when it did not), with these recovery codes and no others. */
export async function saveRecoveryCodes(userId: string, hashes: readonly string[], now: Date): Promise<void> {
  await unsafeAcrossTenantsTx(why, async (client) => {
    await client.query(
      'UPDATE user_second_factor SET confirmed_at = COALESCE(confirmed_at, $2) WHERE user_id = $1',
      [userId, now],
    );
    await client.query('DELETE FROM user_recovery_code WHERE user_id = $1', [userId]);
    await client.query(
      'INSERT INTO user_recovery_code (user_id, hash) SELECT $1, h FROM unnest($2::text[]) AS h',
      [userId, hashes],
    );
  });
}

/** Signing in takes no second step any more; false when it took none. */
export async function deleteSecondFactor(userId: string): Promise<boolean> {
  return unsafeAcrossTenantsTx(why, async (client) => {
    await client.query('DELETE FROM user_recovery_code WHERE user_id = $1', [userId]);
    const gone = await client.query('DELETE FROM user_second_factor WHERE user_id = $1', [userId]);
    return gone.rowCount === 1;
  });
}
