import type { PlanName } from '@/lib/contracts/plans';
import type { TenantFacts } from '@/server/platform/context';
import { unsafeAcrossTenants } from '@/server/platform/db/unscoped';

type Row = {
  id: string;
  slug: string;
  name: string;
  timezone: string;
  currency: string;
  locale: string;
  order_prefix: string;
  plan: PlanName;
  created_at: Date;
  is_demo: boolean;
  read_only_since: Date | null;
  portal_host: string | null;
};
type Known = { id: string; facts: TenantFacts };

const bySlug = new Map<string, { at: number; value: Promise<Known | null> }>();
const byId = new Map<string, { at: number; value: Promise<Known | null> }>();
const freshForMs = 2000;

async function read(column: 'slug' | 'id', value: string): Promise<Known | null> {
  const [row] = await unsafeAcrossTenants<Row>(
    'a tenant is found by its address before anything of it may be read',
    `SELECT id, slug, name, timezone, currency, locale, order_prefix, plan, created_at, is_demo, read_only_since,
       portal_host
     FROM tenant WHERE ${column} = $1 AND status = 'active'`,
    [value],
  );
  if (!row) return null;
  const { id, slug, name, timezone, currency, locale, plan } = row;
  const facts: TenantFacts = { slug, name, timezone, currency, locale, orderPrefix: row.order_prefix };
  return {
    id,
    facts: {
      ...facts,
      plan: { plan, createdAt: row.created_at, isDemo: row.is_demo },
      readOnly: row.read_only_since !== null,
      ...(row.portal_host ? { portalHost: row.portal_host } : {}),
    },
  };
}

function cached(map: typeof bySlug, column: 'slug' | 'id', value: string): Promise<Known | null> {
  const hit = map.get(value);
  if (hit && Date.now() - hit.at < freshForMs) return hit.value;
  if (map.size > 10_000) map.clear();
  const fresh = read(column, value);
  map.set(value, { at: Date.now(), value: fresh });
  fresh.catch(() => map.delete(value));
  return fresh;
}

/** The active tenant with that address, or null; at most two seconds old. */
export function tenantBySlug(slug: string): Promise<Known | null> {
  return cached(bySlug, 'slug', slug);
}

/** The active tenant with that id, or null; at most two seconds old. */
export function tenantById(id: string): Promise<Known | null> {
  return cached(byId, 'id', id);
}

/** The address of the active tenant whose pages for shoppers that domain serves, or null; read anew at every call. */
export async function slugOfPortalHost(host: string): Promise<string | null> {
  const [row] = await unsafeAcrossTenants<{ slug: string }>(
    'whose domain a visitor has come to is known before anything of a tenant may be read',
    `SELECT slug FROM tenant WHERE portal_host = $1 AND status = 'active'`,
    [host],
  );
  return row?.slug ?? null;
}

/** Forgets what was read of tenants; after one was changed in this process, and between tests. */
export function forgetTenants(): void {
  bySlug.clear();
  byId.clear();
}
