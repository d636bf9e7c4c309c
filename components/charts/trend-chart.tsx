'use client';
import dynamic from 'next/dynamic';
import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Skeleton } from '@/components/ui/skeleton';
import { linkOf } from './axes';
import { ChartFrame, ChartLegend } from './chart-frame';
import { cellOf } from './chart-table';
import { type ChartUnit, chartCategory } from './chart-units';

/** One instant or span of a trend; `href` opens the rows behind it, `KEY:href` those behind one series. */
export type TrendPoint = { t: string; href?: string } & Record<string, number | string | null | undefined>;
export type TrendSeries = { key: string; label: string; previousKey?: string };
/** Something that happened at one point of the axis: a sale day, a rule switched on. */
export type ChartNote = { t: string; label: string };

const Canvas = dynamic(() => import('./trend-canvas').then((m) => m.TrendCanvas), {
  ssr: false,
  loading: () => <Skeleton className="h-full w-full" />,
});

export type TrendChartProps = {
  title: string;
  description?: ReactNode;
  data: TrendPoint[];
  series: TrendSeries[];
  unit: ChartUnit;
  currency?: string | undefined;
  target?: { value: number; label: string } | undefined;
  notes?: readonly ChartNote[] | undefined;
  height?: number;
  actions?: ReactNode;
  className?: string;
};

/**
 * Values over time, each with what it was before as a dashed line of the same hue, a target as a thin line, and notes on
 * the axis. At most six series of 400 points; the server buckets. The chart library is loaded when a chart is shown.
 */
export function TrendChart({
  title,
  description,
  data,
  series,
  unit,
  currency,
  target,
  notes,
  height = 240,
  actions,
  className,
}: TrendChartProps) {
  const t = useTranslations('common');
  const locale = useLocale();
  const lines = series.slice(0, 6).flatMap((s, i) => [
    { key: s.key, label: s.label, color: `var(--chart-${i + 1})`, dashed: false },
    ...(s.previousKey
      ? [
          {
            key: s.previousKey,
            label: t('previousPeriod', { name: s.label }),
            color: `var(--chart-${i + 1})`,
            dashed: true,
          },
        ]
      : []),
  ]);
  return (
    <ChartFrame
      title={title}
      description={description}
      actions={actions}
      height={height}
      className={className}
      picture
      legend={lines.length > 1 ? <ChartLegend items={lines} /> : undefined}
      table={{
        head: [t('chartCategory'), ...lines.map((l) => l.label), ...(notes?.length ? [t('note')] : [])],
        rows: data.map((d) => [
          { text: chartCategory(d.t, locale), plain: d.t },
          ...lines.map((l) => cellOf(d[l.key], unit, locale, currency, linkOf(d, l.key, !l.dashed))),
          ...(notes?.length
            ? [
                notes
                  .filter((n) => n.t === d.t)
                  .map((n) => n.label)
                  .join(' · '),
              ]
            : []),
        ]),
      }}
    >
      <Canvas
        data={data}
        lines={lines}
        unit={unit}
        currency={currency}
        target={target}
        notes={notes}
        locale={locale}
        height={height}
      />
    </ChartFrame>
  );
}
