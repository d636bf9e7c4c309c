import type { SignUpInput } from '@/lib/contracts/identity';
import { unsafeAcrossTenants } from '@/server/platform/db/unscoped';

/** A sign-up that waits for its address to be confirmed. */
export type PendingSignUp = Omit<SignUpInput, 'password'> & { passwordHash: string };
type Row = {
  email: string;
  password_hash: string;
  name: string;
  shop_name: string;
  slug: string;
  timezone: string;
  currency: string;
  locale: 'en' | 'zh-CN';
};

const why = 'a sign-up has no tenant yet';
const columns = 'email, password_hash, name, shop_name, slug, timezone, currency, locale';
const fromRow = ({ password_hash: passwordHash, shop_name: shopName, ...rest }: Row): PendingSignUp => ({
  ...rest,
  passwordHash,
  shopName,
});

/** How long the link of a sign-up works. Units: seconds. */
export const signUpSeconds = 24 * 3600;

/** Keeps a sign-up under the hash of its link. */
export async function insertSignUp(hash: string, signUp: PendingSignUp, now: Date): Promise<void> {
  const s = signUp;
  await unsafeAcrossTenants(
    why,
    `INSERT INTO sign_up (hash, ${columns}, created_at, expires_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10::timestamptz + make_interval(secs => $11))`,
    [
      hash,
      s.email,
      s.passwordHash,
      s.name,
      s.shopName,
      s.slug,
      s.timezone,
      s.currency,
      s.locale,
      now,
      signUpSeconds,
    ],
  );
}

/** The sign-up behind a link, used up by this call; null when the link is unknown, used or too old. */
export async function takeSignUp(hash: string, now: Date): Promise<PendingSignUp | null> {
  const [row] = await unsafeAcrossTenants<Row>(
    why,
    `UPDATE sign_up SET used_at = $2 WHERE hash = $1 AND used_at IS NULL AND expires_at > $2 RETURNING ${columns}`,
    [hash, now],
  );
  return row ? fromRow(row) : null;
}

/** Makes a link usable again whose sign-up could not be carried out. */
export async function untakeSignUp(hash: string): Promise<void> {
  await unsafeAcrossTenants(why, 'UPDATE sign_up SET used_at = NULL WHERE hash = $1', [hash]);
}

/** The newest waiting sign-up of that address, or null. */
export async function waitingSignUp(email: string, now: Date): Promise<PendingSignUp | null> {
  const [row] = await unsafeAcrossTenants<Row>(
    why,
    `SELECT ${columns} FROM sign_up WHERE email = $1 AND used_at IS NULL AND expires_at > $2 ORDER BY created_at DESC LIMIT 1`,
    [email, now],
  );
  return row ? fromRow(row) : null;
}
