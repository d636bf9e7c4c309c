'use client';
import { useTranslations } from 'next-intl';
import { FilterBar } from '@/components/ui/filter-bar';
import { ticketPriorities, ticketTypes } from '@/lib/contracts/support-words';

/** Search over everything that was written, and the filters of the inbox. */
export function InboxFilters() {
  const t = useTranslations('support');
  const s = useTranslations('status');
  return (
    <FilterBar
      searchPlaceholder={t('searchHint')}
      filters={[
        {
          key: 'type',
          label: t('filter.type'),
          options: ticketTypes.map((value) => ({ value, label: s(`ticket_type.${value}`) })),
        },
        {
          key: 'priority',
          label: t('filter.priority'),
          options: ticketPriorities.map((value) => ({ value, label: s(`ticket_priority.${value}`) })),
        },
      ]}
    />
  );
}
