import { useTranslations } from 'next-intl';

type Point = { x: number; y: number };

/** The known stretches of a line; a day without a value parts two of them. */
function stretchesOf(values: readonly (number | null)[]): Point[][] {
  const known = values.filter((v): v is number => v !== null);
  const min = Math.min(...known);
  const span = Math.max(...known) - min || 1;
  const parts: Point[][] = [[]];
  values.forEach((v, i) => {
    if (v === null) parts.push([]);
    else parts.at(-1)!.push({ x: (i / (values.length - 1)) * 100, y: 26 - ((v - min) / span) * 22 });
  });
  return parts.filter((p) => p.length > 0);
}

const path = (points: readonly Point[]) =>
  points.map((p, i) => `${i === 0 ? 'M' : 'L'}${p.x.toFixed(2)} ${p.y.toFixed(2)}`).join('');

/** A trend without axes as wide as its tile, over a pale ground; the last known value is dotted. */
export function SparkArea({ values, label }: { values: readonly (number | null)[]; label: string }) {
  const t = useTranslations('common');
  const known = values.filter((v) => v !== null);
  if (values.length < 2 || known.length < 2) return <div aria-hidden className="h-8" />;
  const stretches = stretchesOf(values);
  const last = stretches.at(-1)!.at(-1)!;
  return (
    <div className="relative h-8">
      <svg
        role="img"
        aria-label={t('trendOf', { name: label })}
        viewBox="0 0 100 28"
        preserveAspectRatio="none"
        className="size-full overflow-visible"
      >
        {stretches.map((points) => (
          <g key={points[0]!.x}>
            {points.length > 1 && (
              <path
                d={`${path(points)}L${points.at(-1)!.x} 28L${points[0]!.x} 28Z`}
                fill="var(--chart-1)"
                fillOpacity="0.09"
              />
            )}
            <path
              d={points.length > 1 ? path(points) : `${path(points)}h0.01`}
              fill="none"
              stroke="var(--chart-1)"
              strokeWidth="1.5"
              strokeLinecap="round"
              strokeLinejoin="round"
              vectorEffect="non-scaling-stroke"
            />
          </g>
        ))}
      </svg>
      <span
        aria-hidden
        className="-translate-1/2 absolute size-1.5 rounded-full bg-chart-1"
        style={{ left: `${last.x}%`, top: `${(last.y / 28) * 100}%` }}
      />
    </div>
  );
}
