import type { CareSettings } from './customers-profile';

export const segments = [
  'champions',
  'loyal',
  'big_spender',
  'new',
  'promising',
  'at_risk',
  'lost',
  'regular',
] as const;
export type Segment = (typeof segments)[number];
export const consentPurposes = ['care', 'marketing'] as const;
export type ConsentPurpose = (typeof consentPurposes)[number];

export const careTriggers = ['delivered', 'late', 'low_score', 'silent'] as const;
export type CareTrigger = (typeof careTriggers)[number];
export const defaultCareSettings: CareSettings = { frequencyDays: 14, quietFrom: '20:00', quietTo: '09:00' };
