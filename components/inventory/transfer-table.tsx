'use client';
import { useTranslations } from 'next-intl';
import { type Column, DataTable } from '@/components/ui/data-table';
import { EmptyState } from '@/components/ui/empty-state';
import { FilterBar } from '@/components/ui/filter-bar';
import { Num } from '@/components/ui/number';
import { StatusBadge } from '@/components/ui/status-badge';
import { DayText } from '@/components/ui/time';
import type { TransferRow } from '@/lib/contracts/inventory-transfers';
import { transferStates } from '@/lib/contracts/inventory-transfers-words';

/** Transfers between the shop's warehouses, newest first, with what is neither here nor there. */
export function TransferTable({
  tenant,
  page,
  warehouses,
}: {
  tenant: string;
  page: { data: TransferRow[]; nextCursor: string | null };
  warehouses: number;
}) {
  const t = useTranslations('transfers');
  const s = useTranslations('status.transfer');
  const columns: Column<TransferRow>[] = [
    { id: 'number', header: t('number'), pinned: true, cell: (x) => x.number },
    { id: 'state', header: t('state'), cell: (x) => <StatusBadge kind="transfer" value={x.state} /> },
    { id: 'way', header: t('wayHead'), cell: (x) => t('way', { from: x.from, to: x.to }) },
    { id: 'road', header: t('onRoad'), numeric: true, cell: (x) => <Num value={x.roadUnits} /> },
    {
      id: 'units',
      header: t('arrived'),
      numeric: true,
      cell: (x) => t('ofUnits', { received: x.receivedUnits, units: x.units }),
    },
    {
      id: 'expected',
      header: t('expectedOn'),
      cell: (x) => (x.expectedOn ? <DayText value={x.expectedOn} /> : '–'),
    },
  ];
  return (
    <>
      <FilterBar
        search={false}
        filters={[
          {
            key: 'state',
            label: t('state'),
            options: [
              { value: 'road', label: t('onRoad') },
              ...transferStates.map((value) => ({ value, label: s(value) })),
            ],
            pinned: true,
          },
        ]}
      />
      <DataTable
        id="transfers"
        label={t('title')}
        rows={page.data}
        rowId={(x) => x.id}
        rowHref={(x) => `/${tenant}/inventory/transfers/${x.id}`}
        columns={columns}
        nextCursor={page.nextCursor}
        empty={<EmptyState title={t('empty')} text={t(warehouses > 1 ? 'emptyText' : 'oneWarehouse')} />}
      />
    </>
  );
}
