'use client';
import { useTranslations } from 'next-intl';
import { type Column, DataTable } from '@/components/ui/data-table';
import { EmptyState } from '@/components/ui/empty-state';
import { FilterBar } from '@/components/ui/filter-bar';
import { ButtonLink } from '@/components/ui/link';
import { Money } from '@/components/ui/money';
import { StatusBadge } from '@/components/ui/status-badge';
import { DayText } from '@/components/ui/time';
import type { PurchaseOrderRow } from '@/lib/contracts/inventory-purchasing';
import { purchaseOrderStates } from '@/lib/contracts/inventory-purchasing-words';

/** Purchase orders, newest first. */
export function PurchaseOrderTable({
  tenant,
  page,
}: {
  tenant: string;
  page: { data: PurchaseOrderRow[]; nextCursor: string | null };
}) {
  const t = useTranslations('purchasing');
  const s = useTranslations('status.purchase_order');
  const columns: Column<PurchaseOrderRow>[] = [
    { id: 'number', header: t('number'), pinned: true, cell: (o) => o.number },
    {
      id: 'state',
      header: t('state'),
      cell: (o) => (
        <StatusBadge
          kind={o.approval === 'waiting' ? 'purchase_approval' : 'purchase_order'}
          value={o.approval === 'waiting' ? o.approval : o.state}
        />
      ),
    },
    { id: 'supplier', header: t('supplier'), cell: (o) => o.supplier },
    { id: 'warehouse', header: t('warehouse'), cell: (o) => o.warehouse },
    {
      id: 'units',
      header: t('receivedOf'),
      numeric: true,
      cell: (o) => t('ofUnits', { received: o.receivedUnits, units: o.units }),
    },
    {
      id: 'expected',
      header: t('expectedOn'),
      cell: (o) => (o.expectedOn ? <DayText value={o.expectedOn} /> : '–'),
    },
    {
      id: 'total',
      header: t('total'),
      numeric: true,
      cell: (o) => <Money value={{ minor: o.totalMinor, currency: o.currency }} />,
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
              { value: 'waiting_approval', label: t('waitingApproval') },
              { value: 'coming', label: t('coming') },
              ...purchaseOrderStates.map((value) => ({ value, label: s(value) })),
            ],
            pinned: true,
          },
        ]}
      />
      <DataTable
        id="purchase-orders"
        label={t('orders')}
        rows={page.data}
        rowId={(o) => o.id}
        rowHref={(o) => `/${tenant}/inventory/purchase-orders/${o.id}`}
        columns={columns}
        nextCursor={page.nextCursor}
        empty={
          <EmptyState
            title={t('ordersEmpty')}
            text={t('ordersEmptyText')}
            action={
              <ButtonLink href={`/${tenant}/inventory/replenishment`} variant="primary">
                {t('tabs.replenishment')}
              </ButtonLink>
            }
          />
        }
      />
    </>
  );
}
