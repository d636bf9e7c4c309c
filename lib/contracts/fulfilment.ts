import { z } from 'zod';
import { fromPublicId, type IdPrefix } from '@/lib/kernel/ids';
import type { Money } from '@/lib/kernel/money';
import {
  type FulfilmentState,
  type FulfilmentTab,
  fulfilmentStates,
  fulfilmentTabs,
  type Reporter,
  reporters,
  type ShipmentLifecycle,
  type ShortReason,
  shipmentLifecycles,
  shortReasons,
  type TrackingStatus,
  trackingStatuses,
} from './fulfilment-words';
import { wholeNumber } from './text';

export * from './fulfilment-words';

/** A public or bare id of that kind, as the UUID behind it. */
export const publicId = (prefix: IdPrefix) =>
  z.string().transform((text, check) => {
    const id = fromPublicId(prefix, text);
    if (id) return id;
    check.addIssue(`must be an id such as ${prefix}_0190…`);
    return z.NEVER;
  });

const units = z.number().int().min(1).max(1_000_000);
const code = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .transform((text) => text.normalize('NFKC'));
const trackingNumber = z
  .string()
  .trim()
  .min(3)
  .max(60)
  .regex(/^[\x21-\x7e]+$/, 'visible ASCII characters only');
const text = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .regex(/^[^\0]*$/, 'no NUL');

// What is asked for ---------------------------------------------------------------------------------------------

