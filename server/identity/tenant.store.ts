import type { DatabaseError } from 'pg';
import type { z } from 'zod';
import type { shopSettingsInput } from '@/lib/contracts/identity';
import { refuse } from '@/lib/kernel/errors';
import type { TenantTx } from '@/server/platform/db/tenant-tx';

export type NewTenant = {
  slug: string;
  name: string;
  currency: string;
  timezone: string;
  locale: string;
  isDemo?: boolean;
  orderPrefix?: string;
};

/** Writes the tenant row. Errors: slug_taken. */
export async function insertTenant(tx: TenantTx, tenant: NewTenant): Promise<void> {
  await tx
    .exec(
      `INSERT INTO tenant (id, slug, name, currency, timezone, locale, is_demo, order_prefix, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        tx.tenantId,
        tenant.slug,
        tenant.name,
        tenant.currency,
        tenant.timezone,
        tenant.locale,
        tenant.isDemo ?? false,
        tenant.orderPrefix ?? '',
        tx.ctx.now,
      ],
    )
    .catch((error: DatabaseError) => {
      if (error.code === '23505') refuse('slug_taken', { value: tenant.slug }, 'slug');
      throw error;
    });
}

/** Makes every other change of the tenant row wait. Locks: the tenant row. */
export async function lockTenant(tx: TenantTx): Promise<void> {
  await tx.q('SELECT 1 FROM tenant WHERE id = $1 FOR UPDATE', [tx.tenantId]);
}

/** Sets what the owner may set of a shop. */
export async function saveShop(tx: TenantTx, shop: z.output<typeof shopSettingsInput>): Promise<void> {
  await tx.exec('UPDATE tenant SET name = $2, timezone = $3, locale = $4, order_prefix = $5 WHERE id = $1', [
    tx.tenantId,
    shop.name,
    shop.timezone,
    shop.locale,
    shop.orderPrefix,
  ]);
}

/** Sets the looks of the shopper's pages. */
export async function savePortal(
  tx: TenantTx,
  {
    brandColor,
    ...portal
  }: { brandColor: string | null; supportEmail: string; askCode: boolean; logoKey: string | null },
): Promise<void> {
  await tx.exec(
    `UPDATE tenant SET brand_color = $3, settings = settings || jsonb_build_object('portal', $2::jsonb) WHERE id = $1`,
    [tx.tenantId, JSON.stringify(portal), brandColor],
  );
}

/** Sets the shop's own domain for its shoppers' pages: the one that is wanted, and the one that serves them. */
export async function saveDomain(
  tx: TenantTx,
  domain: { wanted: object | null; serving: string | null },
): Promise<void> {
  await tx.exec(
    `UPDATE tenant SET portal_host = $3, settings = settings || jsonb_build_object('portalDomain', $2::jsonb) WHERE id = $1`,
    [tx.tenantId, domain.wanted && JSON.stringify(domain.wanted), domain.serving],
  );
}
