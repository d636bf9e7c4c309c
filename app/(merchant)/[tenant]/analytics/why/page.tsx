import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { PeriodBar } from '@/components/analytics/board-bar';
import { ExplainHead, ExplainParts } from '@/components/analytics/explain-view';
import { askedOf, boardHref, type SearchParams } from '@/components/analytics/figure-address';
import { KpiChoice } from '@/components/analytics/kpi-choice';
import { PageHeader } from '@/components/layout/page-header';
import { Banner } from '@/components/ui/banner';
import { boardNames, boards } from '@/lib/contracts/analytics-boards';
import { type Kpi, kpiNames, kpis } from '@/lib/contracts/analytics-kpis';
import { addDays, dayIn } from '@/lib/kernel/time';
import { callerFor, memberFor } from '@/server/caller';

type Props = { params: Promise<{ tenant: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('analytics'))('why') };
}

export default async function Page({ params, searchParams }: Props) {
  const { tenant } = await params;
  const search = await searchParams;
  const kpi = search.kpi === undefined ? 'net_sales' : kpiNames.find((k) => k === search.kpi);
  if (!kpi) notFound();
  const { timezone } = (await memberFor(tenant)).tenant;
  const today = dayIn(new Date(), timezone);
  const given = askedOf(search, today);
  const asked = { ...given, compare: given.compare === 'none' ? ('previous' as const) : given.compare };
  const { period, filters } = asked;
  const days = Math.round((Date.parse(period.to) - Date.parse(period.from)) / 86_400_000) + 1;
  const back = asked.compare === 'year' ? 364 : days;
  const against = { from: addDays(period.from, -back), to: addDays(period.to, -back) };
  const answer = await (await callerFor(tenant)).analytics.explain({ kpi, period, against, filters });
  const t = await getTranslations('analytics');
  const tk = await getTranslations('kpi');
  const board = boardNames.find((b) => (boards[b].tiles as readonly Kpi[]).includes(kpi)) ?? 'overview';
  return (
    <>
      <PageHeader
        title={t('why')}
        description={t('whyText')}
        breadcrumbs={[{ label: tk(`board.${board}`), href: boardHref(tenant, board, asked) }]}
        actions={<PeriodBar today={today} />}
      />
      <div className="mb-4">
        <KpiChoice
          kpi={kpi}
          label={t('whyKpi')}
          names={kpiNames.map((value) => ({ value, label: tk(`name.${value}`) }))}
        />
      </div>
      {kpis[kpi].formula.from === 'product' ? (
        <Banner tone="info">{t('whyProduct')}</Banner>
      ) : answer.difference === null ? (
        <Banner tone="info">{t('whyNone')}</Banner>
      ) : (
        <>
          <ExplainHead tenant={tenant} asked={asked} against={against} answer={answer} />
          {answer.dimensions.length === 0 ? (
            <p className="mt-4 text-muted">{t('noParts')}</p>
          ) : (
            <div className="mt-4 grid gap-4 xl:grid-cols-2">
              {answer.dimensions.map((d) => (
                <ExplainParts
                  key={d.dimension}
                  tenant={tenant}
                  asked={asked}
                  against={against}
                  answer={answer}
                  part={d}
                />
              ))}
            </div>
          )}
        </>
      )}
    </>
  );
}
