import { z } from 'zod';
import {
  type CareTrigger,
  type ConsentPurpose,
  careTriggers,
  consentPurposes,
  type Segment,
} from './customers-profile-words';
import { publicId, requiredText, text, wholeNumber } from './text';

export * from './customers-profile-words';

export const customerIdInput = z.object({ customerId: publicId });
export const mergeCustomersSchema = z.object({ customerId: publicId, mergedCustomerId: publicId });
export const unmergeCustomerSchema = z.object({ mergedCustomerId: publicId });
export const setConsentSchema = z.object({
  customerId: publicId,
  purpose: z.enum(consentPurposes),
  granted: z.boolean(),
});

type Money = { minor: number; currency: string };
type Ref = { id: string; number: string };
/** Everything about one person, over all the identities that were merged into one. */
export type CustomerProfile = {
  /** The customer that this one was merged into; null when it stands for itself. */
  mergedInto: { id: string; name: string } | null;
  merged: { id: string; name: string; email: string | null; phone: string | null; mergedAt: string }[];
  segment: { name: Segment; r: number; f: number; m: number; recencyDays: number; scoredAt: string } | null;
  value: { orders: number; spent: Money[]; firstOrderAt: string | null; lastOrderAt: string | null };
  /** Units: units of goods. */
  returns: { returned: number; delivered: number };
  risk: { cancelled: number; unpaid: number; chargebacks: number; riskHolds: number; sharedAddress: number };
  orders: {
    id: string;
    number: string;
    customerId: string;
    channel: string;
    lifecycle: string;
    fulfilmentState: string;
    total: Money;
    placedAt: string;
    version: number;
    /** it arrived, there is an address, and nobody asked how it was */
    askable: boolean;
  }[];
  tickets: { id: string; number: string; type: string; state: string; subject: string; createdAt: string }[];
  feedback: {
    id: string;
    score: number;
    scale: number;
    comment: string;
    order: Ref | null;
    createdAt: string;
  }[];
  consent: { purpose: ConsentPurpose; granted: boolean; source: string | null; at: string | null }[];
  care: { id: string; journey: string; state: string; reason: string; at: string }[];
};
export const careJourneySchema = z
  .object({
    id: publicId.optional(),
    name: requiredText(80),
    trigger: z.enum(careTriggers),
    afterDays: z.number().int().min(0).max(365),
    subjectEn: text(200),
    bodyEn: text(5000),
    subjectZh: text(200),
    bodyZh: text(5000),
    active: z.boolean(),
    version: wholeNumber().positive().optional(),
  })
  .refine((j) => (j.subjectEn && j.bodyEn) || (j.subjectZh && j.bodyZh), {
    path: ['subjectEn'],
    error: 'needs subject and text in one language',
  });
export type CareJourneyInput = z.output<typeof careJourneySchema>;
export type CareJourneyView = {
  id: string;
  name: string;
  trigger: CareTrigger;
  afterDays: number;
  subjectEn: string;
  bodyEn: string;
  subjectZh: string;
  bodyZh: string;
  active: boolean;
  version: number;
  /** What came of it so far. */
  results: { planned: number; sent: number; suppressed: number; orderedAgain: number; optedOut: number };
};
/** Who of the past ninety days would have been written to. */
export type CarePreview = {
  count: number;
  customers: { id: string; name: string; order: Ref | null; at: string; reason: string }[];
};
export const careSettingsSchema = z.object({
  /** at most one message to a customer in that many days */
  frequencyDays: z.number().int().min(1).max(365),
  /** nothing is sent from then … */
  quietFrom: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
  /** … until then, on the shop's clock */
  quietTo: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
});
export type CareSettings = z.output<typeof careSettingsSchema>;
export const saveCareSettingsSchema = z.object({ settings: careSettingsSchema });
export const previewCareSchema = z.object({
  trigger: z.enum(careTriggers),
  afterDays: z.number().int().min(0).max(365),
});
