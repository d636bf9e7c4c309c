import { toPublicId } from '@/lib/kernel/ids';
import { takeFreight } from '@/server/fulfilment/use-cases/take-freight';
import { inTenantRead } from '@/server/platform/db/tenant-tx';
import type { TestShop } from './shop';

/** The ids of a carrier's service and of an invoice with findings. */
export async function carrierPages(shop: TestShop): Promise<{ service: string; invoice: string }> {
  const { invoiceId } = await takeFreight(shop.ctx, {
    fileName: 'may.csv',
    content: Buffer.from(
      'tracking,weight_kg,zone,surcharge,amount\nNOT-OURS-100000001,1.2,gb,,4.10\nNOT-OURS-100000002,0.4,gb,1.50,5.20',
    ).toString('base64'),
    mapping: {},
    carrier: 'skylark',
    number: `MAY-${shop.slug}`,
  });
  const service = await inTenantRead(shop.ctx, (tx) =>
    tx.one<{ id: string }>(
      `SELECT id FROM carrier_service WHERE tenant_id = $1 AND carrier = 'skylark' AND service = 'tracked-48'`,
      [tx.tenantId],
    ),
  );
  return { service: toPublicId('crs', service.id), invoice: invoiceId };
}
