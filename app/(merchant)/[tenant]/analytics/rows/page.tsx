import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { FactRowsTable } from '@/components/analytics/fact-rows-table';
import { askedOf, type SearchParams, slicesOf } from '@/components/analytics/figure-address';
import { FigureText } from '@/components/analytics/figure-text';
import { SliceList } from '@/components/analytics/slice-list';
import { PageHeader } from '@/components/layout/page-header';
import { CursorPager } from '@/components/ui/pagination';
import { boardNames, boardPath, boards } from '@/lib/contracts/analytics-boards';
import { type Kpi, kpiNames } from '@/lib/contracts/analytics-kpis';
import { formatDay } from '@/lib/format/dates';
import { dayIn } from '@/lib/kernel/time';
import { callerFor, memberFor } from '@/server/caller';

type Props = { params: Promise<{ tenant: string }>; searchParams: Promise<SearchParams> };
const pageSize = 50;
const kpiOf = (params: SearchParams): Kpi | undefined => kpiNames.find((k) => k === params.kpi);

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const kpi = kpiOf(await searchParams);
  return kpi ? { title: (await getTranslations('kpi.name'))(kpi) } : {};
}

export default async function Page({ params, searchParams }: Props) {
  const { tenant } = await params;
  const search = await searchParams;
  const kpi = kpiOf(search);
  if (!kpi) notFound();
  const { timezone } = (await memberFor(tenant)).tenant;
  const { period, filters } = askedOf(search, dayIn(new Date(), timezone));
  const slice = slicesOf(search);
  const cursor = typeof search.cursor === 'string' ? { cursor: search.cursor } : {};
  const answer = await (await callerFor(tenant)).analytics.factRows({
    kpi,
    period,
    filters,
    slice,
    limit: pageSize,
    ...cursor,
  });
  const locale = await getLocale();
  const t = await getTranslations('analytics');
  const tk = await getTranslations('kpi');
  const board = boardNames.find((b) => (boards[b].tiles as readonly Kpi[]).includes(kpi)) ?? 'overview';
  return (
    <>
      <PageHeader
        title={t('rowsTitle', { kpi: tk(`name.${kpi}`) })}
        description={tk(`definition.${kpi}`)}
        breadcrumbs={[
          {
            label: tk(`board.${board}`),
            href: `/${tenant}/analytics/${boardPath(board)}?from=${period.from}&to=${period.to}`,
          },
        ]}
      />
      <p className="mb-3 text-body">
        {formatDay(period.from, locale)} – {formatDay(period.to, locale)}
        <SliceList answer={answer} /> · {t('rowsSum', { count: answer.total.rows })}{' '}
        <b>
          <FigureText value={answer.total.value} unit={answer.unit} currency={answer.currency} />
        </b>
      </p>
      <FactRowsTable tenant={tenant} answer={answer} />
      <div className="mt-3">
        <CursorPager
          nextCursor={answer.nextCursor}
          shown={answer.data.length}
          total={answer.total.rows}
          pageSize={pageSize}
        />
      </div>
    </>
  );
}
