'use client';
import { Printer } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { parseAsStringLiteral, useQueryState } from 'nuqs';
import { Button } from '@/components/ui/button';
import { DateRangeParams } from '@/components/ui/date-range';
import { FilterBar, type FilterDef } from '@/components/ui/filter-bar';
import { Select } from '@/components/ui/select';
import { comparisons } from '@/lib/contracts/analytics-boards';

/** The period and what it is compared with, held in the address. */
export function PeriodBar({ today }: { today: string }) {
  const t = useTranslations('analytics');
  const [compare, setCompare] = useQueryState(
    'compare',
    parseAsStringLiteral(comparisons)
      .withDefault('previous')
      .withOptions({ shallow: false, history: 'push' }),
  );
  return (
    <div className="no-print flex flex-wrap items-center gap-2">
      <DateRangeParams today={today} />
      <Select
        aria-label={t('compare')}
        value={compare}
        onChange={(e) => void setCompare(e.target.value as (typeof comparisons)[number])}
        options={comparisons.map((value) => ({ value, label: t(`comparison.${value}`) }))}
      />
    </div>
  );
}

/** Narrows all figures of the board, and prints it. */
export function BoardFilters({ filters }: { filters: FilterDef[] }) {
  const t = useTranslations('analytics');
  return (
    <FilterBar
      search={false}
      className="no-print mb-4"
      filters={filters}
      actions={
        <Button
          size="sm"
          variant="ghost"
          icon={<Printer aria-hidden />}
          onClick={() => window.print()}
          className="ms-auto"
        >
          {t('print')}
        </Button>
      }
    />
  );
}
