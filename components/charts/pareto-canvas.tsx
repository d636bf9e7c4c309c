'use client';
import { useRouter } from 'next/navigation';
import {
  Bar,
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { axisText, margins, opens } from './axes';
import { ChartTooltip } from './chart-tooltip';
import { type ChartUnit, chartTick, chartValue } from './chart-units';

export type ParetoPoint = { label: string; value: number; cumulative: number; href?: string | undefined };

type ParetoCanvasProps = {
  data: ParetoPoint[];
  labels: { value: string; cumulative: string };
  unit: ChartUnit;
  currency?: string | undefined;
  locale: string;
  height: number;
};

/** The picture of a Pareto chart: bars from the largest down, and the share that they make up together. */
export function ParetoCanvas({ data, labels, unit, currency, locale, height }: ParetoCanvasProps) {
  const router = useRouter();
  return (
    <ResponsiveContainer width="100%" height={height} initialDimension={{ width: 640, height }}>
      <ComposedChart
        data={data}
        accessibilityLayer
        margin={margins}
        onClick={opens(router, data)}
        style={data.some((d) => d.href) ? { cursor: 'pointer' } : undefined}
      >
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis
          dataKey="label"
          tick={axisText}
          tickLine={false}
          axisLine={{ stroke: 'var(--line-strong)' }}
          minTickGap={8}
          tickFormatter={(v: string) => (v.length > 12 ? `${v.slice(0, 11)}…` : v)}
        />
        <YAxis
          yAxisId="value"
          tick={axisText}
          tickLine={false}
          axisLine={false}
          width={52}
          tickFormatter={(v: number) => chartTick(v, unit, locale, currency)}
        />
        <YAxis
          yAxisId="share"
          orientation="right"
          domain={[0, 1]}
          ticks={[0, 0.2, 0.4, 0.6, 0.8, 1]}
          tick={axisText}
          tickLine={false}
          axisLine={false}
          width={40}
          tickFormatter={(v: number) => chartTick(v, 'percent', locale)}
        />
        <Tooltip
          isAnimationActive={false}
          cursor={{ fill: 'var(--hover)' }}
          content={(props) => (
            <ChartTooltip
              active={props.active}
              label={props.label}
              payload={props.payload as never}
              category={(v) => v}
              format={(v, key) =>
                key === 'cumulative'
                  ? chartValue(v, 'percent', locale)
                  : chartValue(v, unit, locale, currency)
              }
            />
          )}
        />
        <ReferenceLine yAxisId="share" y={0.8} stroke="var(--muted)" strokeDasharray="4 3" />
        <Bar
          yAxisId="value"
          dataKey="value"
          name={labels.value}
          fill="var(--chart-1)"
          maxBarSize={40}
          isAnimationActive={false}
        />
        <Line
          yAxisId="share"
          dataKey="cumulative"
          name={labels.cumulative}
          stroke="var(--chart-2)"
          strokeWidth={2}
          dot={data.length <= 20 ? { r: 2.5, fill: 'var(--chart-2)', strokeWidth: 0 } : false}
          isAnimationActive={false}
        />
      </ComposedChart>
    </ResponsiveContainer>
  );
}
