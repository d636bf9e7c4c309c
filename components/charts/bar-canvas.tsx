'use client';
import { Bar, CartesianGrid, BarChart as Chart, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import type { BarPoint } from './bar-chart';
import { ChartTooltip } from './chart-tooltip';
import { type ChartUnit, chartCategory, chartTick, chartValue } from './chart-units';

type BarCanvasProps = {
  data: BarPoint[];
  bars: { key: string; label: string; color: string }[];
  indexKey: string;
  unit: ChartUnit;
  currency?: string;
  stacked?: boolean;
  horizontal?: boolean;
  locale: string;
  height: number;
};

const axis = { fontSize: 11, fill: 'var(--muted)' };

/** The picture of a bar chart. */
export function BarCanvas({
  data,
  bars,
  indexKey,
  unit,
  currency,
  stacked,
  horizontal,
  locale,
  height,
}: BarCanvasProps) {
  const names = {
    dataKey: indexKey,
    type: 'category' as const,
    tick: axis,
    tickLine: false,
    tickFormatter: (v: string) => chartCategory(v, locale),
  };
  const values = {
    type: 'number' as const,
    tick: axis,
    tickLine: false,
    axisLine: false,
    tickFormatter: (v: number) => chartTick(v, unit, locale, currency),
  };
  const names2 = { ...names, axisLine: { stroke: 'var(--line-strong)' } };
  return (
    <ResponsiveContainer width="100%" height={height} initialDimension={{ width: 640, height }}>
      <Chart
        data={data}
        layout={horizontal ? 'vertical' : 'horizontal'}
        accessibilityLayer
        margin={{ top: 8, right: 8, bottom: 0, left: 0 }}
      >
        <CartesianGrid vertical={Boolean(horizontal)} horizontal={!horizontal} stroke="var(--line)" />
        {horizontal ? <XAxis {...values} /> : <XAxis {...names2} minTickGap={16} />}
        {horizontal ? <YAxis {...names2} width={112} /> : <YAxis {...values} width={52} />}
        <Tooltip
          isAnimationActive={false}
          cursor={{ fill: 'var(--hover)' }}
          content={(props) => (
            <ChartTooltip
              active={props.active}
              label={props.label}
              payload={props.payload as never}
              category={(v) => chartCategory(v, locale)}
              format={(v) => chartValue(v, unit, locale, currency)}
            />
          )}
        />
        {bars.map((b) => (
          <Bar
            key={b.key}
            dataKey={b.key}
            name={b.label}
            fill={b.color}
            stackId={stacked ? 'stack' : undefined}
            maxBarSize={36}
            isAnimationActive={false}
          />
        ))}
      </Chart>
    </ResponsiveContainer>
  );
}
