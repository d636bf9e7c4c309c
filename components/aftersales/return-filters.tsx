'use client';
import { useTranslations } from 'next-intl';
import { FilterBar } from '@/components/ui/filter-bar';
import {
  reasonGroups,
  resolutions,
  returnOrigins,
  returnStates,
  returnTypes,
} from '@/lib/contracts/aftersales';

/** Search, filters and order of the returns, held in the address. */
export function ReturnFilters({
  warehouses,
  board,
}: {
  warehouses: { code: string; name: string }[];
  board: boolean;
}) {
  const t = useTranslations('aftersales');
  const s = useTranslations('status');
  return (
    <FilterBar
      searchPlaceholder={t('searchHint')}
      sorts={
        board
          ? undefined
          : [
              { value: 'requestedAt:desc', label: t('newest') },
              { value: 'requestedAt:asc', label: t('oldest') },
              { value: 'dueAt:asc', label: t('dueFirst') },
            ]
      }
      filters={[
        {
          key: 'type',
          label: t('col.type'),
          options: returnTypes.map((value) => ({ value, label: t(`type.${value}`) })),
          pinned: true,
        },
        {
          key: 'reason',
          label: t('col.reason'),
          options: reasonGroups.map((value) => ({ value, label: t(`reasonGroup.${value}`) })),
          pinned: true,
        },
        {
          key: 'due',
          label: t('col.due'),
          options: (['overdue', 'today'] as const).map((value) => ({
            value,
            label: t(`dueFilter.${value}`),
          })),
          pinned: true,
        },
        {
          key: 'pickup',
          label: t('pickupOn'),
          options: (['overdue', 'today', 'tomorrow'] as const).map((value) => ({
            value,
            label: t(`pickupFilter.${value}`),
          })),
        },
        {
          key: 'resolution',
          label: t('col.resolution'),
          options: resolutions.map((value) => ({ value, label: t(`resolution.${value}`) })),
        },
        {
          key: 'state',
          label: t('col.state'),
          options: returnStates.map((value) => ({ value, label: s(`return.${value}`) })),
        },
        {
          key: 'origin',
          label: t('col.origin'),
          options: returnOrigins.map((value) => ({ value, label: t(`origin.${value}`) })),
        },
        {
          key: 'warehouse',
          label: t('col.warehouse'),
          options: warehouses.map((w) => ({ value: w.code, label: `${w.code} · ${w.name}` })),
        },
        { key: 'from', label: t('requestedFrom'), type: 'date' },
        { key: 'to', label: t('requestedTo'), type: 'date' },
      ]}
    />
  );
}
