import { newId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';

export type NewAccount = {
  email: string;
  name: string;
  locale: string;
  /** null: cannot sign in by password until one is set through a link. */
  passwordHash: string | null;
  /** null: nobody has shown yet that the address is theirs. */
  verifiedAt: Date | null;
};

/** The account of that address, made if there was none; an existing one stays as it is. */
export async function ensureAccount(
  tx: TenantTx,
  account: NewAccount,
): Promise<{ id: string; created: boolean }> {
  const id = newId('usr');
  const made = await tx.exec(
    `INSERT INTO user_account (id, email, name, password_hash, email_verified_at, locale, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (email) DO NOTHING`,
    [id, account.email, account.name, account.passwordHash, account.verifiedAt, account.locale, tx.ctx.now],
  );
  if (made === 1) return { id, created: true };
  const known = await tx.one<{ id: string }>('SELECT id FROM user_account WHERE email = $1', [account.email]);
  return { id: known.id, created: false };
}
