'use client';
import { parseAsString, useQueryState } from 'nuqs';
import { Select } from '@/components/ui/select';
import type { Kpi } from '@/lib/contracts/analytics-kpis';

/** Which figure the page is about, held in the address. `names`: the figures to choose from, in the reader's words. */
export function KpiChoice({
  kpi,
  label,
  names,
}: {
  kpi: Kpi;
  label: string;
  names: { value: Kpi; label: string }[];
}) {
  const [, choose] = useQueryState('kpi', parseAsString.withOptions({ shallow: false, history: 'push' }));
  return (
    <Select
      aria-label={label}
      value={kpi}
      onChange={(e) => void choose(e.target.value)}
      options={names}
      className="max-w-80"
    />
  );
}
