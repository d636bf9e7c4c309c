import { z } from 'zod';
import { readCondition } from '@/lib/conditions/in-address';
import {
  afterSalesStates,
  fulfilmentStates,
  holdKinds,
  lifecycles,
  orderSources,
  paymentStates,
} from './orders';
import { exceptionTypes } from './orders-exceptions';
import { dateOnly, money, pageOf, pageQuery, publicId, text } from './text';

const iso = z.string();
const isoOrNull = z.string().nullable();

/** The filters of the orders list; one value each. */
export const orderFilters = {
  lifecycle: z.enum(lifecycles).optional(),
  payment: z.enum(paymentStates).optional(),
  fulfilment: z.enum(fulfilmentStates).optional(),
  channel: text(40).optional(),
  /** Placed at or after; an instant, or a date in the shop's zone. */
  placedFrom: z.union([dateOnly, z.iso.datetime({ offset: true })]).optional(),
  /** Placed before that instant, or until the end of that date in the shop's zone. */
  placedTo: z.union([dateOnly, z.iso.datetime({ offset: true })]).optional(),
  q: text(100).optional(),
  blocked: z.enum(['true', 'false']).optional(),
  /** Waits for goods and is promised later than it was at first. */
  later: z.enum(['true']).optional(),
  hold: z.enum(holdKinds).optional(),
  exception: z.enum(exceptionTypes).optional(),
  /** A warehouse's id or code. */
  warehouse: text(60).optional(),
  tag: text(50).optional(),
  customer: publicId.optional(),
  /** A condition about orders in the language of rules, as JSON: only orders for which it holds. */
  where: text(3000)
    .refine((t) => t === '' || readCondition(t, 'order') !== null, { error: 'unfit' })
    .optional(),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional(),
};
export const orderFilterKeys = Object.keys(orderFilters) as (keyof typeof orderFilters)[];
export const orderSorts = ['placedAt:desc', 'placedAt:asc'] as const;
export const orderListSchema = z.object({
  ...orderFilters,
  sort: z.enum(orderSorts).default('placedAt:desc'),
  ...pageQuery,
});
export type OrderListInput = z.input<typeof orderListSchema>;
export type OrderListQuery = z.output<typeof orderListSchema>;
export const orderCountSchema = z.object(orderFilters);
/** How many orders of that list came in on top of this one. */
export const newerOrdersSchema = z.object({ ...orderFilters, than: publicId });
/** The orders before and after this one in that list. */
export const neighboursSchema = z.object({
  ...orderFilters,
  sort: z.enum(orderSorts).default('placedAt:desc'),
  orderId: publicId,
});
export type Neighbours = { prev: string | null; next: string | null };
/** The counts of several views at once, each a list of filters. */
export const viewCountsSchema = z.object({ views: z.array(z.object(orderFilters)).max(40) });

/** A few words, a number or a tracking number, for the search from everywhere. */
export const orderFindSchema = z.object({ q: text(100).min(2) });
export type OrderHit = {
  id: string;
  number: string;
  buyerName: string;
  total: z.output<typeof money>;
  /** Filled when the order was found by it. */
  trackingNumber: string | null;
};

export const orderRowSchema = z.object({
  id: z.string(),
  number: z.string(),
  channel: z.string(),
  externalId: z.string(),
  source: z.enum(orderSources),
  lifecycle: z.enum(lifecycles),
  paymentState: z.enum(paymentStates),
  fulfilmentState: z.enum(fulfilmentStates),
  afterSalesState: z.enum(afterSalesStates),
  blocked: z.boolean(),
  /** kinds of the open holds */
  holds: z.array(z.enum(holdKinds)),
  /** types of the open exceptions */
  exceptions: z.array(z.enum(exceptionTypes)),
  total: money,
  paid: money,
  units: z.number(),
  lineCount: z.number(),
  /** the first three lines of goods */
  items: z.array(z.object({ sku: z.string(), title: z.string(), quantity: z.number() })),
  customerId: z.string().nullable(),
  buyerName: z.string(),
  shipCity: z.string(),
  shipCountryCode: z.string(),
  /** codes of the warehouses that work on it */
  warehouses: z.array(z.string()),
  /** carrier of its newest open fulfilment order; null until chosen */
  carrier: z.string().nullable(),
  promisedOn: z.string().nullable(),
  tags: z.array(z.string()),
  note: z.string(),
  priority: z.number(),
  placedAt: iso,
  releasedAt: isoOrNull,
  handedOverAt: isoOrNull,
  version: z.number(),
});
export type OrderRow = z.output<typeof orderRowSchema>;
export const orderPageSchema = pageOf(orderRowSchema);
export type OrderPage = z.output<typeof orderPageSchema>;
/** A count that stops: `capped` means that there are at least that many. */
export const countSchema = z.object({ count: z.number(), capped: z.boolean() });
export type CappedCount = z.output<typeof countSchema>;

export type OrderFacets = {
  channels: string[];
  tags: string[];
  countries: string[];
  warehouses: { id: string; code: string; name: string }[];
};
