import { afterAll, beforeAll, expect, test } from 'vitest';
import type { MapPlan } from '@/lib/contracts/warehouse-map';
import { createDefaultWarehouse } from '@/server/inventory/use-cases/create-default-warehouse';
import { createWorld, type World } from '@/tests/support/world';

let world: World;
beforeAll(async () => {
  world = await createWorld({ tenants: 2 });
  await createDefaultWarehouse(world.system());
  await createDefaultWarehouse(world.other.system());
});
afterAll(() => world.close());

const plan: MapPlan = {
  aisles: 2,
  baysPerBlock: 3,
  blocks: 2,
  levels: 1,
  sides: 2,
  aislePitchMm: 3000,
  bayMm: 1000,
  crossWidthMm: 2000,
  firstAisle: 'A',
  depot: 'left',
  benches: 1,
};

test('a drawn warehouse has its bins where they stand; a second draft over the same version is refused', async () => {
  const api = await world.caller();
  const [w] = await api.inventory.warehouses();
  await api.inventory.saveBin({ warehouseId: w!.id, code: 'OLD', sequence: 5, active: true });
  expect(await api.inventory.drawMap({ warehouseId: w!.id, version: 0, plan })).toEqual({
    version: 1,
    bins: 24,
  });
  const floor = await api.inventory.floor({ warehouseId: w!.id });
  expect(floor.bins).toHaveLength(24);
  expect(floor.unplaced.map((b) => b.code)).toEqual(['OLD']);
  await expect(api.inventory.drawMap({ warehouseId: w!.id, version: 0, plan })).rejects.toMatchObject({
    message: 'version_conflict',
  });
  const placed = await api.inventory.placeBins({
    warehouseId: w!.id,
    version: 1,
    rows: [{ bin: 'OLD', aisle: 'B', atMetres: 2.5 }],
  });
  expect(placed).toEqual({ version: 2, bins: 1 });
  const after = await api.inventory.floor({ warehouseId: w!.id });
  expect(after.bins.find((b) => b.code === 'OLD')).toMatchObject({ aisle: 1, atMm: 2500, side: 'left' });
  await expect(
    api.inventory.placeBins({
      warehouseId: w!.id,
      version: 2,
      rows: [{ bin: 'X', aisle: 'Q', atMetres: 1 }],
    }),
  ).rejects.toMatchObject({ message: 'invalid_input' });
  expect(await api.inventory.floor({ warehouseId: w!.id })).toEqual(after);
});

test("a neighbour's warehouse can be neither seen nor drawn", async () => {
  const [theirs] = await (await world.other.caller()).inventory.warehouses();
  const api = await world.caller();
  await expect(api.inventory.floor({ warehouseId: theirs!.id })).rejects.toMatchObject({
    message: 'not_found',
  });
  await expect(api.inventory.drawMap({ warehouseId: theirs!.id, version: 0, plan })).rejects.toMatchObject({
    message: 'not_found',
  });
});
