'use client';
import { Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type Column, DataTable } from '@/components/ui/data-table';
import { EmptyState } from '@/components/ui/empty-state';
import { FilterBar } from '@/components/ui/filter-bar';
import { ButtonLink } from '@/components/ui/link';
import { Num } from '@/components/ui/number';
import { StatusBadge } from '@/components/ui/status-badge';
import { RelativeTime } from '@/components/ui/time';
import type { StockList, StockRow } from '@/lib/contracts/inventory';
import { stockSorts, stockStates } from '@/lib/contracts/inventory-words';
import { ScanOpens } from './scan-opens';

/** How the available units stand against the low-stock line. */
export function stockWord(r: Pick<StockRow, 'available' | 'reorderAt'>): 'out' | 'low' | 'in_stock' {
  if (r.available <= 0) return 'out';
  return r.reorderAt !== null && r.available <= r.reorderAt ? 'low' : 'in_stock';
}

/** The stock per SKU and warehouse; a row opens the story of its figures. */
export function StockTable({
  tenant,
  page,
  warehouses,
}: {
  tenant: string;
  page: StockList;
  warehouses: { code: string; name: string }[];
}) {
  const t = useTranslations('inventory');
  const figure = (
    id: 'onHand' | 'allocated' | 'reserved' | 'available' | 'qualityControl',
  ): Column<StockRow> => ({
    id,
    header: t(`col.${id}`),
    numeric: true,
    cell: (r) => (
      <span className={r[id] === 0 ? 'text-muted' : id === 'available' ? 'font-semibold' : undefined}>
        <Num value={r[id]} />
      </span>
    ),
  });
  const columns: Column<StockRow>[] = [
    {
      id: 'sku',
      header: t('col.sku'),
      pinned: true,
      cell: (r) => <span className="font-semibold">{r.sku}</span>,
    },
    { id: 'title', header: t('col.title'), cell: (r) => <span className="line-clamp-1">{r.title}</span> },
    { id: 'warehouse', header: t('col.warehouse'), cell: (r) => r.warehouse },
    figure('onHand'),
    figure('allocated'),
    figure('reserved'),
    figure('available'),
    { ...figure('qualityControl'), phone: 'hide' },
    { id: 'status', header: t('col.status'), cell: (r) => <StatusBadge kind="stock" value={stockWord(r)} /> },
    {
      id: 'updated',
      header: t('col.updated'),
      hiddenByDefault: true,
      phone: 'hide',
      cell: (r) => <RelativeTime value={r.updatedAt} />,
    },
  ];
  return (
    <>
      <ScanOpens tenant={tenant} />
      <FilterBar
        searchPlaceholder={t('searchHint')}
        sorts={stockSorts.map((value) => ({ value, label: t(`sort.${value}`) }))}
        filters={[
          {
            key: 'warehouse',
            label: t('filters.warehouse'),
            options: warehouses.map((w) => ({ value: w.code, label: `${w.code} · ${w.name}` })),
            pinned: warehouses.length > 1,
          },
          {
            key: 'state',
            label: t('filters.state'),
            options: stockStates.map((value) => ({ value, label: t(`state.${value}`) })),
            pinned: true,
          },
        ]}
      />
      <DataTable
        id="stock"
        label={t('title')}
        rows={page.data}
        rowId={(r) => `${r.variantId}-${r.warehouse}`}
        rowHref={(r) => `/${tenant}/inventory/${r.variantId}?warehouse=${encodeURIComponent(r.warehouse)}`}
        columns={columns}
        nextCursor={page.nextCursor}
        total={page.total > 10_000 ? undefined : page.total}
        pageSize={50}
        empty={
          <EmptyState
            title={t('emptyTitle')}
            text={t('emptyText')}
            action={
              <ButtonLink href={`/${tenant}/catalog/new`} variant="primary" icon={<Plus aria-hidden />}>
                {t('newProduct')}
              </ButtonLink>
            }
          />
        }
      />
    </>
  );
}
