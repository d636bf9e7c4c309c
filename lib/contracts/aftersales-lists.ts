import { z } from 'zod';
import {
  type ReturnTab,
  reasonGroups,
  resolutions,
  returnOrigins,
  returnStates,
  returnTabs,
  returnTypes,
} from './aftersales';
import type { ReturnRow } from './aftersales-views';
import { dateOnly, pageQuery, publicId, requiredText, text } from './text';

export const pickupDues = ['overdue', 'today', 'tomorrow'] as const;

/** The filters of the list of returns; one value each. */
export const returnFilters = {
  state: z.enum(returnStates).optional(),
  type: z.enum(returnTypes).optional(),
  resolution: z.enum(resolutions).optional(),
  reason: z.enum(reasonGroups).optional(),
  origin: z.enum(returnOrigins).optional(),
  /** Whose time is over, or ends today, in the shop's zone. */
  due: z.enum(['overdue', 'today']).optional(),
  /** To be fetched from the buyer that day, in the shop's zone, and not on its way yet. */
  pickup: z.enum(pickupDues).optional(),
  /** Asked for on or after that date, and until the end of that one, in the shop's zone. */
  from: dateOnly.optional(),
  to: dateOnly.optional(),
  /** A warehouse's code. */
  warehouse: text(20).optional(),
  orderId: publicId.optional(),
  customerId: publicId.optional(),
  q: text(80).default(''),
};
const tab = z.enum(returnTabs);
export const returnFilterKeys = ['tab', ...Object.keys(returnFilters)] as const;
export const returnSorts = ['requestedAt:desc', 'requestedAt:asc', 'dueAt:asc'] as const;
export const returnListInput = z.object({
  tab: tab.default('review'),
  ...returnFilters,
  sort: z.enum(returnSorts).default('requestedAt:desc'),
  ...pageQuery,
});
export type ReturnListInput = z.output<typeof returnListInput>;
export const returnCountInput = z.object({ tab: tab.default('review'), ...returnFilters });
export type ReturnFilter = z.output<typeof returnCountInput>;
/** The counts of several views at once, each a list of filters. */
export const returnViewCountsInput = z.object({ views: z.array(returnCountInput).max(40) });

/** The columns of the board: the tabs in which somebody still waits for something. */
export const boardTabs = [
  'review',
  'in_transit',
  'arrived',
  'inspect',
  'money',
] as const satisfies ReturnTab[];
export type BoardTab = (typeof boardTabs)[number];
export const returnBoardInput = z.object(returnFilters);
/** A column of the board: the returns whose time ends first, and how many there are in all (counted up to a thousand). */
export type BoardColumn = { tab: BoardTab; count: number; rows: ReturnRow[] };

const returnIds = z.array(publicId).min(1).max(200);
export const bulkApproveInput = z.object({ returnIds });
export const bulkDeclineInput = z.object({ returnIds, reason: requiredText(500) });
export type ReturnsChanged = {
  done: number;
  results: { returnId: string; ok: boolean; error?: { code: string; facts: Record<string, unknown> } }[];
};
