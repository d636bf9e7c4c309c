'use client';
import { CartesianGrid, Line, LineChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { ChartTooltip } from './chart-tooltip';
import { type ChartUnit, chartCategory, chartTick, chartValue } from './chart-units';
import type { TrendPoint } from './trend-chart';

export type CanvasLine = { key: string; label: string; color: string; dashed: boolean };

type TrendCanvasProps = {
  data: TrendPoint[];
  lines: CanvasLine[];
  unit: ChartUnit;
  currency?: string;
  locale: string;
  height: number;
};

const axis = { fontSize: 11, fill: 'var(--muted)' };

/** The picture of a trend chart. Source of the limits: docs of recharts 3, measured in the design of screens §9. */
export function TrendCanvas({ data, lines, unit, currency, locale, height }: TrendCanvasProps) {
  return (
    <ResponsiveContainer width="100%" height={height} initialDimension={{ width: 640, height }}>
      <LineChart data={data} accessibilityLayer margin={{ top: 8, right: 8, bottom: 0, left: 0 }}>
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis
          dataKey="t"
          tick={axis}
          tickLine={false}
          axisLine={{ stroke: 'var(--line-strong)' }}
          minTickGap={32}
          tickFormatter={(v: string) => chartCategory(v, locale)}
        />
        <YAxis
          tick={axis}
          tickLine={false}
          axisLine={false}
          width={52}
          tickFormatter={(v: number) => chartTick(v, unit, locale, currency)}
        />
        <Tooltip
          isAnimationActive={false}
          cursor={{ stroke: 'var(--line-strong)' }}
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
        {lines.map((l) => (
          <Line
            key={l.key}
            type="linear"
            dataKey={l.key}
            name={l.label}
            stroke={l.color}
            strokeWidth={l.dashed ? 1.5 : 2}
            strokeDasharray={l.dashed ? '4 3' : undefined}
            strokeOpacity={l.dashed ? 0.6 : 1}
            dot={false}
            activeDot={{ r: 3.5 }}
            isAnimationActive={false}
            connectNulls
          />
        ))}
      </LineChart>
    </ResponsiveContainer>
  );
}
