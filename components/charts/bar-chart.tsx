'use client';
import dynamic from 'next/dynamic';
import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Skeleton } from '@/components/ui/skeleton';
import { linkOf } from './axes';
import { ChartFrame, ChartLegend } from './chart-frame';
import { cellOf } from './chart-table';
import { type ChartUnit, chartCategory } from './chart-units';

/** One category with a value for each part; `href` opens the rows behind it, `KEY:href` those behind one part. */
export type BarPoint = Record<string, number | string | null | undefined>;
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
  currency?: string | undefined;
  stacked?: boolean;
  /** Stacked to shares of the whole: how the mix changes, whatever the total does. */
  share?: boolean;
  horizontal?: boolean;
  height?: number;
  actions?: ReactNode;
  className?: string;
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
  share,
  horizontal,
  height = 240,
  actions,
  className,
}: BarChartProps) {
  const t = useTranslations('common');
  const locale = useLocale();
  const bars = categories.slice(0, 6).map((c, i) => ({ ...c, color: `var(--chart-${i + 1})`, bar: true }));
  return (
    <ChartFrame
      title={title}
      description={description}
      actions={actions}
      height={height}
      className={className}
      picture
      legend={bars.length > 1 ? <ChartLegend items={bars} /> : undefined}
      table={{
        head: [indexLabel ?? t('chartCategory'), ...bars.map((b) => b.label)],
        rows: data.map((d) => [
          { text: chartCategory(String(d[indexKey]), locale), plain: String(d[indexKey]) },
          ...bars.map((b) => cellOf(d[b.key], unit, locale, currency, linkOf(d, b.key))),
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
        share={share}
        horizontal={horizontal}
        locale={locale}
        height={height}
      />
    </ChartFrame>
  );
}
