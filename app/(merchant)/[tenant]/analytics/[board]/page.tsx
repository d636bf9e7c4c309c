import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { Suspense } from 'react';
import { TrendOf } from '@/components/analytics/board-charts';
import { AsOfText, BoardFrame } from '@/components/analytics/board-frame';
import { BoardTiles } from '@/components/analytics/board-tiles';
import { type Asked, askedOf, type SearchParams } from '@/components/analytics/figure-address';
import { Skeleton } from '@/components/ui/skeleton';
import { boardOfPath, boards } from '@/lib/contracts/analytics-boards';
import type { SeriesAnswer, Tile } from '@/lib/contracts/analytics-figures';
import { kpis } from '@/lib/contracts/analytics-kpis';
import { dayIn } from '@/lib/kernel/time';
import { callerFor, memberFor } from '@/server/caller';
import { BoardChartSlot } from './chart-slot';
import { filtersFor } from './filters-for';

type Props = { params: Promise<{ tenant: string; board: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const board = boardOfPath((await params).board);
  return board ? { title: (await getTranslations('kpi.board'))(board) } : {};
}

/** The line of the target: of sums that of a day, where each point is a day. */
function targetOf(series: SeriesAnswer, target: Tile['target'], { period }: Asked): { value: number } | null {
  if (!target || kpis[series.kpi].formula.from !== 'sum') return target;
  const days = Math.round((Date.parse(period.to) - Date.parse(period.from)) / 86_400_000) + 1;
  return series.grain === 'day' ? { value: target.value / days } : null;
}

export default async function Page({ params, searchParams }: Props) {
  const { tenant, board: path } = await params;
  const board = boardOfPath(path);
  if (!board) notFound();
  const { timezone } = (await memberFor(tenant)).tenant;
  const today = dayIn(new Date(), timezone);
  const asked = askedOf(await searchParams, today);
  const api = await callerFor(tenant);
  const [answer, filters] = await Promise.all([
    api.analytics.board({ board, ...asked }),
    filtersFor(api, board, asked),
  ]);
  const { charts } = boards[board];
  const targets = new Map(answer.tiles.map((t) => [t.kpi, t.target]));
  return (
    <BoardFrame tenant={tenant} board={board} asked={asked} today={today} filters={filters}>
      <AsOfText answer={answer} timeZone={timezone} />
      <BoardTiles tenant={tenant} tiles={answer.tiles} asked={asked} />
      <div className="mt-4 grid gap-4 lg:grid-cols-2">
        {answer.series.map((s) => (
          <TrendOf
            key={s.kpi}
            tenant={tenant}
            asked={asked}
            answer={s}
            target={targetOf(s, targets.get(s.kpi) ?? null, asked)}
          />
        ))}
        {charts.map((chart) => {
          const key = Object.values(chart).join('-');
          return (
            <Suspense key={key} fallback={<Skeleton className="h-72 w-full rounded-card" />}>
              <BoardChartSlot tenant={tenant} asked={asked} chart={chart} />
            </Suspense>
          );
        })}
      </div>
    </BoardFrame>
  );
}
