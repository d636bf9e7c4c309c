import { z } from 'zod';
import type { StatusMeaning } from './orders';
import { sayableMeanings } from './orders-desk';
import { requiredText } from './text';

/** What a channel's status word means from now on; what waits for it goes on. */
export const mapStatusWordSchema = z.object({
  channel: requiredText(40),
  status: requiredText(80),
  meaning: z.enum(sayableMeanings),
});
export type MapStatusWord = z.output<typeof mapStatusWordSchema>;

/** One status word of a channel: what it means, by whom, and how many orders carry it. */
export type StatusCoverageRow = {
  channel: string;
  /** in upper case */
  status: string;
  /** null: nobody knows, so that its orders wait */
  meaning: StatusMeaning | null;
  /** the shop's own decision, the built-in table, or nobody */
  by: 'shop' | 'built_in' | 'nobody';
  /** among the newest orders that were looked at */
  orders: number;
  waiting: number;
};
export type StatusCoverage = {
  rows: StatusCoverageRow[];
  /** How many of the newest orders were looked at, how many of them carry a status word, and of how many it is known. */
  looked: number;
  withStatus: number;
  known: number;
};
