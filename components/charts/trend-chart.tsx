'use client';
import dynamic from 'next/dynamic';
import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Skeleton } from '@/components/ui/skeleton';
import { ChartFrame, ChartLegend } from './chart-frame';
import { type ChartUnit, chartCategory, chartValue } from './chart-units';

export type TrendPoint = { t: string } & Record<string, number | string | null>;
export type TrendSeries = { key: string; label: string; previousKey?: string };

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
  currency?: string;
  height?: number;
  actions?: ReactNode;
};

/**
 * Values over time, each with what it was before as a dashed line of the same hue. At most six series of 400 points;
 * the server buckets. The chart library is loaded when a chart is shown.
 */
export function TrendChart({
  title,
  description,
  data,
  series,
  unit,
  currency,
  height = 240,
  actions,
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
  const text = (v: number | string | null | undefined) =>
    typeof v === 'number' ? chartValue(v, unit, locale, currency) : '–';
  return (
    <ChartFrame
      title={title}
      description={description}
      actions={actions}
      height={height}
      legend={lines.length > 1 ? <ChartLegend items={lines} /> : undefined}
      table={{
        head: [t('chartCategory'), ...lines.map((l) => l.label)],
        rows: data.map((d) => [chartCategory(d.t, locale), ...lines.map((l) => text(d[l.key]))]),
      }}
    >
      <Canvas data={data} lines={lines} unit={unit} currency={currency} locale={locale} height={height} />
    </ChartFrame>
  );
}
