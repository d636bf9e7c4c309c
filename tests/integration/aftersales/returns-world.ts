import { toPublicId } from '@/lib/kernel/ids';
import { invariants as aftersales } from '@/server/aftersales/invariants';
import { addDefaultPolicy } from '@/server/aftersales/use-cases/add-default-policy';
import { invariants as finance } from '@/server/finance/invariants';
import { submitRefund } from '@/server/finance/use-cases/submit-refund';
import { addDefaultCarriers } from '@/server/fulfilment/use-cases/add-default-carriers';
import { invariants as inventory } from '@/server/inventory/invariants';
import { receiveStock } from '@/server/inventory/steps/receive-stock';
import { createDefaultWarehouse } from '@/server/inventory/use-cases/create-default-warehouse';
import { invariants as orders } from '@/server/orders/invariants';
import { applyProgress } from '@/server/orders/steps/apply-progress';
import { findBroken } from '@/server/platform/db/invariants';
import { inTenantRead, inTenantTx } from '@/server/platform/db/tenant-tx';
import { dispatchEvents } from '@/server/platform/events/dispatch';
import { createOrderWorld, orderJson, paid } from '../orders/order-world';

/** A world with stock and the first rules for returns, in which orders can be sent and come back. */
export async function createReturnsWorld() {
  const world = await createOrderWorld();
  const { reactions } = await import('@/server/root-work');
  await addDefaultCarriers(world.system());
  await addDefaultPolicy(world.system());
  await createDefaultWarehouse(world.system());
  const [site] = await world.sql<{ id: string; code: string }>(
    'SELECT id, code FROM warehouse WHERE tenant_id = $1',
    [world.tenant.id],
  );
  const warehouse = site!.id;
  const variants = new Map(
    (
      await world.sql<{ sku: string; id: string }>('SELECT sku, id FROM variant WHERE tenant_id = $1', [
        world.tenant.id,
      ])
    ).map((v) => [v.sku, v.id]),
  );
  await inTenantTx(world.system(), (tx) =>
    receiveStock(
      tx,
      [...variants.values()].map((variantId) => ({
        variantId,
        warehouseId: warehouse,
        quantity: 100,
        reason: 'opening',
        refType: 'test',
        refId: 'opening',
      })),
    ),
  );
  let n = 0;
  return {
    ...world,
    warehouse,
    variant: (sku: string) => variants.get(sku)!,
    /** A paid order whose lines are all delivered; its lines' public ids by SKU. */
    async delivered(over: Parameters<typeof orderJson>[1] = {}) {
      n += 1;
      const externalId = `RT-${n}`;
      await world.place([orderJson(externalId, { ...paid(`pi_${n}`), ...over })]);
      const order = await world.row(externalId);
      const lines = await world.lines(order.id);
      await inTenantTx(world.system(), (tx) =>
        applyProgress(
          tx,
          lines
            .filter((l) => l.variant_id)
            .map((l) => ({
              orderId: order.id,
              orderLineId: l.id,
              shipped: l.quantity,
              delivered: l.quantity,
            })),
        ),
      );
      return {
        id: order.id,
        orderId: toPublicId('ord', order.id),
        externalId,
        line: (sku: string) => toPublicId('lin', lines.find((l) => l.sku === sku)!.id),
      };
    },
    react: async (now?: Date) => {
      while ((await dispatchEvents(world.system(now), reactions)) > 0);
    },
    /** Runs the refunds that wait for their provider, and what follows. */
    async payOut() {
      const open = await world.sql<{ id: string }>(`SELECT id FROM refund WHERE state = 'approved'`);
      for (const { id } of open) await submitRefund(world.system(), id);
      while ((await dispatchEvents(world.system(), reactions)) > 0);
    },
    async level(sku: string) {
      const [row] = await world.sql<{ on_hand: number; allocated: number; quality_control: number }>(
        'SELECT on_hand, allocated, quality_control FROM stock_level WHERE variant_id = $1',
        [variants.get(sku)],
      );
      return row!;
    },
    broken: () =>
      inTenantRead(world.system(), (tx) =>
        findBroken([...inventory, ...finance, ...orders, ...aftersales], tx.tenantId, (sql, params) =>
          tx.q(sql, params),
        ),
      ),
  };
}
export type ReturnsWorld = Awaited<ReturnType<typeof createReturnsWorld>>;
