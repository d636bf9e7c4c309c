import { newId } from '@/lib/kernel/ids';
import { unsafeAcrossTenants } from '@/server/platform/db/unscoped';

/** One person as sign-in sees them. */
export type Person = {
  id: string;
  email: string;
  name: string;
  locale: string;
  passwordHash: string | null;
  verifiedAt: Date | null;
};
type Row = {
  id: string;
  email: string;
  name: string;
  locale: string;
  password_hash: string | null;
  email_verified_at: Date | null;
};

const why = 'people are known before any tenant is';

async function readOne(condition: string, value: string): Promise<Person | null> {
  const [row] = await unsafeAcrossTenants<Row>(
    why,
    `SELECT id, email, name, locale, password_hash, email_verified_at FROM user_account WHERE ${condition}`,
    [value],
  );
  if (!row) return null;
  const { id, email, name, locale, password_hash: passwordHash, email_verified_at: verifiedAt } = row;
  return { id, email, name, locale, passwordHash, verifiedAt };
}

/** The person of that address, or null. */
export function personByEmail(email: string): Promise<Person | null> {
  return readOne('email = $1', email);
}

/** The person with that id, or null. */
export function personById(id: string): Promise<Person | null> {
  return readOne('id = $1', id);
}

/** A new person whose address is confirmed; null when the address has an account already. */
export async function insertPerson(
  person: { email: string; name: string; locale: string; passwordHash: string },
  now: Date,
): Promise<string | null> {
  const id = newId('usr');
  const made = await unsafeAcrossTenants(
    why,
    `INSERT INTO user_account (id, email, name, password_hash, email_verified_at, locale, created_at)
     VALUES ($1, $2, $3, $4, $6, $5, $6) ON CONFLICT (email) DO NOTHING RETURNING id`,
    [id, person.email, person.name, person.passwordHash, person.locale, now],
  );
  return made.length === 1 ? id : null;
}

/** Sets the password; whoever could do that through a link has confirmed the address, too. */
export async function savePassword(userId: string, passwordHash: string, now: Date): Promise<void> {
  await unsafeAcrossTenants(
    why,
    'UPDATE user_account SET password_hash = $2, email_verified_at = COALESCE(email_verified_at, $3) WHERE id = $1',
    [userId, passwordHash, now],
  );
}

/** Sets what the person is called and which language they read. */
export async function saveProfile(userId: string, profile: { name: string; locale: string }): Promise<void> {
  await unsafeAcrossTenants(why, 'UPDATE user_account SET name = $2, locale = $3 WHERE id = $1', [
    userId,
    profile.name,
    profile.locale,
  ]);
}
