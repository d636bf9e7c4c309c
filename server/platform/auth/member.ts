import type { Role } from '@/lib/contracts/permissions';
import type { TenantFacts } from '@/server/platform/context';
import { unsafeAcrossTenants } from '@/server/platform/db/unscoped';
import { tenantBySlug } from './tenant-facts';

/** A signed-in person in one of their tenants. */
export type Member = {
  userId: string;
  tenantId: string;
  tenant: TenantFacts;
  role: Role;
  name: string;
  email: string;
  locale: string;
};

type Row = {
  name: string;
  email: string;
  locale: string;
  tenant_id: string | null;
  slug: string;
  tenant_name: string;
  role: Role;
  status: string;
};

const cache = new Map<string, { at: number; value: Promise<Row[]> }>();
const freshForMs = 1000;

function rowsOf(userId: string): Promise<Row[]> {
  const hit = cache.get(userId);
  if (hit && Date.now() - hit.at < freshForMs) return hit.value;
  if (cache.size > 10_000) cache.clear();
  const value = unsafeAcrossTenants<Row>(
    'a person may work in several tenants',
    `SELECT u.name, u.email, u.locale, m.tenant_id, m.slug, m.name AS tenant_name, m.role, m.status
       FROM user_account u LEFT JOIN LATERAL memberships_of(u.id) m ON true WHERE u.id = $1`,
    [userId],
  );
  cache.set(userId, { at: Date.now(), value });
  value.catch(() => cache.delete(userId));
  return value;
}

/**
 * The person as a member of the tenant of that address, or null: not a member, suspended, or no such tenant (nobody can
 * tell which). At most a second old.
 */
export async function memberOf(userId: string, slug: string): Promise<Member | null> {
  const row = (await rowsOf(userId)).find((r) => r.slug === slug);
  if (row?.status !== 'active') return null;
  const tenant = await tenantBySlug(slug);
  if (tenant?.id !== row.tenant_id) return null;
  const { name, email, locale, role } = row;
  return { userId, tenantId: tenant.id, tenant: tenant.facts, role, name, email, locale };
}

/** Forgets what was read of people; after a membership was changed in this process, and between tests. */
export function forgetMembers(): void {
  cache.clear();
}

/** The shops that the person can work in now, by name; for the switcher. At most a second old. */
export async function tenantsOf(userId: string): Promise<{ slug: string; name: string }[]> {
  const rows = await rowsOf(userId);
  return rows
    .filter((row) => row.status === 'active')
    .map((row) => ({ slug: row.slug, name: row.tenant_name }));
}
