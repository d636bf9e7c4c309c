import { z } from 'zod';
import {
  buyLabelsInput,
  carrierServiceInput,
  fulfilmentIdInput,
  fulfilmentIdsInput,
  fulfilmentListInput,
  handOverInput,
  packInput,
  scanInput,
  shipmentIdInput,
  shipmentListInput,
  shortPickInput,
  trackingEventInput,
  voidLabelInput,
} from '@/lib/contracts/fulfilment';
import { refuse } from '@/lib/kernel/errors';
import { inTenantRead } from '@/server/platform/db/tenant-tx';
import { procedure, router } from '@/server/platform/http/trpc';
import { listCarrierServices } from './queries/carrier-services';
import { findWorkByCode, getFulfilment } from './queries/get-fulfilment';
import { lanesView } from './queries/lanes';
import { listFulfilment } from './queries/list-fulfilment';
import { getShipment, listShipments } from './queries/shipments';
import { acceptFulfilment } from './use-cases/accept-fulfilment';
import { buyLabels } from './use-cases/buy-labels';
import { finishPick } from './use-cases/finish-pick';
import { handOver } from './use-cases/hand-over';
import { packParcels } from './use-cases/pack-parcels';
import { recordTracking } from './use-cases/record-tracking';
import { saveCarrierService } from './use-cases/save-carrier-service';
import { scanItem } from './use-cases/scan-item';
import { shortPick } from './use-cases/short-pick';
import { startPick } from './use-cases/start-pick';
import { voidLabel } from './use-cases/void-label';

const read = procedure({ permission: 'fulfilment:read', rate: 'read', idempotent: false });
const write = procedure({ permission: 'fulfilment:write', rate: 'write', idempotent: true });

/** What members do in the warehouse, and what they see of it. */
export const fulfilmentRouter = router({
  list: read
    .input(fulfilmentListInput)
    .query(({ ctx, input }) => inTenantRead(ctx.staff, (tx) => listFulfilment(tx, input))),
  get: read
    .input(fulfilmentIdInput)
    .query(({ ctx, input }) =>
      inTenantRead(ctx.staff, async (tx) => (await getFulfilment(tx, input.id)) ?? refuse('not_found')),
    ),
  find: read.input(z.object({ code: z.string().trim().min(1).max(100) })).query(({ ctx, input }) =>
    inTenantRead(ctx.staff, async (tx) => {
      const id = await findWorkByCode(tx, input.code.normalize('NFKC'));
      return (id && (await getFulfilment(tx, id))) || refuse('not_found');
    }),
  ),
  accept: write.input(fulfilmentIdsInput).mutation(({ ctx, input }) => acceptFulfilment(ctx.staff, input)),
  startPick: write.input(fulfilmentIdsInput).mutation(({ ctx, input }) => startPick(ctx.staff, input)),
  scan: write.input(scanInput).mutation(({ ctx, input }) => scanItem(ctx.staff, input)),
  shortPick: write.input(shortPickInput).mutation(({ ctx, input }) => shortPick(ctx.staff, input)),
  finishPick: write.input(fulfilmentIdsInput).mutation(({ ctx, input }) => finishPick(ctx.staff, input)),
  pack: write.input(packInput).mutation(({ ctx, input }) => packParcels(ctx.staff, input)),
  buyLabels: write.input(buyLabelsInput).mutation(({ ctx, input }) => buyLabels(ctx.staff, input)),
  voidLabel: write.input(voidLabelInput).mutation(({ ctx, input }) => voidLabel(ctx.staff, input)),
  handOver: write.input(handOverInput).mutation(({ ctx, input }) => handOver(ctx.staff, input)),
  shipments: read
    .input(shipmentListInput)
    .query(({ ctx, input }) => inTenantRead(ctx.staff, (tx) => listShipments(tx, input))),
  shipment: read
    .input(shipmentIdInput)
    .query(({ ctx, input }) =>
      inTenantRead(ctx.staff, async (tx) => (await getShipment(tx, input.id)) ?? refuse('not_found')),
    ),
  lanes: read.query(({ ctx }) => inTenantRead(ctx.staff, lanesView)),
  recordTracking: write
    .input(z.object({ id: shipmentIdInput.shape.id, event: trackingEventInput }))
    .mutation(async ({ ctx, input }) => {
      const [done] = await recordTracking(ctx.staff, [
        { shipmentId: input.id, reportedBy: 'staff', events: [input.event] },
      ]);
      return done?.shipmentId ? done : refuse('not_found');
    }),
  carrierServices: procedure({ permission: 'settings:read', rate: 'read', idempotent: false }).query(
    ({ ctx }) => inTenantRead(ctx.staff, listCarrierServices),
  ),
  saveCarrierService: procedure({ permission: 'carriers:write', rate: 'write', idempotent: true })
    .input(carrierServiceInput)
    .mutation(({ ctx, input }) => saveCarrierService(ctx.staff, input)),
});
