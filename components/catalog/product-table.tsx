'use client';
import { Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { type Column, DataTable } from '@/components/ui/data-table';
import { EmptyState } from '@/components/ui/empty-state';
import { FilterBar } from '@/components/ui/filter-bar';
import { ButtonLink } from '@/components/ui/link';
import { Money } from '@/components/ui/money';
import { Num } from '@/components/ui/number';
import { StatusBadge } from '@/components/ui/status-badge';
import type { ProductList, ProductRow } from '@/lib/contracts/catalog';
import { productSorts, productStatuses, variantKinds } from '@/lib/contracts/catalog-words';

function Price({ row }: { row: ProductRow }) {
  if (!row.priceFrom || !row.priceTo) return null;
  if (row.priceFrom.minor === row.priceTo.minor) return <Money value={row.priceFrom} />;
  return (
    <>
      <Money value={row.priceFrom} /> – <Money value={row.priceTo} />
    </>
  );
}

/** What the shop sells. */
export function ProductTable({
  tenant,
  page,
  mayWrite,
}: {
  tenant: string;
  page: ProductList;
  mayWrite: boolean;
}) {
  const t = useTranslations('catalog');
  const ts = useTranslations('status.product');
  const columns: Column<ProductRow>[] = [
    {
      id: 'title',
      header: t('col.title'),
      pinned: true,
      cell: (p) => <span className="font-semibold">{p.title}</span>,
    },
    {
      id: 'skus',
      header: t('col.skus'),
      cell: (p) => (
        <span className="flex flex-wrap items-center gap-1.5">
          {p.skus.join(', ')}
          {p.variants > p.skus.length && (
            <span className="text-muted">{t('moreSkus', { count: p.variants - p.skus.length })}</span>
          )}
          {p.bundles > 0 && <Badge tone="exchange">{t('bundle')}</Badge>}
        </span>
      ),
    },
    { id: 'category', header: t('col.category'), cell: (p) => p.category, phone: 'hide' },
    { id: 'brand', header: t('col.brand'), cell: (p) => p.brand, hiddenByDefault: true, phone: 'hide' },
    { id: 'price', header: t('col.price'), numeric: true, cell: (p) => <Price row={p} /> },
    {
      id: 'onHand',
      header: t('col.onHand'),
      numeric: true,
      cell: (p) => <Num value={p.onHand} />,
      phone: 'hide',
    },
    { id: 'available', header: t('col.available'), numeric: true, cell: (p) => <Num value={p.available} /> },
    {
      id: 'status',
      header: t('col.status'),
      cell: (p) => <StatusBadge kind="product" value={p.status} />,
      phone: 'hide',
    },
  ];
  return (
    <>
      <FilterBar
        searchPlaceholder={t('searchHint')}
        sorts={productSorts.map((value) => ({ value, label: t(`sort.${value}`) }))}
        filters={[
          {
            key: 'status',
            label: t('filters.status'),
            options: productStatuses.map((value) => ({ value, label: ts(value) })),
            pinned: true,
          },
          {
            key: 'kind',
            label: t('filters.kind'),
            options: variantKinds.map((value) => ({ value, label: t(value) })),
          },
          {
            key: 'category',
            label: t('filters.category'),
            options: page.categories.map((c) => ({ value: c, label: c })),
          },
        ]}
      />
      <DataTable
        id="products"
        label={t('title')}
        rows={page.data}
        rowId={(p) => p.id}
        rowHref={(p) => `/${tenant}/catalog/${p.id}`}
        columns={columns}
        nextCursor={page.nextCursor}
        total={page.total > 10_000 ? undefined : page.total}
        pageSize={50}
        empty={
          <EmptyState
            title={t('emptyTitle')}
            text={t('emptyText')}
            action={
              mayWrite && (
                <ButtonLink href={`/${tenant}/catalog/new`} variant="primary" icon={<Plus aria-hidden />}>
                  {t('new')}
                </ButtonLink>
              )
            }
          />
        }
      />
    </>
  );
}
