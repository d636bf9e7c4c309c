import { useLocale, useTranslations } from 'next-intl';
import { formatDateTime } from '@/lib/format/dates';

/** With which days a period is compared. */
export function DayText({ from, to }: { from: string; to: string }) {
  const t = useTranslations('analytics');
  return <>{t('comparedWith', { from, to })}</>;
}

/** When the numbers were counted, by the shop's clock. */
export function TimeText({ value, timeZone }: { value: string; timeZone: string }) {
  const t = useTranslations('analytics');
  const locale = useLocale();
  return <>{t('asOf', { time: formatDateTime(value, { locale, timeZone, style: 'short' }) })}</>;
}
