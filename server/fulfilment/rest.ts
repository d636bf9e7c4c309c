import { z } from 'zod';
import {
  fulfilmentOrderOutput,
  fulfilmentStates,
  publicId,
  type ShipmentRow,
  shipDirectInput,
  shipmentListInput,
  shipmentOutput,
  trackingEventInput,
  trackingEventOutput,
} from '@/lib/contracts/fulfilment';
import { refuse } from '@/lib/kernel/errors';
import { fromPublicId } from '@/lib/kernel/ids';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantRead } from '@/server/platform/db/tenant-tx';
import { endpoint } from '@/server/platform/http/rest';
import { fulfilmentOrderPage, getFulfilmentOrder } from './queries/fulfilment-orders';
import { getShipment, listShipments } from './queries/shipments';
import { recordTracking } from './use-cases/record-tracking';
import { shipDirect } from './use-cases/ship-direct';

const iso = (at: Date | null) => at?.toISOString() ?? null;

function idFrom(prefix: 'shp' | 'ful', params: Record<string, string>): string {
  return fromPublicId(prefix, params.id ?? '') ?? refuse('not_found');
}

function shipmentOf(ctx: StaffCtx, row: ShipmentRow): z.input<typeof shipmentOutput> {
  const { carrierName: _n, labelPrints: _p, ...rest } = row;
  return {
    id: rest.id,
    fulfilmentOrderId: rest.fulfilmentOrderId,
    orderId: rest.orderId,
    orderNumber: rest.orderNumber,
    carrier: rest.carrier,
    service: rest.service,
    trackingNumber: rest.trackingNumber,
    lifecycle: rest.lifecycle,
    tracking: rest.tracking,
    weightGrams: rest.weightGrams,
    cost: rest.cost,
    promisedOn: rest.promisedOn,
    createdAt: rest.createdAt.toISOString(),
    handedOverAt: iso(rest.handedOverAt),
    deliveredAt: iso(rest.deliveredAt),
    version: rest.version,
    lines: rest.lines,
    labelUrl: `/api/files/${ctx.tenant.slug}/labels/${rest.id}.pdf`,
  };
}

async function oneShipment(ctx: StaffCtx, id: string) {
  const row = await inTenantRead(ctx, (tx) => getShipment(tx, id));
  return row ?? refuse('not_found');
}

const pageOf = <T extends z.ZodType>(row: T) =>
  z.object({ data: z.array(row), nextCursor: z.string().nullable() });
const tag = 'Fulfilment';

/** Fulfilment over REST. */
export const fulfilmentEndpoints = [
  endpoint({
    method: 'GET',
    path: '/fulfilment-orders',
    tag,
    summary: 'The work of the warehouses, the newest first',
    scope: 'fulfilment:read',
    rate: 'read',
    query: z.object({
      state: z.enum(fulfilmentStates).optional(),
      orderId: publicId('ord').optional(),
      warehouse: z.string().max(60).optional(),
      cursor: z.string().max(300).optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    output: pageOf(fulfilmentOrderOutput),
    handle: (ctx, { query }) => inTenantRead(ctx, (tx) => fulfilmentOrderPage(tx, query)),
  }),
  endpoint({
    method: 'GET',
    path: '/fulfilment-orders/:id',
    tag,
    summary: 'One fulfilment order with its lines',
    scope: 'fulfilment:read',
    rate: 'read',
    output: fulfilmentOrderOutput,
    handle: (ctx, { params }) =>
      inTenantRead(
        ctx,
        async (tx) => (await getFulfilmentOrder(tx, idFrom('ful', params))) ?? refuse('not_found'),
      ),
  }),
  endpoint({
    method: 'GET',
    path: '/shipments',
    tag,
    summary: 'Parcels, the newest first',
    scope: 'fulfilment:read',
    rate: 'read',
    query: shipmentListInput,
    output: pageOf(shipmentOutput),
    async handle(ctx, { query }) {
      const page = await inTenantRead(ctx, (tx) => listShipments(tx, query));
      return { ...page, data: page.data.map((row) => shipmentOf(ctx, row)) };
    },
  }),
  endpoint({
    method: 'POST',
    path: '/shipments',
    tag,
    summary: 'Packs a fulfilment order and hands it over',
    scope: 'fulfilment:write',
    rate: 'write',
    status: 201,
    body: shipDirectInput,
    output: shipmentOutput,
    example: { fulfilmentOrderId: 'ful_0193…', carrier: 'skylark', service: 'tracked-48' },
    handle: async (ctx, { body }) => shipmentOf(ctx, await oneShipment(ctx, await shipDirect(ctx, body))),
  }),
  endpoint({
    method: 'GET',
    path: '/shipments/:id',
    tag,
    summary: 'One parcel with its tracking events',
    scope: 'fulfilment:read',
    rate: 'read',
    output: shipmentOutput.extend({ events: z.array(trackingEventOutput) }),
    async handle(ctx, { params }) {
      const row = await oneShipment(ctx, idFrom('shp', params));
      return {
        ...shipmentOf(ctx, row),
        events: row.events.map(({ id: _, at, ...e }) => ({ ...e, at: at.toISOString() })),
      };
    },
  }),
  endpoint({
    method: 'POST',
    path: '/shipments/:id/tracking-events',
    tag,
    summary: 'Records what the carrier reports; each report counts once, in any order',
    scope: 'fulfilment:write',
    rate: 'write',
    status: 201,
    body: trackingEventInput,
    output: shipmentOutput,
    example: {
      status: 'in_transit',
      at: '2026-11-23T10:00:00Z',
      message: 'Parcel collected',
      location: 'Leeds',
    },
    async handle(ctx, { params, body }) {
      const id = idFrom('shp', params);
      const [done] = await recordTracking(ctx, [{ shipmentId: id, reportedBy: 'carrier', events: [body] }]);
      if (!done?.shipmentId) refuse('not_found');
      return shipmentOf(ctx, await oneShipment(ctx, id));
    },
  }),
];
