import { type StaffCtx, systemCtx } from '@/server/platform/context';
import { unsafeAcrossTenants } from '@/server/platform/db/unscoped';

type TenantRow = {
  id: string;
  slug: string;
  name: string;
  timezone: string;
  currency: string;
  locale: string;
  order_prefix: string;
};

/** The context in which an operator's command acts for the tenant of that slug. Errors: one line when there is none. */
export async function tenantContext(slug: string): Promise<StaffCtx> {
  const [row] = await unsafeAcrossTenants<TenantRow>(
    'the operator names the tenant',
    'SELECT id, slug, name, timezone, currency, locale, order_prefix FROM tenant WHERE slug = $1',
    [slug],
  );
  if (!row) throw new Error(`there is no tenant with the slug "${slug}"`);
  const { id, order_prefix: orderPrefix, ...facts } = row;
  return systemCtx(id, { ...facts, orderPrefix });
}
