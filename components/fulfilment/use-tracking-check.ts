'use client';
import { useTranslations } from 'next-intl';
import { recogniseTracking, trackingFault } from '@/lib/kernel/tracking-number';

/** What a typed tracking number says of itself: whose it looks like, or that its check digit does not fit the carrier. */
export function useTrackingCheck(
  number: string,
  carrier: { code: string; name: string },
): { text?: string; fault?: string } {
  const t = useTranslations('fulfilment.trackingCheck');
  if (number.trim().length < 8) return {};
  if (trackingFault(number, carrier.code)) return { fault: t('wrong', { carrier: carrier.name }) };
  const [match] = recogniseTracking(number);
  return match ? { text: t(match.checked ? 'checked' : 'seen', { name: match.name }) } : {};
}
