import { z } from 'zod';
import { exponentOf } from '@/lib/kernel/money';
import { reasons, resolutions, returnMethods } from './aftersales';
import { countryCode, requiredText, text, wholeNumber } from './text';

const days = z.number().int().min(0).max(3650);
const percent = z.number().int().min(0).max(100);
const minor = z.number().int().min(0).max(1_000_000_000_000);
const words = z.array(requiredText(80)).max(200).default([]);

export const customerTiers = ['new', 'regular', 'loyal'] as const;
export type CustomerTier = (typeof customerTiers)[number];

/** An exception to the rules for some goods, countries or buyers; the first that fits holds. */
export const policyExceptionSchema = z.object({
  name: requiredText(80),
  skus: words,
  categories: words,
  countries: z
    .array(countryCode.refine((c) => c !== ''))
    .max(200)
    .default([]),
  tiers: z.array(z.enum(customerTiers)).max(3).default([]),
  finalSale: z.boolean().default(false),
  /** null: as for everybody */
  windowDays: days.nullable().default(null),
  restockingPercent: percent.nullable().default(null),
  resolutions: z.array(z.enum(resolutions)).max(7).nullable().default(null),
  photosNeeded: z.number().int().min(0).max(6).nullable().default(null),
});
export type PolicyException = z.output<typeof policyExceptionSchema>;

/** The shop's rules for returns. Units: days, whole percent, minor units of the shop's currency. */
export const policyRulesSchema = z.object({
  /** counted from delivery */
  windowDays: days,
  /** counted from delivery too, for what the shop or its carrier is to blame for */
  faultWindowDays: days,
  /** how long a delivery takes when nobody reported it: the window then begins that long after hand-over */
  bufferDays: days,
  resolutions: z.array(z.enum(resolutions)).min(1).max(7),
  methods: z.array(z.enum(returnMethods)).min(1).max(4),
  restockingPercent: percent,
  labelFeeMinor: minor,
  /** shipping goes back: never, for faults, or always */
  refundShipping: z.enum(['never', 'fault', 'always']),
  creditBonusPercent: percent,
  /** counted from the order: how long a lower list price gives the difference back: 0 for never */
  priceProtectDays: days,
  /** how much of what was paid may go back for goods that the buyer keeps */
  keepMaxPercent: percent,
  /** reasons that need photos, and how many */
  photoReasons: z.array(z.enum(reasons)).max(20),
  photosNeeded: z.number().int().min(1).max(6),
  /** how much of the promised money goes back for goods in that condition */
  gradePercent: z.object({ a: percent, b: percent, c: percent, d: percent }),
  /** below, the buyer keeps the goods and gets the money: 0 for never */
  keepBelowMinor: minor,
  /** approved without a person when the money is not above, and the risk neither */
  approveUpToMinor: minor,
  approveMaxRisk: percent,
  /** risk above is declined without a person: 100 for never */
  declineAboveRisk: percent,
  /** replacements leave before the goods are back up to that risk: 0 for never */
  advanceMaxRisk: percent,
  /** how long the shop has to answer; silence approves */
  answerHours: z.number().int().min(1).max(720),
  /** how long the buyer has to send the goods; then the request lapses */
  shipDays: days,
  transitDays: days,
  inspectDays: days,
  /** how long a repair may take before a person is reminded */
  repairDays: days,
  conditions: z.object({ en: text(2000), 'zh-CN': text(2000) }),
  exceptions: z.array(policyExceptionSchema).max(50),
});
export type PolicyRules = z.output<typeof policyRulesSchema>;

/** The rules that every shop begins with. */
export function defaultPolicyRules(currency: string): PolicyRules {
  const unit = 10 ** exponentOf(currency);
  return {
    windowDays: 30,
    faultWindowDays: 90,
    bufferDays: 5,
    resolutions: ['refund', 'store_credit', 'exchange', 'keep_item', 'reship', 'price_protect'],
    methods: ['label', 'pickup', 'own', 'none'],
    restockingPercent: 0,
    labelFeeMinor: 0,
    refundShipping: 'fault',
    creditBonusPercent: 5,
    priceProtectDays: 14,
    keepMaxPercent: 50,
    photoReasons: [
      'damaged_in_transit',
      'defective',
      'missing_parts',
      'wrong_item',
      'not_as_described',
      'quality',
    ],
    photosNeeded: 1,
    gradePercent: { a: 100, b: 100, c: 50, d: 0 },
    keepBelowMinor: 0,
    approveUpToMinor: 200 * unit,
    approveMaxRisk: 60,
    declineAboveRisk: 100,
    advanceMaxRisk: 0,
    answerHours: 48,
    shipDays: 14,
    transitDays: 30,
    inspectDays: 3,
    repairDays: 14,
    conditions: {
      en: 'Unused, complete and in its packaging.',
      'zh-CN': '商品完好、配件齐全，不影响二次销售。',
    },
    exceptions: [],
  };
}

export const savePolicyInput = z.object({
  rules: policyRulesSchema,
  comment: text(300).default(''),
  /** the newest version that the editor saw */
  basedOn: wholeNumber().min(0),
});
export type SavePolicyInput = z.output<typeof savePolicyInput>;
export const simulatePolicyInput = z.object({
  rules: policyRulesSchema,
  days: z.number().int().min(7).max(365).default(90),
});

export type PolicyView = {
  id: string;
  number: number;
  rules: PolicyRules;
  comment: string;
  createdBy: string | null;
  activeFrom: Date;
  orders: number;
};

/** What a change would have done to the returns of a span. Units: minor units of `currency`. */
export type PolicyImpact = {
  returns: number;
  currency: string;
  paidMinor: number;
  wouldPayMinor: number;
  differenceMinor: number;
  refusedBefore: number;
  refusedNow: number;
  newlyRefused: number;
  newlyAllowed: number;
  byThemselvesBefore: number;
  byThemselvesNow: number;
  examples: {
    id: string;
    number: string;
    beforeMinor: number;
    afterMinor: number;
    change: 'refused' | 'allowed' | 'less' | 'more';
  }[];
};
