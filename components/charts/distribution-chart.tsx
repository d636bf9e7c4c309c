'use client';
import dynamic from 'next/dynamic';
import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Skeleton } from '@/components/ui/skeleton';
import { ChartFrame } from './chart-frame';
import { cellOf } from './chart-table';
import { type ChartUnit, chartTick, chartValue } from './chart-units';

const Canvas = dynamic(() => import('./bar-canvas').then((m) => m.BarCanvas), {
  ssr: false,
  loading: () => <Skeleton className="h-full w-full" />,
});

/** So many rows lie from `from` up to, not including, `to`; a class without an end is open. */
export type DistributionClass = { from: number; to: number | null; count: number; href?: string | undefined };

/** The class that a value lies in; the last one when it is beyond all. */
export function classOf(classes: readonly DistributionClass[], value: number): number {
  const at = classes.findIndex((c) => value >= c.from && (c.to === null || value < c.to));
  return at === -1 ? classes.length - 1 : at;
}

/** How a measure spreads, with the value that half and nine tenths of the rows stay below. */
export function DistributionChart({
  title,
  description,
  classes,
  p50,
  p90,
  countLabel,
  measureLabel,
  unit,
  currency,
  height = 240,
  actions,
  className,
}: {
  title: string;
  description?: ReactNode;
  classes: readonly DistributionClass[];
  p50: number | null;
  p90: number | null;
  countLabel: string;
  measureLabel: string;
  unit: ChartUnit;
  currency?: string | undefined;
  height?: number;
  actions?: ReactNode;
  className?: string;
}) {
  const t = useTranslations('charts');
  const locale = useLocale();
  const short = (v: number) => chartTick(v, unit, locale, currency);
  const label = (c: DistributionClass) =>
    c.to === null ? `≥ ${short(c.from)}` : `${short(c.from)}–${short(c.to)}`;
  const data = classes.map((c) => ({ t: label(c), count: c.count, href: c.href }));
  const marks = (
    [
      ['p50', p50],
      ['p90', p90],
    ] as const
  ).flatMap(([name, value]) =>
    value === null || classes.length === 0
      ? []
      : [
          {
            at: label(classes[classOf(classes, value)]!),
            label: `${name} ${chartValue(value, unit, locale, currency)}`,
          },
        ],
  );
  const together = marks.length === 2 && marks[0]!.at === marks[1]!.at;
  return (
    <ChartFrame
      title={title}
      description={description}
      actions={actions}
      height={height}
      className={className}
      picture
      table={{
        head: [measureLabel, countLabel],
        rows: [
          ...data.map((d) => [d.t, cellOf(d.count, 'count', locale, undefined, d.href)]),
          [t('median'), cellOf(p50, unit, locale, currency)],
          [t('ninetieth'), cellOf(p90, unit, locale, currency)],
        ],
      }}
    >
      <Canvas
        data={data}
        bars={[{ key: 'count', label: countLabel, color: 'var(--chart-1)' }]}
        indexKey="t"
        unit="count"
        marks={together ? [{ at: marks[0]!.at, label: marks.map((m) => m.label).join(' · ') }] : marks}
        locale={locale}
        height={height}
      />
    </ChartFrame>
  );
}
