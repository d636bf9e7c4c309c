import { dayIn } from '@/lib/kernel/time';
import {
  goesHome,
  type PriceParts,
  quote,
  rateOn,
  rateTableOf,
} from '@/server/fulfilment/steps/quote-parcel';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import type { QuoteFacts, QuoteParts, ServiceFacts, World } from '../domain/order-facts';
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

/** What a price is made of, where it is more than the price of the zone for what the parcel weighs. */
function partsOf(p: PriceParts, grams: number): QuoteParts | null {
  if (p.fuelMinor === 0 && p.surcharges.length === 0 && p.billedGrams <= grams) return null;
  return {
    baseMinor: p.baseMinor,
    ...(p.fuelMinor > 0 ? { fuelMinor: p.fuelMinor } : {}),
    ...(p.billedGrams > grams ? { billedGrams: p.billedGrams } : {}),
    ...Object.fromEntries(p.surcharges.map((s) => [s.kind, s.costMinor])),
  };
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
    `SELECT c.id, c.carrier, c.service, c.name, r.rates FROM carrier_service c ${rateOn('$3::date')}
     WHERE c.tenant_id = $1 AND c.active AND c.currency = $2 ORDER BY c.carrier, c.service`,
    [tx.tenantId, tx.ctx.tenant.currency, dayIn(tx.ctx.now, tx.ctx.tenant.timezone)],
  );
  const rates = new Map(services.map((s) => [s.id, rateTableOf(s.rates)]));
  const byId = new Map(orders.map((o) => [o.id, o]));
  const homes = new Map<string, boolean>();
  const homeOf = (o: ClaimedOrder): boolean => {
    const home = homes.get(o.id) ?? goesHome({ name: o.ship_name, line1: o.ship_line1, line2: o.ship_line2 });
    homes.set(o.id, home);
    return home;
  };
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
    quote(orderId, warehouseId, serviceId, grams, size): QuoteFacts | null {
      const [order, from, table] = [byId.get(orderId), site.get(warehouseId), rates.get(serviceId)];
      if (!order || !from || !table) return null;
      const priced = quote(table, {
        fromCountry: from.countryCode,
        fromProvince: from.province,
        toCountry: order.ship_country_code,
        toProvince: order.ship_province,
        toPostalCode: order.ship_postal_code,
        weightGrams: grams,
        size,
        home: homeOf(order),
      });
      if (!priced) return null;
      const { parts, ...rest } = priced;
      const told = partsOf(parts, grams);
      return told ? { ...rest, parts: told } : rest;
    },
  };
  return { world, sites, blockList };
}
