'use client';
import { useRouter } from 'next/navigation';
import {
  CartesianGrid,
  Line,
  LineChart,
  ReferenceArea,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { axisText, margins, opens } from './axes';
import { ChartTooltip } from './chart-tooltip';
import { type ChartUnit, chartCategory, chartTick, chartValue } from './chart-units';
import type { ControlLimits } from './control-limits';
import type { ChartNote } from './trend-chart';

export type ControlPoint = { t: string; value: number | null; signal: boolean; href?: string | undefined };

type ControlCanvasProps = {
  data: ControlPoint[];
  limits: ControlLimits;
  label: string;
  notes?: readonly ChartNote[] | undefined;
  unit: ChartUnit;
  currency?: string | undefined;
  locale: string;
  height: number;
};

type DotProps = { cx?: number; cy?: number; payload?: ControlPoint; index?: number };

function Dot({ cx, cy, payload, index }: DotProps) {
  if (cx === undefined || cy === undefined || payload?.value === null || payload?.value === undefined)
    return <g key={index} />;
  return payload.signal ? (
    <path
      key={index}
      d={`M${cx} ${cy - 5.5} L${cx + 5.5} ${cy} L${cx} ${cy + 5.5} L${cx - 5.5} ${cy} Z`}
      fill="var(--delta-bad)"
      stroke="var(--bg)"
      strokeWidth={1}
    />
  ) : (
    <circle key={index} cx={cx} cy={cy} r={2} fill="var(--chart-1)" />
  );
}

/** The picture of a control chart: the band of chance, its middle, and what falls out of it as diamonds. */
export function ControlCanvas({
  data,
  limits,
  label,
  notes,
  unit,
  currency,
  locale,
  height,
}: ControlCanvasProps) {
  const router = useRouter();
  const text = (v: number) => chartTick(v, unit, locale, currency);
  const edge = { stroke: 'var(--muted)', strokeDasharray: '4 3', strokeWidth: 1 };
  const lettering = { fontSize: 11, fill: 'var(--text-2)' };
  return (
    <ResponsiveContainer width="100%" height={height} initialDimension={{ width: 640, height }}>
      <LineChart
        data={data}
        accessibilityLayer
        margin={{ ...margins, right: 48 }}
        onClick={opens(router, data)}
        style={data.some((d) => d.href) ? { cursor: 'pointer' } : undefined}
      >
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <ReferenceArea
          y1={limits.lower}
          y2={limits.upper}
          fill="var(--chart-1)"
          fillOpacity={0.07}
          ifOverflow="extendDomain"
        />
        <XAxis
          dataKey="t"
          tick={axisText}
          tickLine={false}
          axisLine={{ stroke: 'var(--line-strong)' }}
          minTickGap={32}
          tickFormatter={(v: string) => chartCategory(v, locale)}
        />
        <YAxis tick={axisText} tickLine={false} axisLine={false} width={52} tickFormatter={text} />
        <ReferenceLine
          y={limits.upper}
          {...edge}
          label={{ value: text(limits.upper), position: 'right', ...lettering }}
        />
        <ReferenceLine
          y={limits.lower}
          {...edge}
          label={{ value: text(limits.lower), position: 'right', ...lettering }}
        />
        <ReferenceLine
          y={limits.mean}
          stroke="var(--muted)"
          label={{ value: text(limits.mean), position: 'right', ...lettering }}
        />
        {notes?.map((n) => (
          <ReferenceLine key={`${n.t}${n.label}`} x={n.t} stroke="var(--muted)" strokeDasharray="2 3" />
        ))}
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
        <Line
          dataKey="value"
          name={label}
          stroke="var(--chart-1)"
          strokeWidth={1.75}
          dot={Dot as never}
          activeDot={{ r: 3.5 }}
          isAnimationActive={false}
          connectNulls
        />
      </LineChart>
    </ResponsiveContainer>
  );
}
