import type { TrackingStatus } from '@/lib/contracts/fulfilment';

/** A report that the sandbox carrier makes, and how long after the one before. Units: days, fractions allowed. */
export type JourneyStep = {
  status: TrackingStatus;
  key: keyof typeof phrases;
  where: 'origin' | 'hub' | 'destination';
  afterDays: number;
};

/** What the carrier writes, in the languages that its countries read. */
export const phrases = {
  collected: { en: 'Parcel collected', zh: '快件已揽收' },
  sorted: { en: 'Arrived at the sorting centre', zh: '快件已到达分拣中心' },
  delayed: { en: 'Delayed at the sorting centre', zh: '快件在分拣中心延误' },
  departed: { en: 'On the way to the destination', zh: '快件已发往目的地' },
  out: { en: 'Out for delivery', zh: '快件正在派送途中' },
  nobody: { en: 'Nobody at the address, next attempt tomorrow', zh: '收件人不在，明日再次派送' },
  pickup: { en: 'Ready for collection at the parcel shop', zh: '快件已到驿站，请取件' },
  delivered: { en: 'Delivered', zh: '快件已签收' },
  returning: { en: 'Refused, on the way back to the sender', zh: '收件人拒收，快件退回中' },
} as const;

/** A number in [0, 1) that depends on the text and the salt alone (FNV-1a). */
export function chance(text: string, salt: string): number {
  let h = 0x811c9dc5;
  for (const ch of `${salt}:${text}`) {
    h ^= ch.codePointAt(0)!;
    h = Math.imul(h, 0x01000193);
  }
  h ^= h >>> 16;
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  return (h >>> 0) / 2 ** 32;
}

/**
 * The whole journey of a parcel with the sandbox carrier: always the same for a tracking number. Of a hundred parcels
 * about seven are delayed, three miss the person once, two wait at a parcel shop and one goes back.
 * Units: transitDays from collection to delivery.
 */
export function sandboxJourney(trackingNumber: string, transitDays: number): JourneyStep[] {
  const fate = chance(trackingNumber, 'fate');
  const days = Math.max(0.6, transitDays * (0.75 + 0.4 * chance(trackingNumber, 'pace')));
  const steps: JourneyStep[] = [
    {
      status: 'in_transit',
      key: 'collected',
      where: 'origin',
      afterDays: 0.05 + 0.1 * chance(trackingNumber, 'van'),
    },
    { status: 'in_transit', key: 'sorted', where: 'hub', afterDays: days * 0.35 },
  ];
  if (fate < 0.07)
    steps.push({
      status: 'in_transit',
      key: 'delayed',
      where: 'hub',
      afterDays: 0.7 + 2.5 * chance(trackingNumber, 'delay'),
    });
  steps.push({ status: 'in_transit', key: 'departed', where: 'hub', afterDays: days * 0.3 });
  steps.push({ status: 'out_for_delivery', key: 'out', where: 'destination', afterDays: days * 0.25 });
  const doorstep = 0.1 + 0.2 * chance(trackingNumber, 'round');
  if (fate >= 0.07 && fate < 0.1) {
    steps.push({ status: 'failure', key: 'nobody', where: 'destination', afterDays: doorstep });
    steps.push({ status: 'out_for_delivery', key: 'out', where: 'destination', afterDays: 0.8 });
  }
  if (fate >= 0.1 && fate < 0.12) {
    steps.push({ status: 'available_for_pickup', key: 'pickup', where: 'destination', afterDays: doorstep });
    steps.push({ status: 'delivered', key: 'delivered', where: 'destination', afterDays: 1.3 });
  } else if (fate >= 0.12 && fate < 0.13) {
    steps.push({ status: 'return_to_sender', key: 'returning', where: 'destination', afterDays: doorstep });
  } else {
    steps.push({ status: 'delivered', key: 'delivered', where: 'destination', afterDays: doorstep });
  }
  return steps;
}

/** What the step says, in the language of the country that reads it. */
export function phraseFor(key: keyof typeof phrases, countryCode: string): string {
  return phrases[key][countryCode === 'CN' ? 'zh' : 'en'];
}

const forms: Record<string, { prefix: string; digits: number; suffix: string }> = {
  skylark: { prefix: 'SK', digits: 11, suffix: 'GB' },
  parcelwright: { prefix: 'PW', digits: 12, suffix: '' },
  yunque: { prefix: 'YQ', digits: 13, suffix: '' },
  shanhe: { prefix: 'SH', digits: 12, suffix: '' },
};

/** A tracking number that a carrier of that name could give; the same for the same request. */
export function sandboxTrackingNumber(carrier: string, requestKey: string): string {
  const initials = carrier
    .replace(/[^a-z0-9]/gi, '')
    .slice(0, 3)
    .toUpperCase();
  const form = forms[carrier] ?? { prefix: initials || 'SB', digits: 12, suffix: '' };
  let digits = '';
  for (let i = 0; digits.length < form.digits; i++)
    digits += String(Math.floor(chance(requestKey, `digits ${i}`) * 1e9)).padStart(9, '0');
  return `${form.prefix}${digits.slice(0, form.digits)}${form.suffix}`;
}
