'use client';
import { useRouter } from 'next/navigation';
import {
  Bar,
  CartesianGrid,
  BarChart as Chart,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { axisText, linkOf, margins, opens } from './axes';
import type { BarPoint } from './bar-chart';
import { ChartTooltip } from './chart-tooltip';
import { type ChartUnit, chartCategory, chartTick, chartValue } from './chart-units';

export type BarMark = { at: string; label: string };

type BarCanvasProps = {
  data: BarPoint[];
  bars: { key: string; label: string; color: string }[];
  indexKey: string;
  unit: ChartUnit;
  currency?: string | undefined;
  stacked?: boolean | undefined;
  share?: boolean | undefined;
  horizontal?: boolean | undefined;
  marks?: readonly BarMark[] | undefined;
  locale: string;
  height: number;
};

/** The picture of a bar chart: beside each other, stacked, or stacked to shares of the whole. */
export function BarCanvas({
  data,
  bars,
  indexKey,
  unit,
  currency,
  stacked,
  share,
  horizontal,
  marks,
  locale,
  height,
}: BarCanvasProps) {
  const router = useRouter();
  const linked = data.some((d) => typeof d.href === 'string');
  const names = {
    dataKey: indexKey,
    type: 'category' as const,
    tick: axisText,
    tickLine: false,
    axisLine: { stroke: 'var(--line-strong)' },
    tickFormatter: (v: string) => chartCategory(v, locale),
  };
  const values = {
    type: 'number' as const,
    tick: axisText,
    tickLine: false,
    axisLine: false,
    tickFormatter: (v: number) =>
      share ? chartTick(v, 'percent', locale) : chartTick(v, unit, locale, currency),
  };
  return (
    <ResponsiveContainer width="100%" height={height} initialDimension={{ width: 640, height }}>
      <Chart
        data={data}
        layout={horizontal ? 'vertical' : 'horizontal'}
        stackOffset={share ? 'expand' : 'none'}
        accessibilityLayer
        margin={marks?.length ? { ...margins, top: 20 } : margins}
        onClick={opens(router, data)}
        style={linked ? { cursor: 'pointer' } : undefined}
      >
        <CartesianGrid vertical={Boolean(horizontal)} horizontal={!horizontal} stroke="var(--line)" />
        {horizontal ? <XAxis {...values} /> : <XAxis {...names} minTickGap={16} />}
        {horizontal ? <YAxis {...names} width={112} /> : <YAxis {...values} width={52} />}
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
            stackId={stacked || share ? 'stack' : undefined}
            maxBarSize={36}
            isAnimationActive={false}
            cursor={data.some((d) => linkOf(d, b.key, false)) ? 'pointer' : undefined}
            onClick={(at) => {
              const href = linkOf((at as { payload?: BarPoint }).payload ?? {}, b.key, false);
              if (href) router.push(href);
            }}
          />
        ))}
        {marks?.map((m) => (
          <ReferenceLine
            key={m.label}
            x={m.at}
            stroke="var(--text)"
            strokeWidth={1}
            label={{ value: m.label, position: 'top', fontSize: 11, fill: 'var(--text-2)' }}
          />
        ))}
      </Chart>
    </ResponsiveContainer>
  );
}
