'use client';
import dynamic from 'next/dynamic';
import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Skeleton } from '@/components/ui/skeleton';
import { ChartFrame, ChartLegend } from './chart-frame';
import { cellOf } from './chart-table';
import type { ChartUnit } from './chart-units';

const Canvas = dynamic(() => import('./pareto-canvas').then((m) => m.ParetoCanvas), {
  ssr: false,
  loading: () => <Skeleton className="h-full w-full" />,
});

export type ParetoItem = { label: string; value: number; href?: string | undefined };

/**
 * Which few make up most: bars from the largest down with their share together. `total` is the whole, which may be more
 * than what is shown; of the items the largest 30 are.
 */
export function ParetoChart({
  title,
  description,
  items,
  total,
  valueLabel,
  itemLabel,
  unit,
  currency,
  height = 260,
  actions,
  className,
}: {
  title: string;
  description?: ReactNode;
  items: readonly ParetoItem[];
  total?: number;
  valueLabel: string;
  itemLabel: string;
  unit: ChartUnit;
  currency?: string | undefined;
  height?: number;
  actions?: ReactNode;
  className?: string;
}) {
  const t = useTranslations('charts');
  const locale = useLocale();
  const sorted = [...items].sort((a, b) => b.value - a.value).slice(0, 30);
  const whole = total ?? items.reduce((sum, i) => sum + i.value, 0);
  let sum = 0;
  const data = sorted.map((item) => {
    sum += item.value;
    return { ...item, cumulative: whole > 0 ? sum / whole : 0 };
  });
  const labels = { value: valueLabel, cumulative: t('cumulativeShare') };
  return (
    <ChartFrame
      title={title}
      description={description}
      actions={actions}
      height={height}
      className={className}
      picture
      legend={
        <ChartLegend
          items={[
            { label: labels.value, color: 'var(--chart-1)', bar: true },
            { label: labels.cumulative, color: 'var(--chart-2)' },
          ]}
        />
      }
      table={{
        head: [itemLabel, labels.value, labels.cumulative],
        rows: data.map((d) => [
          d.label,
          cellOf(d.value, unit, locale, currency, d.href),
          cellOf(d.cumulative, 'percent', locale),
        ]),
      }}
    >
      <Canvas data={data} labels={labels} unit={unit} currency={currency} locale={locale} height={height} />
    </ChartFrame>
  );
}
