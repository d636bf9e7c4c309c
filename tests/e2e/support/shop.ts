import { randomBytes } from 'node:crypto';
import type { Page } from '@playwright/test';
import type { Role } from '@/lib/contracts/permissions';
import { createProduct } from '@/server/catalog/use-cases/create-product';
import { addMember } from '@/server/identity/use-cases/add-member';
import { createTenant } from '@/server/identity/use-cases/create-tenant';
import { importStock } from '@/server/inventory/use-cases/import-stock';
import { hashPassword } from '@/server/platform/auth/password';
import { type StaffCtx, systemCtx } from '@/server/platform/context';
import { inTenantRead } from '@/server/platform/db/tenant-tx';

export const password = 'a long enough sentence';

/** A shop of a test's own in the served product, made by the same use-cases as people call. */
export type TestShop = { slug: string; ctx: StaffCtx; email(role: Role): string };

/** Opens a shop with one article on the shelf (SKU MUG-1, barcode 5012345678900) and the given members. */
export async function openTestShop(
  locale: 'en' | 'zh-CN' = 'en',
  roles: readonly Role[] = ['operator', 'warehouse'],
): Promise<TestShop> {
  const slug = `t-${randomBytes(5).toString('hex')}`;
  const email = (role: Role) => `${role}@${slug}.example`;
  const now = new Date();
  const passwordHash = await hashPassword(password);
  const account = (role: Role) => ({
    email: email(role),
    name: `The ${role}`,
    locale,
    passwordHash,
    verifiedAt: now,
  });
  const { tenantId, tenant } = await createTenant(
    {
      tenant: { slug, name: 'Test shop', currency: 'GBP', timezone: 'Europe/London', locale },
      owner: account('owner'),
    },
    { now },
  );
  const ctx = systemCtx(tenantId, tenant, { now });
  for (const role of roles) await addMember(ctx, account(role), role);
  // The worker opens the warehouse and the carriers as soon as it hears of the shop.
  for (let i = 0; i < 200; i++) {
    const ready = await inTenantRead(ctx, (tx) =>
      tx.one<{ n: number }>(
        'SELECT (SELECT count(*) FROM warehouse WHERE tenant_id = $1)::int * (SELECT count(*) FROM carrier_service WHERE tenant_id = $1)::int AS n',
        [tenantId],
      ),
    );
    if (ready.n > 0) break;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  await createProduct(ctx, {
    title: 'Stoneware Mug',
    category: 'Kitchen',
    brand: '',
    currency: 'GBP',
    variants: [
      {
        sku: 'MUG-1',
        title: '',
        kind: 'simple',
        priceMinor: 1150,
        costMinor: 400,
        weightGrams: 380,
        lengthMm: null,
        widthMm: null,
        heightMm: null,
        reorderAt: null,
        barcodes: ['5012345678900'],
        components: [],
        active: true,
      },
    ],
  });
  await importStock(ctx, [{ sku: 'MUG-1', quantity: 20 }], { importId: crypto.randomUUID() });
  return { slug, ctx, email };
}

/** Signs that member in. */
export async function signIn(page: Page, shop: TestShop, role: Role): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel(/^(E-mail|邮箱)/).fill(shop.email(role));
  await page.getByLabel(/^(Password|密码)/).fill(password);
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
}