export const fulfilmentListInput = z.object({
  tab: z.enum(fulfilmentTabs).default('to_pick'),
  warehouse: z.string().max(60).optional(),
  carrier: z.string().max(60).optional(),
  due: z.enum(['overdue', 'today', 'later']).optional(),
  q: z.string().trim().max(100).optional(),
  orderId: publicId('ord').optional(),
  cursor: z.string().max(300).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type FulfilmentListInput = z.output<typeof fulfilmentListInput>;

export const shipmentListInput = z.object({
  lifecycle: z.enum(shipmentLifecycles).optional(),
  tracking: z.enum(trackingStatuses).optional(),
  carrier: z.string().max(60).optional(),
  orderId: publicId('ord').optional(),
  fulfilmentOrderId: publicId('ful').optional(),
  q: z.string().trim().max(100).optional(),
  cursor: z.string().max(300).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type ShipmentListInput = z.output<typeof shipmentListInput>;

export const fulfilmentIdInput = z.object({ id: publicId('ful') });
export const fulfilmentIdsInput = z.object({ ids: z.array(publicId('ful')).min(1).max(500) });
export const shipmentIdInput = z.object({ id: publicId('shp') });
export const scanInput = z
  .object({
    id: publicId('ful'),
    stage: z.enum(['pick', 'pack']),
    /** A barcode or a SKU; or the line itself when somebody taps it. */
    code: code.optional(),
    lineId: z.string().uuid().optional(),
    quantity: units.default(1),
  })
  .refine((v) => (v.code === undefined) !== (v.lineId === undefined), 'either code or lineId');
export const shortPickInput = z.object({
  id: publicId('ful'),
  lineId: z.string().uuid(),
  quantity: units,
  reason: z.enum(shortReasons),
});
export const packInput = z.object({
  ids: z.array(publicId('ful')).min(1).max(500),
  /** True: what was picked is what is packed, without a second scan. */
  trustPick: z.boolean().default(false),
  /** Of one parcel only. */
  weightGrams: z.number().int().min(1).max(1_000_000).optional(),
  /** Why a weight out of tolerance is right after all. */
  weightReason: text(200).optional(),
});
export const buyLabelsInput = z.object({
  ids: z.array(publicId('ful')).min(1).max(500),
  carrier: z.string().max(60).optional(),
  service: z.string().max(60).optional(),
  weightGrams: z.number().int().min(1).max(1_000_000).optional(),
  /** For carriers whose labels are bought elsewhere; of one parcel only. */
  trackingNumber: trackingNumber.optional(),
});
export const voidLabelInput = z.object({ id: publicId('shp'), reason: text(200).min(1) });
export const handOverInput = z.object({ ids: z.array(publicId('shp')).min(1).max(500) });

/** POST /shipments: packs and hands over in one go. */
export const shipDirectInput = z.object({
  fulfilmentOrderId: publicId('ful'),
  carrier: z.string().trim().min(1).max(60),
  service: z.string().trim().min(1).max(60).optional(),
  trackingNumber: trackingNumber.optional(),
  weightGrams: z.number().int().min(1).max(1_000_000).optional(),
  /** Without lines: all that is left. `lineId` is the order line's. */
  lines: z
    .array(z.object({ lineId: publicId('lin'), sku: z.string().max(200).optional(), quantity: units }))
    .min(1)
    .max(500)
    .optional(),
});
export type ShipDirectInput = z.output<typeof shipDirectInput>;

export const trackingEventInput = z.object({
  status: z.enum(trackingStatuses),
  at: z.iso.datetime({ offset: true }).transform((t) => new Date(t)),
  message: text(500).default(''),
  location: text(200).default(''),
  /** The carrier's own id of the report; without one, equal reports are the same report. */
  externalId: z.string().trim().min(1).max(200).optional(),
});
export type TrackingEventInput = z.output<typeof trackingEventInput>;

export const carrierServiceInput = z.object({
  id: publicId('crs').optional(),
  version: wholeNumber().optional(),
  carrier: z
    .string()
    .trim()
    .min(2)
    .max(40)
    .regex(/^[a-z0-9_-]+$/, 'lower-case letters, digits, - and _'),
  service: z
    .string()
    .trim()
    .min(1)
    .max(40)
    .regex(/^[a-z0-9_-]+$/, 'lower-case letters, digits, - and _'),
  name: text(80).min(1),
  adapter: z.enum(['sandbox', 'manual']),
  active: z.boolean(),
  /** Checked against the rate table's own schema by the use-case. */
  rates: z.unknown(),
});
export type CarrierServiceInput = z.output<typeof carrierServiceInput>;

export const findOrderInput = z.object({
  number: z.string().trim().min(1).max(80),
  /** E-mail, last four digits of the phone, or postcode. */
  proof: z.string().trim().min(3).max(200),
});
export const openWithCodeInput = z.object({
  challenge: z.string().max(600),
  /** the six digits of the mail; gaps do not matter */
  code: z
    .string()
    .max(40)
    .transform((text) => text.normalize('NFKC').replace(/\D/g, ''))
    .pipe(z.string().length(6)),
});
/**
 * What the order's code opens, and the same for whatever was wrong; or its token at once where no code is asked for, null then
 * for whatever was wrong.
 */
export type FoundOrder = { challenge: string } | { token: string | null };

// What is answered ----------------------------------------------------------------------------------------------

const money = z.object({ minor: z.number().int(), currency: z.string() });
const timestamp = z.iso.datetime();

export const trackingEventOutput = z.object({
  status: z.enum(trackingStatuses),
  at: timestamp,
  message: z.string(),
  location: z.string(),
  reportedBy: z.enum(reporters),
});
export const shipmentOutput = z.object({
  id: z.string(),
  fulfilmentOrderId: z.string(),
  orderId: z.string(),
  orderNumber: z.string(),
  carrier: z.string(),
  service: z.string(),
  trackingNumber: z.string(),
  lifecycle: z.enum(shipmentLifecycles),
  tracking: z.enum(trackingStatuses),
  weightGrams: z.number().int(),
  cost: money,
  promisedOn: z.string().nullable(),
  createdAt: timestamp,
  handedOverAt: timestamp.nullable(),
  deliveredAt: timestamp.nullable(),
  version: wholeNumber(),
  lines: z.array(
    z.object({ lineId: z.string(), sku: z.string(), title: z.string(), quantity: z.number().int() }),
  ),
  labelUrl: z.string(),
});
export const fulfilmentOrderOutput = z.object({
  id: z.string(),
  number: z.string(),
  orderId: z.string(),
  orderNumber: z.string(),
  warehouse: z.string(),
  state: z.enum(fulfilmentStates),
  carrier: z.string(),
  service: z.string(),
  promisedOn: z.string().nullable(),
  shipBy: timestamp,
  units: z.number().int(),
  createdAt: timestamp,
  version: wholeNumber(),
  lines: z.array(
    z.object({
      lineId: z.string(),
      sku: z.string(),
      title: z.string(),
      quantity: z.number().int(),
      picked: z.number().int(),
      packed: z.number().int(),
      short: z.number().int(),
    }),
  ),
});

/** A row of the fulfilment list; ids are public. */
export type FulfilmentRow = {
  id: string;
  number: string;
  orderId: string;
  orderNumber: string;
  state: FulfilmentState;
  openHolds: number;
  warehouseCode: string;
  carrier: string;
  carrierName: string;
  units: number;
  picked: number;
  items: string;
  shipTo: string;
  shipBy: Date;
  promisedOn: string | null;
  shipmentId: string | null;
  trackingNumber: string | null;
  labelPrints: number;
  reason: string | null;
};
export type FulfilmentPage = {
  data: FulfilmentRow[];
  nextCursor: string | null;
  /** Of the tabs with work in them. */
  counts: Partial<Record<FulfilmentTab, number>>;
  warehouses: { code: string; name: string }[];
  carriers: { code: string; name: string }[];
};

/** One stop of a pick: a line at its bin, in walking order. */
export type PickLine = {
  id: string;
  variantId: string;
  sku: string;
  title: string;
  bin: string | null;
  barcodes: string[];
  quantity: number;
  picked: number;
  packed: number;
  short: number;
  shortReason: ShortReason | null;
};
export type FulfilmentDetail = {
  id: string;
  number: string;
  orderId: string;
  orderNumber: string;
  orderLifecycle: string;
  state: FulfilmentState;
  openHolds: number;
  warehouse: { code: string; name: string };
  carrier: string;
  service: string;
  carrierName: string;
  adapter: string;
  shipBy: Date;
  promisedOn: string | null;
  shipTo: { name: string; city: string; countryCode: string };
  note: string;
  /** What the parcel should weigh; null while an item has no weight. */
  expectedGrams: number | null;
  lines: PickLine[];
  shipments: {
    id: string;
    trackingNumber: string;
    lifecycle: ShipmentLifecycle;
    carrierName: string;
    labelPrints: number;
  }[];
  version: number;
};

/** What a scan did: the line it counted to and how the work stands now. */
export type ScanAnswer = {
  lineId: string;
  sku: string;
  counted: number;
  needed: number;
  complete: boolean;
  state: FulfilmentState;
};

export type ShipmentRow = {
  id: string;
  fulfilmentOrderId: string;
  orderId: string;
  orderNumber: string;
  carrier: string;
  carrierName: string;
  service: string;
  trackingNumber: string;
  lifecycle: ShipmentLifecycle;
  tracking: TrackingStatus;
  weightGrams: number;
  cost: Money;
  labelPrints: number;
  promisedOn: string | null;
  createdAt: Date;
  handedOverAt: Date | null;
  deliveredAt: Date | null;
  version: number;
  lines: { lineId: string; sku: string; title: string; quantity: number }[];
};
export type ShipmentDetail = ShipmentRow & {
  fulfilmentNumber: string;
  warehouse: { code: string; name: string; city: string };
  shipTo: {
    name: string;
    line1: string;
    line2: string;
    city: string;
    province: string;
    postalCode: string;
    countryCode: string;
  };
  adapter: string;
  events: {
    id: string;
    status: TrackingStatus;
    message: string;
    location: string;
    reportedBy: Reporter;
    at: Date;
  }[];
};

/** How each of many fared: one that is refused never stops the others. Ids are public. */
export type BatchAnswer = {
  done: string[];
  refused: { id: string; code: string; facts: Record<string, string | number | boolean | null> }[];
};

export type CarrierServiceRow = {
  id: string;
  carrier: string;
  service: string;
  name: string;
  adapter: 'sandbox' | 'manual';
  active: boolean;
  currency: string;
  rates: unknown;
  version: number;
};

/** What the shopper sees of an order: nothing personal beyond a first name and a city. */
export type ShopperOrder = {
  shop: { name: string; slug: string; timezone: string; locale: string };
  number: string;
  placedAt: Date;
  lifecycle: string;
  fulfilmentState: string;
  firstName: string;
  city: string;
  promisedOn: string | null;
  total: Money;
  lines: {
    id: string;
    title: string;
    sku: string;
    quantity: number;
    shipped: number;
    delivered: number;
    cancelled: number;
    price: Money;
  }[];
  parcels: {
    id: string;
    carrier: string;
    carrierName: string;
    trackingNumber: string;
    trackingUrl: string | null;
    lifecycle: ShipmentLifecycle;
    tracking: TrackingStatus;
    expectedOn: string | null;
    handedOverAt: Date | null;
    deliveredAt: Date | null;
    items: { title: string; quantity: number }[];
    events: { status: TrackingStatus; at: Date; location: string; message: string }[];
  }[];
};
