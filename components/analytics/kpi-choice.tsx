'use client';
import { useTranslations } from 'next-intl';
import { parseAsString, useQueryState } from 'nuqs';
import { Select } from '@/components/ui/select';
import { type Kpi, kpiNames } from '@/lib/contracts/analytics-kpis';

/** Which figure the page is about, held in the address. */
export function KpiChoice({ kpi }: { kpi: Kpi }) {
  const t = useTranslations('kpi.name');
  const ta = useTranslations('analytics');
  const [, choose] = useQueryState('kpi', parseAsString.withOptions({ shallow: false, history: 'push' }));
  return (
    <Select
      aria-label={ta('whyKpi')}
      value={kpi}
      onChange={(e) => void choose(e.target.value)}
      options={kpiNames.map((value) => ({ value, label: t(value) }))}
      className="max-w-80"
    />
  );
}
