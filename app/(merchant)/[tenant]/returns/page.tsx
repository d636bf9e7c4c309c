import { Columns3, Rows3 } from 'lucide-react';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ReturnBoard } from '@/components/aftersales/return-board';
import { ReturnFilters } from '@/components/aftersales/return-filters';
import { ReturnTable } from '@/components/aftersales/return-table';
import { ReturnViews } from '@/components/aftersales/return-views';
import { ReturnsTabs } from '@/components/aftersales/returns-tabs';
import { PageHeader } from '@/components/layout/page-header';
import { ButtonLink } from '@/components/ui/link';
import { returnFilterKeys, returnListInput } from '@/lib/contracts/aftersales-lists';
import { roleMay } from '@/lib/contracts/permissions';
import { readListParams } from '@/lib/format/list-params';
import { callerFor, memberFor } from '@/server/caller';

type Props = {
  params: Promise<{ tenant: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('aftersales'))('title') };
}

export default async function Page({ params, searchParams }: Props) {
  const { tenant } = await params;
  const asked = readListParams(await searchParams, [...returnFilterKeys, 'sort', 'cursor', 'show']);
  const parsed = returnListInput.safeParse(asked);
  const query = parsed.success ? parsed.data : returnListInput.parse({});
  const board = asked.show === 'board';
  const api = await callerFor(tenant);
  const { role } = await memberFor(tenant);
  const t = await getTranslations('aftersales');
  const { cursor: _cursor, limit: _limit, sort: _sort, ...filters } = query;
  const [columns, page, count, views, facets] = await Promise.all([
    board ? api.aftersales.board(filters) : null,
    board ? null : api.aftersales.list(query),
    board ? null : api.aftersales.count(filters),
    api.identity.views({ list: 'returns' }),
    api.orders.facets(),
  ]);
  return (
    <>
      <PageHeader
        title={t('title')}
        {...(count ? { count: count.count } : {})}
        actions={
          <ButtonLink
            href={`/${tenant}/returns${board ? '' : '?show=board'}`}
            icon={board ? <Rows3 aria-hidden /> : <Columns3 aria-hidden />}
          >
            {t(board ? 'asList' : 'asBoard')}
          </ButtonLink>
        }
      />
      <ReturnsTabs tenant={tenant} money={roleMay(role, 'refunds:read')} />
      {!board && <ReturnViews tenant={tenant} saved={views} />}
      <ReturnFilters warehouses={facets.warehouses} board={board} />
      {columns && <ReturnBoard tenant={tenant} columns={columns} />}
      {page && (
        <ReturnTable
          tenant={tenant}
          page={page}
          count={count?.count ?? 0}
          may={roleMay(role, 'returns:write')}
        />
      )}
    </>
  );
}
