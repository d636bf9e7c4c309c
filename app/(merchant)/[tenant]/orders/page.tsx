import { Plus } from 'lucide-react';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PageHeader } from '@/components/layout/page-header';
import { MergeSuggestions } from '@/components/orders/change-merge';
import { OrderFilters } from '@/components/orders/order-filters';
import { OrderTable } from '@/components/orders/order-table';
import { OrderViews } from '@/components/orders/order-views';
import { ButtonLink } from '@/components/ui/link';
import { orderFilterKeys, orderListSchema } from '@/lib/contracts/orders-lists';
import { roleMay } from '@/lib/contracts/permissions';
import { readListParams } from '@/lib/format/list-params';
import { callerFor, memberFor } from '@/server/caller';

type Props = {
  params: Promise<{ tenant: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('orders'))('title') };
}

export default async function Page({ params, searchParams }: Props) {
  const { tenant } = await params;
  const asked = readListParams(await searchParams, [...orderFilterKeys, 'sort', 'cursor']);
  const parsed = orderListSchema.safeParse(asked);
  const query = parsed.success ? parsed.data : orderListSchema.parse({});
  const api = await callerFor(tenant);
  const { role } = await memberFor(tenant);
  const t = await getTranslations('orders');
  const { cursor: _cursor, limit: _limit, sort: _sort, ...filters } = query;
  const [page, count, facets, views, suggestions] = await Promise.all([
    api.orders.list(query),
    api.orders.count(filters),
    api.orders.facets(),
    api.identity.views({ list: 'orders' }),
    api.orderChanges.suggestions(),
  ]);
  const may = {
    write: roleMay(role, 'orders:write'),
    cancel: roleMay(role, 'orders:cancel'),
    release: roleMay(role, 'orders:release'),
  };
  return (
    <>
      <PageHeader
        title={t('title')}
        count={count.count}
        actions={
          may.write && (
            <ButtonLink href={`/${tenant}/orders/new`} variant="primary" icon={<Plus aria-hidden />}>
              {t('new')}
            </ButtonLink>
          )
        }
      />
      <OrderViews tenant={tenant} saved={views} />
      <MergeSuggestions suggestions={suggestions} tenant={tenant} may={may.write} />
      <OrderFilters facets={facets} conditions={roleMay(role, 'rules:read')} />
      <OrderTable tenant={tenant} page={page} count={count.count} capped={count.capped} may={may} />
    </>
  );
}
