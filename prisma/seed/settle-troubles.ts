import { mapListing } from '@/server/catalog/use-cases/map-listing';
import { releaseHold } from '@/server/orders/use-cases/release-hold';
import { settleException } from '@/server/orders/use-cases/settle-exception';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantRead } from '@/server/platform/db/tenant-tx';
import { receiveMessages } from './channel-messages';
import { receiveForDays } from './open-shop';
import type { Staff } from './staff';
import type { DemandOrder } from './world/demand';
import type { Random } from './world/random';
import type { Shop } from './world/shop';

type Trouble = {
  id: string;
  order_id: string;
  type: string;
  facts: Record<string, unknown>;
  external_id: string;
};

async function waiting(ctx: StaffCtx, before: Date): Promise<Trouble[]> {
  return inTenantRead(ctx, (tx) =>
    tx.q<Trouble>(
      `SELECT x.id, x.order_id, x.type, x.facts, o.external_id FROM order_exception x
       JOIN sales_order o ON o.tenant_id = $1 AND o.id = x.order_id
       WHERE x.tenant_id = $1 AND x.state = 'open' AND x.created_at < $2 ORDER BY x.created_at LIMIT 200`,
      [ctx.tenantId, before],
    ),
  );
}

async function variantOf(ctx: StaffCtx, sku: string): Promise<string | null> {
  const row = await inTenantRead(ctx, (tx) =>
    tx.maybeOne<{ id: string }>('SELECT id FROM variant WHERE tenant_id = $1 AND sku = $2', [
      ctx.tenantId,
      sku,
    ]),
  );
  return row?.id ?? null;
}

/** One trouble settled as the shop's people would; false when it is left for later. */
async function settle(
  shop: Shop,
  staff: Staff,
  r: Random,
  now: Date,
  x: Trouble,
  demand: DemandOrder | undefined,
): Promise<boolean> {
  const operator = staff.as('operator', now);
  switch (x.type) {
    case 'sku_unmapped': {
      const variantId = await variantOf(operator, r.pick(shop.articles.filter((a) => !a.bundleOf)).sku);
      if (!variantId) return false;
      await mapListing(operator, {
        channel: String(x.facts.channel),
        externalKey: String(x.facts.sku),
        variantId,
      });
      return true;
    }
    case 'bad_address':
      // The buyer answers the mail and gives the right address in the channel.
      if (!demand) return false;
      await receiveMessages(staff.system(now), [
        {
          at: now,
          order: {
            ...demand.input,
            shipTo: { ...demand.address, ...fixed(shop) },
            sourceUpdatedAt: now.toISOString(),
          },
        },
      ]);
      return true;
    case 'underpaid':
      if (!demand) return false;
      await receiveMessages(staff.system(now), [
        {
          at: now,
          order: {
            ...demand.input,
            sourceUpdatedAt: now.toISOString(),
            payments: [
              {
                provider: `${demand.input.channel}_pay`,
                reference: `P-${demand.input.externalId}-rest`,
                status: 'captured',
                amount: {
                  minor: Number(x.facts.missingMinor ?? Math.max(100, Math.round(demand.totalMinor * 0.1))),
                  currency: shop.currency,
                },
              },
            ],
          },
        },
      ]);
      return true;
    case 'risk':
      await releaseHold(operator, {
        orderId: x.order_id,
        kind: 'risk',
        reason: shop.locale === 'en' ? 'Called the buyer, all in order' : '已电话核实，正常',
      });
      return true;
    case 'double_paid':
    case 'overpaid':
    case 'short_pick':
    case 'tracking':
    case 'cancel_late':
      await settleException(staff.as('agent', now), {
        exceptionId: x.id,
        state: 'dismissed',
        text: shop.locale === 'en' ? 'Settled with the provider' : '已与对方核对处理',
      });
      return true;
    default:
      return false;
  }
}

function fixed(shop: Shop): Record<string, string> {
  return shop.slug === 'lantern'
    ? { line1: '18 Orchard Close', postalCode: 'BS6 5QA', city: 'Bristol', countryCode: 'GB' }
    : { line1: '徐汇区中山路88号', city: '上海市', province: '上海市', countryCode: 'CN' };
}

/** What the shop's people settle in a working hour of what has waited since before an hour; shortages end with the next delivery. */
export async function settleTroubles(
  shop: Shop,
  staff: Staff,
  r: Random,
  now: Date,
  before: Date,
  demand: ReadonlyMap<string, DemandOrder>,
): Promise<void> {
  for (const trouble of await waiting(staff.as('operator', now), before))
    await settle(shop, staff, r, now, trouble, demand.get(trouble.external_id));
}

/** The weekly delivery: what is asked for again, but now and then an article is forgotten, so that shortages happen. */
export async function weeklyDelivery(shop: Shop, staff: Staff, r: Random, now: Date): Promise<void> {
  const short = await inTenantRead(staff.system(now), (tx) =>
    tx.q<{ sku: string }>(
      `SELECT v.sku FROM variant v JOIN stock_level l ON l.tenant_id = $1 AND l.variant_id = v.id
       WHERE v.tenant_id = $1 AND v.kind = 'simple' GROUP BY v.sku, v.reorder_at
       HAVING sum(l.on_hand - l.allocated - l.reserved) < coalesce(v.reorder_at, 0) * 2.5`,
      [staff.system(now).tenantId],
    ),
  );
  const wanted = new Set(short.map((row) => row.sku));
  const coming = shop.articles.filter((a) => wanted.has(a.sku) && !r.chance(0.06));
  for (let i = 0; i < coming.length; i += 40)
    await receiveForDays(shop, staff, now, coming.slice(i, i + 40), 16);
}
