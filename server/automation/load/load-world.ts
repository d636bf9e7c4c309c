import { quote, type RateTable, rateTableSchema } from '@/server/fulfilment/steps/quote-parcel';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import type { QuoteFacts, ServiceFacts, World } from '../domain/order-facts';
import { engine } from '../pipeline';
import { pipelineRules, rulesInForce } from '../rule.store';
import { readSettings } from '../settings.store';
import { activeStrategy } from '../strategy.store';
import type { ClaimedOrder } from './claim-orders';
import { loadCalendars } from './load-calendars';

export type Site = {
  id: string;
  code: string;
  priority: number;
  handlingMinor: number;
  cutoff: string;
  countryCode: string;
  province: string;
  postalCode: string;
  lat: number | null;
  lng: number | null;
};
type ServiceRow = { id: string; carrier: string; service: string; name: string; rates: unknown };

const tables = new Map<string, RateTable>();

/** Parsed once for each version of a rate table: the text is its own key. */
function tableOf(rates: unknown): RateTable {
  const text = JSON.stringify(rates);
  let table = tables.get(text);
  if (!table) {
    if (tables.size > 500) tables.clear();
    table = rateTableSchema.parse(rates);
    tables.set(text, table);
  }
  return table;
}

/** Available units of those variants, by variant and warehouse. */
export async function loadStock(tx: TenantTx, variantIds: readonly string[]): Promise<World['stock']> {
  const rows = await tx.q<{ variant_id: string; warehouse_id: string; available: number }>(
    `SELECT variant_id, warehouse_id, on_hand - allocated - reserved AS available FROM stock_level
     WHERE tenant_id = $1 AND variant_id = ANY($2::uuid[])`,
    [tx.tenantId, variantIds],
  );
  const stock: World['stock'] = {};
  for (const r of rows) {
    stock[r.variant_id] ??= {};
    stock[r.variant_id]![r.warehouse_id] = r.available;
  }
  return stock;
}

/** The shop around the orders: settings, warehouses that work, carrier services with their prices, available units. */
export async function loadWorld(
  tx: TenantTx,
  orders: readonly ClaimedOrder[],
  variantIds: readonly string[],
): Promise<{ world: World; sites: Site[]; blockList: string[] }> {
  const { settings: stored, version } = await readSettings(tx);
  const { blockList, ...settings } = stored;
  const force = await rulesInForce(tx);
  const [rules, shadowRules] = [pipelineRules(force.rules), pipelineRules(force.shadow)];
  const sites = await tx.q<Site>(
    `SELECT id, code, priority, handling_minor AS "handlingMinor", cutoff, country_code AS "countryCode", province, postal_code AS "postalCode", lat, lng
     FROM warehouse WHERE tenant_id = $1 AND active ORDER BY priority, code LIMIT 6`,
    [tx.tenantId],
  );
  const strategy = await activeStrategy(tx);
  const { calendars, load } = await loadCalendars(tx);
  const services = await tx.q<ServiceRow>(
    'SELECT id, carrier, service, name, rates FROM carrier_service WHERE tenant_id = $1 AND active AND currency = $2 ORDER BY carrier, service',
    [tx.tenantId, tx.ctx.tenant.currency],
  );
  const rates = new Map(services.map((s) => [s.id, tableOf(s.rates)]));
  const byId = new Map(orders.map((o) => [o.id, o]));
  const site = new Map(sites.map((s) => [s.id, s]));
  const { timezone, currency } = tx.ctx.tenant;
  const world: World = {
    now: tx.ctx.now.toISOString(),
    timezone,
    currency,
    settings,
    engineVersion: `${engine} settings-${version}${strategy ? ` strategy-${strategy.number}` : ''}${rules.length > 0 ? ` rules-${rules.length}` : ''}`,
    ...(rules.length > 0 ? { rules } : {}),
    ...(shadowRules.length > 0 ? { shadowRules } : {}),
    ...(strategy ? { strategy: strategy.config } : {}),
    ...(load ? { load } : {}),
    warehouses: sites.map(({ id, code, priority, handlingMinor, cutoff, countryCode }) => {
      const calendar = calendars.get(id);
      return { id, code, priority, handlingMinor, cutoff, countryCode, ...(calendar ? { calendar } : {}) };
    }),
    services: services.map(
      ({ rates: _, ...s }): ServiceFacts => ({ ...s, deliversOn: rates.get(s.id)!.deliversOn }),
    ),
    stock: await loadStock(tx, variantIds),
    quote(orderId, warehouseId, serviceId, grams): QuoteFacts | null {
      const [order, from, table] = [byId.get(orderId), site.get(warehouseId), rates.get(serviceId)];
      if (!order || !from || !table) return null;
      return quote(table, {
        fromCountry: from.countryCode,
        fromProvince: from.province,
        toCountry: order.ship_country_code,
        toProvince: order.ship_province,
        toPostalCode: order.ship_postal_code,
        weightGrams: grams,
      });
    },
  };
  return { world, sites, blockList };
}
