import { newId } from '@/lib/kernel/ids';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { countryOfShop } from '../domain/country-of-shop';
import { findWarehouse } from '../queries/warehouses';
import { insertWarehouse } from '../warehouse.store';

/** A shop has the warehouse MAIN afterwards, in the country of its zone or currency, unless it has a default one already. */
export async function createDefaultWarehouse(ctx: StaffCtx): Promise<void> {
  await inTenantTx(ctx, async (tx) => {
    if (await findWarehouse(tx, undefined)) return;
    const id = newId('whs');
    const made = await insertWarehouse(
      tx,
      {
        code: 'MAIN',
        name: ctx.tenant.locale.startsWith('zh') ? '主仓' : 'Main warehouse',
        countryCode: countryOfShop(ctx.tenant.timezone, ctx.tenant.currency),
        province: '',
        city: '',
        postalCode: '',
        line1: '',
        lat: null,
        lng: null,
        priority: 100,
        isDefault: true,
        active: true,
        cutoff: '16:00',
        handlingMinor: 0,
      },
      id,
    );
    if (!made) return;
    await emit(tx, [
      {
        type: 'inventory.warehouse_created',
        subjectType: 'warehouse',
        subjectId: id,
        data: { code: 'MAIN', isDefault: true },
      },
    ]);
  });
}
