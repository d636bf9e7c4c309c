import type { Role } from '@/lib/contracts/permissions';
import { drawPlan, type MapPlan } from '@/lib/contracts/warehouse-map';
import { newId } from '@/lib/kernel/ids';
import { createProduct } from '@/server/catalog/use-cases/create-product';
import { addMember } from '@/server/identity/use-cases/add-member';
import { createTenant } from '@/server/identity/use-cases/create-tenant';
import { savePortalLook } from '@/server/identity/use-cases/save-portal-look';
import { setTenantStatus } from '@/server/identity/use-cases/set-tenant-status';
import { updateShop } from '@/server/identity/use-cases/update-shop';
import { listWarehouses } from '@/server/inventory/queries/warehouses';
import { createWarehouse } from '@/server/inventory/use-cases/create-warehouse';
import { drawMap } from '@/server/inventory/use-cases/draw-map';
import { importStock } from '@/server/inventory/use-cases/import-stock';
import { updateWarehouse } from '@/server/inventory/use-cases/update-warehouse';
import { systemCtx } from '@/server/platform/context';
import { inTenantRead } from '@/server/platform/db/tenant-tx';
import { reactToAll } from './react';
import { type Staff, staffOf } from './staff';
import type { Article, Shop, Site } from './world/shop';
import { writeRules } from './write-rules';

export type OpenedShop = { tenantId: string; staff: Staff };

const mailOf = (shop: Shop, role: string) => `${role}@${shop.slug}.example`;

/** How the warehouses of a shop are built: the main one has two blocks, the others one. */
const planOf = (site: Site): MapPlan => ({
  aisles: site.isDefault ? 6 : 5,
  baysPerBlock: site.isDefault ? 5 : 6,
  blocks: site.isDefault ? 2 : 1,
  levels: site.isDefault ? 2 : 1,
  sides: 2,
  aislePitchMm: 3000,
  bayMm: 1200,
  crossWidthMm: 2400,
  firstAisle: 'A',
  depot: site.isDefault ? 'left' : 'middle',
  benches: site.isDefault ? 3 : 1,
});

/** The bins of every warehouse of the shop; an article lies in the same turn of each. */
export function binsOf(shop: Shop): Map<string, string[]> {
  return new Map(shop.sites.map((s) => [s.code, drawPlan(planOf(s)).bins.map((b) => b.code)]));
}

/** Where an article lies in a warehouse: goods of one kind beside each other, spread over the whole floor. */
export function binOf(shop: Shop, article: Article, bins: readonly string[]): string {
  const i = shop.articles.indexOf(article);
  return bins[Math.floor((i * bins.length) / shop.articles.length)]!;
}

/** How many of an article last for that many days at the pace at which it is asked for. */
export function unitsFor(shop: Shop, article: Article, days: number): number {
  const all = shop.articles.reduce((sum, a) => sum + a.popularity, 0);
  const perDay = (shop.ordersPerDay * 2.6 * article.popularity) / all;
  return Math.max(6, Math.ceil(perDay * days));
}

async function openWarehouses(shop: Shop, staff: Staff, now: Date): Promise<void> {
  const admin = staff.as('admin', now);
  for (const { share: _share, ...site } of shop.sites) {
    const [first] = await inTenantRead(admin, listWarehouses);
    if (site.isDefault && first)
      await updateWarehouse(admin, { ...site, active: true, id: first.id, version: first.version });
    else await createWarehouse(admin, { ...site, active: true });
  }
  for (const w of await inTenantRead(admin, listWarehouses))
    await drawMap(admin, {
      warehouseId: w.id,
      version: 0,
      plan: planOf(shop.sites.find((s) => s.code === w.code)!),
    });
}

