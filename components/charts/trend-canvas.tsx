'use client';
import { useRouter } from 'next/navigation';
import {
  CartesianGrid,
  Line,
  LineChart,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { axisText, linkOf, margins, opens } from './axes';
import { ChartTooltip } from './chart-tooltip';
import { type ChartUnit, chartCategory, chartTick, chartValue } from './chart-units';
import type { ChartNote, TrendPoint } from './trend-chart';

export type CanvasLine = { key: string; label: string; color: string; dashed: boolean };

type TrendCanvasProps = {
  data: TrendPoint[];
  lines: CanvasLine[];
  unit: ChartUnit;
  currency?: string | undefined;
  target?: { value: number; label: string } | undefined;
  notes?: readonly ChartNote[] | undefined;
  locale: string;
  height: number;
};

/** The picture of a trend chart. Source of the limits: docs of recharts 3, measured in the design of screens §9. */
export function TrendCanvas({
  data,
  lines,
  unit,
  currency,
  target,
  notes,
  locale,
  height,
}: TrendCanvasProps) {
  const router = useRouter();
  const linked = data.some((d) => typeof d.href === 'string');
  return (
    <ResponsiveContainer width="100%" height={height} initialDimension={{ width: 640, height }}>
      <LineChart
        data={data}
        accessibilityLayer
        margin={margins}
        onClick={opens(router, data)}
        style={linked ? { cursor: 'pointer' } : undefined}
      >
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis
          dataKey="t"
          tick={axisText}
          tickLine={false}
          axisLine={{ stroke: 'var(--line-strong)' }}
          minTickGap={32}
          tickFormatter={(v: string) => chartCategory(v, locale)}
        />
        <YAxis
          tick={axisText}
          tickLine={false}
          axisLine={false}
          width={52}
          domain={
            target
              ? [(min: number) => Math.min(0, min), (max: number) => Math.max(max, target.value)]
              : undefined
          }
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
              notes={notes?.filter((n) => n.t === props.label).map((n) => n.label)}
              category={(v) => chartCategory(v, locale)}
              format={(v) => chartValue(v, unit, locale, currency)}
            />
          )}
        />
        {target && (
          <ReferenceLine
            y={target.value}
            stroke="var(--text)"
            strokeWidth={1}
            label={{ value: target.label, position: 'insideTopRight', fontSize: 11, fill: 'var(--text-2)' }}
          />
        )}
        {notes?.map((n) => (
          <ReferenceLine
            key={`${n.t}${n.label}`}
            x={n.t}
            stroke="var(--muted)"
            strokeDasharray="2 3"
            label={{ value: '◆', position: 'top', fontSize: 9, fill: 'var(--text-2)' }}
          />
        ))}
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
            activeDot={{
              r: 3.5,
              onClick: (_, at) => {
                const href = linkOf((at as { payload?: TrendPoint }).payload ?? {}, l.key, false);
                if (href) router.push(href);
              },
            }}
            isAnimationActive={false}
            connectNulls
          />
        ))}
      </LineChart>
    </ResponsiveContainer>
  );
}
