'use client';
import dynamic from 'next/dynamic';
import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Skeleton } from '@/components/ui/skeleton';
import { ChartFrame, ChartLegend } from './chart-frame';
import { type ChartUnit, chartCategory, chartValue } from './chart-units';

export type BarPoint = Record<string, number | string | null>;
export type BarCategory = { key: string; label: string };

const Canvas = dynamic(() => import('./bar-canvas').then((m) => m.BarCanvas), {
  ssr: false,
  loading: () => <Skeleton className="h-full w-full" />,
});

export type BarChartProps = {
  title: string;
  description?: ReactNode;
  data: BarPoint[];
  indexKey: string;
  indexLabel?: string;
  categories: BarCategory[];
  unit: ChartUnit;
  currency?: string;
  stacked?: boolean;
  horizontal?: boolean;
  height?: number;
  actions?: ReactNode;
};

/** Values by category, beside each other or stacked. At most six categories and 60 bars; the server buckets. */
export function BarChart({
  title,
  description,
  data,
  indexKey,
  indexLabel,
  categories,
  unit,
  currency,
  stacked,
  horizontal,
  height = 240,
  actions,
}: BarChartProps) {
  const t = useTranslations('common');
  const locale = useLocale();
  const bars = categories.slice(0, 6).map((c, i) => ({ ...c, color: `var(--chart-${i + 1})`, bar: true }));
  const text = (v: number | string | null | undefined) =>
    typeof v === 'number' ? chartValue(v, unit, locale, currency) : '–';
  return (
    <ChartFrame
      title={title}
      description={description}
      actions={actions}
      height={height}
      legend={bars.length > 1 ? <ChartLegend items={bars} /> : undefined}
      table={{
        head: [indexLabel ?? t('chartCategory'), ...bars.map((b) => b.label)],
        rows: data.map((d) => [
          chartCategory(String(d[indexKey]), locale),
          ...bars.map((b) => text(d[b.key])),
        ]),
      }}
    >
      <Canvas
        data={data}
        bars={bars}
        indexKey={indexKey}
        unit={unit}
        currency={currency}
        stacked={stacked}
        horizontal={horizontal}
        locale={locale}
        height={height}
      />
    </ChartFrame>
  );
}