async function fillCatalog(shop: Shop, staff: Staff, now: Date): Promise<void> {
  const admin = staff.as('admin', now);
  const variantIds = new Map<string, string>();
  const products = Map.groupBy
    ? Map.groupBy(shop.articles, (a) => a.product)
    : shop.articles.reduce(
        (m, a) => m.set(a.product, [...(m.get(a.product) ?? []), a]),
        new Map<string, Article[]>(),
      );
  for (const [title, articles] of products) {
    const made = await createProduct(admin, {
      title,
      category: articles[0]!.category,
      brand: articles[0]!.brand,
      currency: shop.currency,
      variants: articles.map((a) => ({
        sku: a.sku,
        title: a.title,
        kind: a.bundleOf ? 'bundle' : 'simple',
        priceMinor: a.priceMinor,
        costMinor: a.bundleOf ? null : a.costMinor,
        weightGrams: a.weightGrams,
        lengthMm: a.sizeMm[0],
        widthMm: a.sizeMm[1],
        heightMm: a.sizeMm[2],
        reorderAt: a.bundleOf ? null : unitsFor(shop, a, 4),
        barcodes: [a.barcode],
        components: (a.bundleOf ?? []).map((c) => ({
          variantId: variantIds.get(c.sku)!,
          quantity: c.quantity,
        })),
        active: true,
      })),
    });
    for (const v of made.variants) variantIds.set(v.sku, v.id);
  }
}

/** Goods of every article for so many days, spread over the warehouses as the shop keeps them. */
export async function receiveForDays(
  shop: Shop,
  staff: Staff,
  now: Date,
  articles: readonly Article[],
  days: number,
): Promise<void> {
  const bins = binsOf(shop);
  const rows = articles
    .filter((a) => !a.bundleOf)
    .flatMap((a) =>
      shop.sites.map((s) => ({
        sku: a.sku,
        warehouse: s.code,
        bin: binOf(shop, a, bins.get(s.code)!),
        quantity: Math.max(2, Math.round(unitsFor(shop, a, days) * s.share)),
        mode: 'add' as const,
      })),
    );
  if (rows.length > 0)
    await importStock(staff.as('warehouse', now), rows, { importId: newId('imp', now.getTime()) });
}

/** Opens the shop as its people would: the account, the team, warehouses, the catalogue, the first goods. */
export async function openShop(shop: Shop, now: Date, passwordHash: string): Promise<OpenedShop> {
  const account = (role: string, name: string) => ({
    email: mailOf(shop, role),
    name,
    locale: shop.locale,
    passwordHash,
    verifiedAt: now,
  });
  const [owner, ...team] = shop.staff;
  const { tenantId, tenant, ownerId } = await createTenant(
    {
      tenant: {
        slug: shop.slug,
        name: shop.name,
        currency: shop.currency,
        timezone: shop.timezone,
        locale: shop.locale,
        isDemo: true,
        orderPrefix: shop.orderPrefix,
      },
      owner: account('owner', owner!.name),
    },
    { now },
  );
  // Closed until it has lived to the end: nobody reacts by another clock, and a start that was cut off is recognised.
  await setTenantStatus(systemCtx(tenantId, tenant, { now }), 'suspended');
  const users = new Map<Role, string>([['owner', ownerId]]);
  const staff = staffOf(tenantId, tenant, users);
  for (const { role, name } of team)
    users.set(role as Role, (await addMember(staff.system(now), account(role, name), role as Role)).userId);
  await reactToAll(staff.system(now));
  await updateShop(staff.as('owner', now), {
    name: shop.name,
    timezone: shop.timezone,
    locale: shop.locale,
    orderPrefix: shop.orderPrefix,
  });
  await savePortalLook(staff.as('owner', now), {
    brandColor: shop.brandColor,
    supportEmail: `service@${shop.slug}.example`,
    askCode: true,
  });
  await openWarehouses(shop, staff, now);
  await fillCatalog(shop, staff, now);
  await reactToAll(staff.system(now));
  await receiveForDays(shop, staff, now, shop.articles, 24);
  await reactToAll(staff.system(now));
  await writeRules(shop, staff, now);
  return { tenantId, staff };
}
