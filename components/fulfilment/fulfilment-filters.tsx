'use client';
import { useTranslations } from 'next-intl';
import { FilterBar } from '@/components/ui/filter-bar';
import type { FulfilmentPage } from '@/lib/contracts/fulfilment';

/** Search and filters of the warehouse's work. */
export function FulfilmentFilters({ page }: { page: Pick<FulfilmentPage, 'warehouses' | 'carriers'> }) {
  const t = useTranslations('fulfilment');
  return (
    <FilterBar
      searchPlaceholder={t('searchHint')}
      filters={[
        {
          key: 'warehouse',
          label: t('filter.warehouse'),
          options: page.warehouses.map((w) => ({ value: w.code, label: w.name })),
        },
        {
          key: 'carrier',
          label: t('filter.carrier'),
          options: page.carriers.map((c) => ({ value: c.code, label: c.name })),
        },
        {
          key: 'due',
          label: t('filter.due'),
          options: (['overdue', 'today', 'later'] as const).map((d) => ({ value: d, label: t(`due.${d}`) })),
        },
      ]}
    />
  );
}
