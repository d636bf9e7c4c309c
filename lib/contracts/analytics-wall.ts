import { z } from 'zod';
import { locales } from '@/lib/format/locales';
import { publicId, requiredText } from './text';

/** The pages that a wall turns over. */
export const wallPages = ['sales', 'floor', 'map', 'service'] as const;
export type WallPage = (typeof wallPages)[number];

/** A screen that opens the wall by itself: what it is called, what it shows, in which language, until when. */
export const createDisplayInput = z.object({
  name: requiredText(60),
  locale: z.enum(locales),
  pages: z.array(z.enum(wallPages)).min(1).max(wallPages.length),
  secondsPerPage: z.number().int().min(10).max(600).default(30),
  /** null: until it is revoked. Units: days. */
  expiresInDays: z.number().int().min(1).max(1095).nullable().default(null),
});
export const displayInput = z.object({ displayId: publicId });

export type DisplayRow = {
  id: string;
  name: string;
  lastFour: string;
  locale: string;
  pages: WallPage[];
  secondsPerPage: number;
  createdAt: Date;
  expiresAt: Date | null;
  lastSeenAt: Date | null;
  status: 'active' | 'revoked' | 'expired';
};

/** One hour of the shop's clock: what came in within it today (null: it has not begun) and on the same weekday before. */
export type WallHour = { hour: number; now: number | null; before: number };
/** A figure until this minute, until the same minute a week ago, and of that whole day. */
export type WallFigure = { now: number; soFar: number; day: number };

/** Everything that a wall shows at one moment. It names goods, channels and places; no person and no order. */
export type WallFacts = {
  asOf: string;
  shop: { name: string; timezone: string; currency: string };
  sales: {
    netSales: WallFigure;
    orders: WallFigure;
    units: WallFigure;
    hours: WallHour[];
    channels: { channel: string; orders: number; netSalesMinor: number }[];
    products: { title: string; units: number }[];
  };
  places: { area: 'world' | 'china'; orders: { place: string; value: number }[] };
  floor: {
    toReview: number;
    toPick: number;
    picking: number;
    toPack: number;
    toHandOver: number;
    late: number;
    shipByToday: number;
    releasedToday: number;
    shippedToday: number;
    shippedOnTime: number;
    nextCutoff: { warehouse: string; at: string; count: number } | null;
    warehouses: { name: string; waiting: number; shipped: number }[];
    exceptions: { type: string; count: number; overdue: number }[];
  };
  service: {
    openTickets: number;
    unanswered: number;
    dueSoon: number;
    overdue: number;
    resolvedToday: number;
    returnsRequested: number;
    returnsUnderway: number;
    returnsToInspect: number;
    returnsClosedToday: number;
    refundedTodayMinor: number;
  };
};
