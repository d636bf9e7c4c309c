import { useLocale, useTranslations } from 'next-intl';
import type { Dimension } from '@/lib/contracts/analytics-facts';
import { type Kpi, sourcesOf } from '@/lib/contracts/analytics-kpis';
import { countryName, weekdayName } from '@/lib/format/places';

/** Where the words of a source's reasons stand in the texts. */
const reasonTexts: Partial<Record<string, string>> = {
  exception: 'status.exception',
  refund: 'aftersales.refunds.kind',
  return: 'aftersales.type',
  return_line: 'aftersales.reason',
  inspection: 'aftersales.disposition',
  ticket: 'status.ticket_type',
  reply: 'status.ticket_type',
  resolution: 'status.ticket_type',
  sla: 'kpi.reasons',
  survey: 'kpi.reasons',
  rating: 'kpi.reasons',
  stock: 'status.movement',
};

/** The reader's name for a word of a dimension of a KPI. `label`: what the server calls it. */
export function useWords(): (kpi: Kpi, dimension: Dimension, key: string, label?: string) => string {
  const t = useTranslations();
  const locale = useLocale();
  const known = (path: string) => (t.has(path as never) ? t(path as never) : undefined);
  return (kpi, dimension, key, label = key) => {
    if (key === '') return t('kpi.unknown');
    if (dimension === 'country') return countryName(key, locale);
    if (dimension === 'province') return key.replace(/^[A-Z]{2}\//, '');
    if (dimension === 'weekday') return weekdayName(Number(key), locale, 'long');
    if (dimension === 'hour') return `${key.padStart(2, '0')}:00`;
    if (dimension === 'segment') return known(`customers.profile.segments.${key}`) ?? label;
    if (dimension === 'reason')
      for (const source of sourcesOf(kpi)) {
        const text = known(`${reasonTexts[source]}.${key}`) ?? known(`kpi.reasons.${key}`);
        if (text) return text;
      }
    return label;
  };
}
