'use client';
import { useTranslations } from 'next-intl';
import { ListCondition } from '@/components/automation/conditions/list-condition';
import { type Column, DataTable } from '@/components/ui/data-table';
import { EmptyState } from '@/components/ui/empty-state';
import { FilterBar } from '@/components/ui/filter-bar';
import { Money } from '@/components/ui/money';
import { Num } from '@/components/ui/number';
import { DateTime, RelativeTime } from '@/components/ui/time';
import type { CustomerPage, CustomerRow } from '@/lib/contracts/customers';

/** The shop's buyers, newest first. */
export function CustomerTable({
  tenant,
  page,
  conditions,
}: {
  tenant: string;
  page: CustomerPage;
  conditions: boolean;
}) {
  const t = useTranslations('customers');
  const columns: Column<CustomerRow>[] = [
    {
      id: 'name',
      header: t('col.name'),
      pinned: true,
      cell: (c) => <span className="font-semibold">{c.name || t('nameless')}</span>,
    },
    { id: 'email', header: t('col.email'), cell: (c) => c.email ?? '' },
    { id: 'phone', header: t('col.phone'), cell: (c) => c.phone ?? '', phone: 'hide' },
    { id: 'country', header: t('col.country'), cell: (c) => c.countryCode, phone: 'hide' },
    { id: 'orders', header: t('col.orders'), numeric: true, cell: (c) => <Num value={c.orders} /> },
    {
      id: 'spent',
      header: t('col.spent'),
      numeric: true,
      cell: (c) => c.spent.map((m) => <Money key={m.currency} value={m} className="block" />),
    },
    {
      id: 'last',
      header: t('col.last'),
      cell: (c) => (c.lastOrderAt ? <RelativeTime value={c.lastOrderAt} /> : '–'),
    },
    {
      id: 'since',
      header: t('col.since'),
      cell: (c) => <DateTime value={c.createdAt} style="date" />,
      hiddenByDefault: true,
      phone: 'hide',
    },
  ];
  return (
    <>
      <FilterBar
        searchPlaceholder={t('searchHint')}
        actions={conditions && <ListCondition subject="customer" />}
      />
      <DataTable
        id="customers"
        label={t('title')}
        rows={page.data}
        rowId={(c) => c.id}
        rowHref={(c) => `/${tenant}/customers/${c.id}`}
        columns={columns}
        nextCursor={page.nextCursor}
        empty={<EmptyState title={t('emptyTitle')} text={t('emptyText')} />}
      />
    </>
  );
}
