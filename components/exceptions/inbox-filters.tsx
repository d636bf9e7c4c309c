'use client';
import { useTranslations } from 'next-intl';
import { FilterBar } from '@/components/ui/filter-bar';
import { exceptionSorts } from '@/lib/contracts/orders-desk-words';
import { roles } from '@/lib/contracts/permissions';

/** Whose, late or not, in which state, and in which order. */
export function InboxFilters() {
  const t = useTranslations('exceptions');
  const tr = useTranslations('nav.roles');
  const s = useTranslations('status');
  const owners = [
    { value: 'me', label: t('filter.mine') },
    { value: 'none', label: t('filter.nobody') },
    ...roles.map((r) => ({ value: `role:${r}`, label: t('forRole', { role: tr(r) }) })),
  ];
  return (
    <FilterBar
      search={false}
      sorts={exceptionSorts.map((value) => ({ value, label: t(`sort.${value}`) }))}
      filters={[
        { key: 'owner', label: t('filter.owner'), options: owners, pinned: true },
        { key: 'overdue', label: t('filter.overdue'), type: 'flag', pinned: true },
        {
          key: 'state',
          label: t('filter.state'),
          options: (['open', 'resolved', 'dismissed'] as const).map((value) => ({
            value,
            label: s(`exception.${value}`),
          })),
        },
      ]}
    />
  );
}
