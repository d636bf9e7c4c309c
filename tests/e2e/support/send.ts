import { expect } from '@playwright/test';
import { buyLabels } from '@/server/fulfilment/use-cases/buy-labels';
import { finishPick } from '@/server/fulfilment/use-cases/finish-pick';
import { handOver } from '@/server/fulfilment/use-cases/hand-over';
import { packParcels } from '@/server/fulfilment/use-cases/pack-parcels';
import { recordTracking } from '@/server/fulfilment/use-cases/record-tracking';
import { startPick } from '@/server/fulfilment/use-cases/start-pick';
import { inTenantRead } from '@/server/platform/db/tenant-tx';
import type { TestShop } from './shop';

const now = (shop: TestShop) => ({ ...shop.ctx, now: new Date() });

/** The rows of a statement whose $1 is the shop. */
export async function rowsOfShop<R extends object>(
  shop: TestShop,
  sql: string,
  ...params: unknown[]
): Promise<R[]> {
  return inTenantRead(now(shop), (tx) => tx.q<R & Record<string, unknown>>(sql, [tx.tenantId, ...params]));
}

/** Picks, packs, hands over and delivers that order as soon as the worker has released it. `orderId`: as stored. */
export async function sendOut(shop: TestShop, orderId: string): Promise<void> {
  const work = () =>
    rowsOfShop<{ id: string }>(
      shop,
      `SELECT id FROM fulfilment_order WHERE tenant_id = $1 AND order_id = $2 AND state IN ('open', 'accepted')`,
      orderId,
    );
  await expect.poll(async () => (await work()).length, { timeout: 40_000 }).toBe(1);
  const ids = (await work()).map((w) => w.id);
  await startPick(now(shop), { ids });
  await finishPick(now(shop), { ids });
  await packParcels(now(shop), { ids, trustPick: true });
  await buyLabels(now(shop), { ids });
  const parcels = await rowsOfShop<{ id: string }>(
    shop,
    'SELECT id FROM shipment WHERE tenant_id = $1 AND fulfilment_order_id = $2',
    ids[0],
  );
  await handOver(now(shop), { ids: parcels.map((p) => p.id) });
  await recordTracking(now(shop), [
    { shipmentId: parcels[0]!.id, reportedBy: 'staff', events: [{ status: 'delivered', at: new Date() }] },
  ]);
}
