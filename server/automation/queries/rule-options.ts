import type { RuleOptions } from '@/lib/contracts/rules';
import { toPublicId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { workingActions } from '../actions/registry';
import type { KnownWords } from '../domain/rules/check-rule';

type Option = { value: string; label: string };
const asIs = (rows: { v: string }[]): Option[] => rows.map(({ v }) => ({ value: v, label: v }));

/** The shop's own words for fields and actions of rules. */
export async function ruleOptions(tx: TenantTx): Promise<RuleOptions> {
  const words = (sql: string) => tx.q<{ v: string }>(sql, [tx.tenantId]);
  const channels = await words(
    'SELECT DISTINCT channel AS v FROM sales_order WHERE tenant_id = $1 ORDER BY 1 LIMIT 100',
  );
  const currencies = await words(
    'SELECT DISTINCT currency AS v FROM sales_order WHERE tenant_id = $1 ORDER BY 1 LIMIT 50',
  );
  const countries = await words(
    `SELECT DISTINCT ship_country_code AS v FROM sales_order WHERE tenant_id = $1 AND ship_country_code <> '' ORDER BY 1`,
  );
  const tags = await words(
    `SELECT DISTINCT value AS v FROM order_facet WHERE tenant_id = $1 AND facet = 'tag' ORDER BY 1 LIMIT 200`,
  );
  const categories = await words(
    `SELECT DISTINCT category AS v FROM product WHERE tenant_id = $1 AND category <> '' ORDER BY 1 LIMIT 200`,
  );
  const warehouses = await tx.q<Option>(
    'SELECT code AS value, name AS label FROM warehouse WHERE tenant_id = $1 AND active ORDER BY priority, code',
    [tx.tenantId],
  );
  const services = await tx.q<{ carrier: string; service: string; name: string }>(
    'SELECT carrier, service, name FROM carrier_service WHERE tenant_id = $1 AND active ORDER BY carrier, service',
    [tx.tenantId],
  );
  const members = await tx.q<Option>(
    `SELECT m.user_id AS value, u.name AS label FROM membership m JOIN user_account u ON u.id = m.user_id
     WHERE m.tenant_id = $1 AND m.status = 'active' ORDER BY u.name, m.user_id`,
    [tx.tenantId],
  );
  const unique = (list: Option[]) => [...new Map(list.map((o) => [o.value, o])).values()];
  return {
    channels: asIs(channels),
    currencies: unique([
      { value: tx.ctx.tenant.currency, label: tx.ctx.tenant.currency },
      ...asIs(currencies),
    ]),
    countries: asIs(countries),
    tags: asIs(tags),
    categories: asIs(categories),
    warehouses,
    carriers: unique(services.map((s) => ({ value: s.carrier, label: s.carrier }))),
    services: unique(services.map((s) => ({ value: s.service, label: s.name }))),
    members: members.map((m) => ({ value: toPublicId('usr', m.value), label: m.label })),
    currency: tx.ctx.tenant.currency,
    carrierServices: services,
    actions: [...workingActions],
  };
}

/** The same as a definition is checked against. */
export async function knownWords(tx: TenantTx): Promise<KnownWords> {
  const o = await ruleOptions(tx);
  const values = (list: Option[]) => new Set(list.map((x) => x.value));
  return {
    warehouses: values(o.warehouses),
    carriers: values(o.carriers),
    services: new Set(o.carrierServices.map((s) => `${s.carrier}/${s.service}`)),
    members: values(o.members),
    actions: new Set(o.actions),
  };
}
