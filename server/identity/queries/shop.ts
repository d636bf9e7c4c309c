import type { ShopSettings } from '@/lib/contracts/identity';
import type { TenantTx } from '@/server/platform/db/tenant-tx';

type Row = {
  name: string;
  slug: string;
  currency: string;
  timezone: string;
  locale: 'en' | 'zh-CN';
  order_prefix: string;
  created_at: Date;
};

/** The shop as its settings page shows it. */
export async function getShop(tx: TenantTx): Promise<ShopSettings> {
  const row = await tx.one<Row>(
    `SELECT name, slug, currency, timezone, locale, order_prefix, created_at FROM tenant WHERE id = $1`,
    [tx.tenantId],
  );
  const { order_prefix: orderPrefix, created_at: createdAt, ...rest } = row;
  return { ...rest, orderPrefix, createdAt };
}
