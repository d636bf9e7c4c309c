'use client';
import dynamic from 'next/dynamic';
import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Skeleton } from '@/components/ui/skeleton';
import { ChartFrame } from './chart-frame';
import { cellOf } from './chart-table';
import { type ChartUnit, chartCategory } from './chart-units';
import { controlLimitsOf, signalsOf } from './control-limits';
import { type ChartNote, TrendChart, type TrendPoint } from './trend-chart';

const Canvas = dynamic(() => import('./control-canvas').then((m) => m.ControlCanvas), {
  ssr: false,
  loading: () => <Skeleton className="h-full w-full" />,
});

type ControlChartProps = {
  title: string;
  description?: ReactNode;
  label: string;
  data: { t: string; value: number | null; href?: string | undefined }[];
  notes?: readonly ChartNote[] | undefined;
  unit: ChartUnit;
  currency?: string | undefined;
  height?: number;
  actions?: ReactNode;
  className?: string;
};

/** Is it normal? A measure over time with the limits of chance; days that chance does not explain stand out. */
export function ControlChart(props: ControlChartProps) {
  const { title, description, label, data, notes, unit, currency, height = 240, actions, className } = props;
  const t = useTranslations('charts');
  const locale = useLocale();
  const values = data.map((d) => d.value);
  const limits = controlLimitsOf(values);
  if (!limits)
    return <TrendChart {...props} data={data as TrendPoint[]} series={[{ key: 'value', label }]} />;
  const signals = signalsOf(values, limits);
  const points = data.map((d, i) => ({ ...d, signal: signals[i]! }));
  return (
    <ChartFrame
      title={title}
      description={description}
      actions={actions}
      height={height}
      className={className}
      picture
      legend={
        <p className="mb-2 text-meta text-text-2">
          {t('controlBand')} ·{' '}
          <span aria-hidden className="text-bad">
            ◆
          </span>{' '}
          {t('controlSignals', { count: signals.filter(Boolean).length })}
        </p>
      }
      table={{
        head: [t('date'), label, t('unusual')],
        rows: points.map((p) => [
          { text: chartCategory(p.t, locale), plain: p.t },
          cellOf(p.value, unit, locale, currency, p.href),
          p.signal ? t('yes') : '',
        ]),
      }}
    >
      <Canvas
        data={points}
        limits={limits}
        label={label}
        notes={notes}
        unit={unit}
        currency={currency}
        locale={locale}
        height={height}
      />
    </ChartFrame>
  );
}
