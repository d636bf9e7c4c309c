import { z } from 'zod';
import type { Money } from '@/lib/kernel/money';
import {
  type Reason,
  type Resolution,
  type ReturnMethod,
  type ReturnState,
  type ReturnType,
  reasons,
  resolutions,
  returnMethods,
} from './aftersales';
import { dateOnly, publicId, requiredText, text } from './text';

/** What opens the pages of one order: the shop's address and the signed token of the link. */
export const shopperLink = { slug: z.string().min(1).max(60), token: z.string().max(200) };
export const shopperLinkInput = z.object(shopperLink);
export type ShopperLink = z.output<typeof shopperLinkInput>;

/** How many pictures a request takes, how large each may be. Units: bytes, pixels. */
export const photoLimits = { count: 6, bytes: 12 * 1024 * 1024, pixels: 50_000_000 } as const;

export const chosenLineSchema = z.object({
  lineId: publicId,
  quantity: z.number().int().min(1).max(10_000),
  reason: z.enum(reasons),
  resolution: z.enum(resolutions),
  /** for an exchange; null otherwise */
  exchangeVariantId: publicId.nullable().default(null),
});
export type ChosenLine = z.output<typeof chosenLineSchema>;

export const outcomesInput = z.object({
  ...shopperLink,
  lineId: publicId,
  quantity: z.number().int().min(1).max(10_000),
  reason: z.enum(reasons),
});
export const quoteInput = z.object({
  ...shopperLink,
  lines: z.array(chosenLineSchema).min(1).max(50),
  method: z.enum(returnMethods).nullable().default(null),
});
export type QuoteInput = z.output<typeof quoteInput>;
export const askReturnInput = z.object({
  ...shopperLink,
  /** the signed quote that was shown */
  quote: z.string().max(20_000),
  note: text(1000).default(''),
  /** for a pick-up; null otherwise */
  pickupOn: dateOnly.nullable().default(null),
});
export type AskReturnInput = z.output<typeof askReturnInput>;
export const shopperReturnInput = z.object({ ...shopperLink, returnId: publicId });
export type ShopperReturnInput = z.output<typeof shopperReturnInput>;
export const sentReturnInput = shopperReturnInput.extend({
  carrier: text(60).default(''),
  trackingNumber: text(80).default(''),
});
export type SentReturnInput = z.output<typeof sentReturnInput>;
export const writeToShopInput = shopperReturnInput.extend({
  body: requiredText(2000),
  /** of the form that was sent, so that a second sending adds nothing */
  formId: publicId,
});
export type WriteToShopInput = z.output<typeof writeToShopInput>;
export const removePhotoInput = z.object({ ...shopperLink, photoId: publicId });

/** Why a line cannot be returned; the texts explain each word. */
export type RefusedLine =
  | 'no_goods'
  | 'not_shipped'
  | 'cancelled'
  | 'all_returned'
  | 'final_sale'
  | 'window_over'
  | 'not_offered'
  | 'no_price_drop';
export type ChoiceLine = {
  lineId: string;
  title: string;
  sku: string;
  quantity: number;
  /** that may still be returned, or stopped */
  units: number;
  price: Money;
  preShipment: boolean;
  /** the last instant for a change of mind; null before it was sent */
  until: string | null;
  faultUntil: string | null;
  refused: RefusedLine | null;
  /** why only faults can be brought forward; null when every reason can */
  onlyFaults: 'final_sale' | 'window_over' | null;
  reasons: Reason[];
};
export type ReturnSummary = {
  id: string;
  number: string;
  type: ReturnType;
  state: ReturnState;
  requestedAt: string;
  items: string;
};
export type ReturnChoices = {
  orderNumber: string;
  timezone: string;
  conditions: { en: string; 'zh-CN': string };
  lines: ChoiceLine[];
  returns: ReturnSummary[];
};

export type OutcomeChoice = {
  resolution: Resolution;
  /** what goes back; for exchanges nothing */
  total: Money;
  bonus: Money;
  deducted: Money;
  /** for exchanges; `delta` is for all units, positive when the shopper pays more */
  variants: { variantId: string; title: string; delta: Money; same: boolean }[];
};

export type QuotedItem = ChosenLine & {
  title: string;
  exchangeTitle: string | null;
  goods: Money;
  tax: Money;
  shipping: Money;
  restocking: Money;
  label: Money;
  bonus: Money;
  total: Money;
  /** for exchanges: what the replacement costs more (positive) or less */
  delta: Money;
};
export type ReturnQuote = {
  type: ReturnType;
  comesBack: boolean;
  method: ReturnMethod;
  methods: ReturnMethod[];
  /** the days that a pick-up can be asked for (YYYY-MM-DD) */
  pickupDays: string[];
  labelFee: Money;
  lines: QuotedItem[];
  total: Money;
  bonus: Money;
  photosNeeded: number;
  photos: ShopperPhoto[];
  expiresAt: string;
  /** signed: what is sent to ask for exactly this */
  token: string;
};
export type ShopperPhoto = { id: string; width: number; height: number };

/** Why an exchange ended as a refund: the difference was not paid in time, or the goods cannot be sent. */
export type Conversion = 'unpaid' | 'unavailable';

/** One step of a return as the shopper follows it. */
export type ReturnStep = { key: ReturnStepKey; at: string | null };
export const returnStepKeys = [
  'requested',
  'approved',
  'in_transit',
  'received',
  'inspected',
  'money',
] as const;
export type ReturnStepKey = (typeof returnStepKeys)[number];
export type ShopperReturn = {
  id: string;
  number: string;
  orderNumber: string;
  timezone: string;
  type: ReturnType;
  state: ReturnState;
  method: ReturnMethod;
  /** key of the one sentence that says where it stands */
  sentence: string;
  /** the next date to expect something by; null when nothing is awaited */
  nextAt: string | null;
  steps: ReturnStep[];
  quoted: Money;
  bonus: Money;
  /** decided so far, with every deduction in it */
  granted: Money;
  lines: {
    id: string;
    title: string;
    quantity: number;
    reason: Reason;
    resolution: Resolution;
    exchangeTitle: string | null;
    received: number;
    quoted: Money;
    granted: Money;
    fee: Money;
    differenceReason: string | null;
  }[];
  refunds: {
    id: string;
    amount: Money;
    state: string;
    tender: 'original' | 'store_credit';
    at: string | null;
  }[];
  replacement: { number: string; state: string; carrier: string; trackingNumber: string } | null;
  /** why money comes instead of the new goods; null when it does not */
  converted: Conversion | null;
  /** what is left to pay for the new goods, and the token of the page where it is paid; null when nothing is */
  pay: { owed: Money; payBy: string | null; token: string } | null;
  /** where the goods go while they are to be sent; `code`: the number as a QR code, SVG */
  sendTo: { name: string; lines: string[]; countryCode: string; code: string } | null;
  pickupOn: string | null;
  carrier: string;
  trackingNumber: string;
  declineReason: string | null;
  disputedAt: string | null;
  messages: { id: string; author: 'shopper' | 'shop'; body: string; at: string }[];
  photos: ShopperPhoto[];
  may: { cancel: boolean; ship: boolean; dispute: boolean };
};
