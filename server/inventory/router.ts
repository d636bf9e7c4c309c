import { z } from 'zod';
import { saveCalendarSchema } from '@/lib/contracts/allocation';
import {
  adjustInput,
  binInput,
  moveInput,
  movementListInput,
  receiveInput,
  reverseInput,
  stockListInput,
  stockStoryInput,
  updateWarehouseInput,
  warehouseInput,
} from '@/lib/contracts/inventory';
import { publicId } from '@/lib/contracts/text';
import { drawMapInput, mapQuery, placeBinsInput } from '@/lib/contracts/warehouse-map';
import { refuse } from '@/lib/kernel/errors';
import { fromPublicId } from '@/lib/kernel/ids';
import { inTenantRead } from '@/server/platform/db/tenant-tx';
import { procedure, router } from '@/server/platform/http/trpc';
import { levelsOfVariants } from './queries/figures';
import { warehouseFloor } from './queries/floor';
import { listMovements } from './queries/movements';
import { listStock } from './queries/stock-list';
import { stockStory } from './queries/stock-story';
import { listBins, listWarehouses } from './queries/warehouses';
import { adjustCount } from './use-cases/adjust-count';
import { createWarehouse } from './use-cases/create-warehouse';
import { drawMap } from './use-cases/draw-map';
import { moveUnits } from './use-cases/move-units';
import { placeBins } from './use-cases/place-bins';
import { receiveGoods } from './use-cases/receive-goods';
import { reverseMovement } from './use-cases/reverse-movement';
import { saveBin } from './use-cases/save-bin';
import { saveCalendar } from './use-cases/save-calendar';
import { updateWarehouse } from './use-cases/update-warehouse';

const reads = { permission: 'inventory:read', rate: 'read', idempotent: false } as const;
const moves = { permission: 'inventory:write', rate: 'write', idempotent: true } as const;
const builds = { permission: 'warehouses:write', rate: 'write', idempotent: true } as const;

/** The stock's door for pages. */
export const inventoryRouter = router({
  /** When a warehouse works and how much it does in a day. */
  saveCalendar: procedure({ permission: 'warehouses:write', rate: 'write', idempotent: true })
    .input(saveCalendarSchema)
    .mutation(({ ctx, input }) => saveCalendar(ctx.staff, input)),
  list: procedure(reads)
    .input(stockListInput)
    .query(({ ctx, input }) => inTenantRead(ctx.staff, (tx) => listStock(tx, input))),
  story: procedure(reads)
    .input(stockStoryInput)
    .query(
      async ({ ctx, input }) =>
        (await inTenantRead(ctx.staff, (tx) => stockStory(tx, input))) ?? refuse('not_found'),
    ),
  levels: procedure(reads)
    .input(z.object({ variantIds: z.array(publicId).max(200) }))
    .query(({ ctx, input }) => {
      const ids = input.variantIds.map((id) => fromPublicId('var', id) ?? refuse('not_found'));
      return inTenantRead(ctx.staff, (tx) => levelsOfVariants(tx, ids));
    }),
  movements: procedure(reads)
    .input(movementListInput)
    .query(({ ctx, input }) => inTenantRead(ctx.staff, (tx) => listMovements(tx, input))),
  warehouses: procedure(reads).query(({ ctx }) => inTenantRead(ctx.staff, (tx) => listWarehouses(tx))),
  bins: procedure(reads)
    .input(z.object({ warehouseId: publicId }))
    .query(({ ctx, input }) =>
      inTenantRead(ctx.staff, (tx) =>
        listBins(tx, fromPublicId('whs', input.warehouseId) ?? refuse('not_found')),
      ),
    ),
  adjust: procedure(moves)
    .input(adjustInput)
    .mutation(({ ctx, input }) => adjustCount(ctx.staff, input)),
  receive: procedure(moves)
    .input(receiveInput)
    .mutation(({ ctx, input }) => receiveGoods(ctx.staff, input)),
  move: procedure(moves)
    .input(moveInput)
    .mutation(({ ctx, input }) => moveUnits(ctx.staff, input)),
  reverse: procedure(moves)
    .input(reverseInput)
    .mutation(({ ctx, input }) => reverseMovement(ctx.staff, input)),
  createWarehouse: procedure(builds)
    .input(warehouseInput)
    .mutation(({ ctx, input }) => createWarehouse(ctx.staff, input)),
  updateWarehouse: procedure(builds)
    .input(updateWarehouseInput)
    .mutation(({ ctx, input }) => updateWarehouse(ctx.staff, input)),
  saveBin: procedure(builds)
    .input(binInput)
    .mutation(({ ctx, input }) => saveBin(ctx.staff, input)),
  /** The floor of a warehouse, drawn to scale. */
  floor: procedure(reads)
    .input(mapQuery)
    .query(({ ctx, input }) =>
      inTenantRead(ctx.staff, async (tx) => {
        const id = fromPublicId('whs', input.warehouseId) ?? refuse('not_found');
        return (await warehouseFloor(tx, id)) ?? refuse('not_found');
      }),
    ),
  drawMap: procedure(builds)
    .input(drawMapInput)
    .mutation(({ ctx, input }) => drawMap(ctx.staff, input)),
  placeBins: procedure(builds)
    .input(placeBinsInput)
    .mutation(({ ctx, input }) => placeBins(ctx.staff, input)),
});
