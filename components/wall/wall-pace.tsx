'use client';
import { useLocale, useTranslations } from 'next-intl';
import { chartTick } from '@/components/charts/chart-units';
import type { WallHour } from '@/lib/contracts/analytics-wall';
import { zonedParts } from '@/lib/kernel/time';
import { type PacePoint, paceOf, roundStep } from './pace';

/** The day's course: what has come in until now, against the same weekday before, dashed. */
export function WallPace({
  hours,
  asOf,
  timezone,
  currency,
}: {
  hours: WallHour[];
  asOf: string;
  timezone: string;
  currency: string;
}) {
  const t = useTranslations('wall');
  const locale = useLocale();
  const clock = zonedParts(new Date(asOf), timezone);
  const { today, before, most } = paceOf(hours, clock.hour + clock.minute / 60);
  const step = roundStep(most);
  const top = step * 3;
  const x = (p: PacePoint) => (p.hour / 24) * 100;
  const y = (p: PacePoint) => 100 - (Math.max(0, p.sum) / top) * 100;
  const line = (points: PacePoint[]) =>
    points.map((p, i) => `${i ? 'L' : 'M'}${x(p).toFixed(2)} ${y(p).toFixed(2)}`).join('');
  const last = today[today.length - 1]!;
  return (
    <div className="mt-4 grid min-h-0 flex-1 grid-cols-[auto_minmax(0,1fr)] grid-rows-[minmax(0,1fr)_auto] gap-x-4">
      <div className="wall-note relative w-24 text-end" aria-hidden>
        {[0, 1, 2, 3].map((n) => (
          <span
            key={n}
            className="absolute inset-e-0 -translate-y-1/2 leading-none"
            style={{ top: `${100 - (n / 3) * 100}%` }}
          >
            {chartTick(step * n, 'money', locale, currency)}
          </span>
        ))}
      </div>
      <div className="relative min-h-0">
        <svg
          role="img"
          aria-label={t('pace')}
          className="absolute inset-0 size-full overflow-visible"
          viewBox="0 0 100 100"
          preserveAspectRatio="none"
        >
          {[0, 1, 2, 3].map((n) => (
            <line
              key={n}
              x1="0"
              x2="100"
              y1={100 - (n / 3) * 100}
              y2={100 - (n / 3) * 100}
              stroke="var(--line)"
              style={{ strokeWidth: '0.0625rem' }}
              vectorEffect="non-scaling-stroke"
            />
          ))}
          <path d={`${line(today)}L${x(last)} 100L0 100Z`} fill="var(--chart-1)" fillOpacity="0.13" />
          <path
            d={line(before)}
            fill="none"
            stroke="var(--muted)"
            style={{ strokeWidth: '0.125rem', strokeDasharray: '0.45rem 0.4rem' }}
            vectorEffect="non-scaling-stroke"
          />
          <path
            d={line(today)}
            fill="none"
            stroke="var(--chart-1)"
            style={{ strokeWidth: '0.25rem' }}
            strokeLinejoin="round"
            strokeLinecap="round"
            vectorEffect="non-scaling-stroke"
          />
        </svg>
        <span
          aria-hidden
          className="absolute size-4 -translate-1/2 rounded-full border-[3px] border-bg"
          style={{ left: `${x(last)}%`, top: `${y(last)}%`, background: 'var(--chart-1)' }}
        />
      </div>
      <div className="wall-note relative col-start-2 mt-2 h-7" aria-hidden>
        {[0, 6, 12, 18, 24].map((h) => (
          <span
            key={h}
            className="absolute -translate-x-1/2 whitespace-nowrap"
            style={{ left: `${(h / 24) * 100}%` }}
          >
            {String(h).padStart(2, '0')}:00
          </span>
        ))}
      </div>
    </div>
  );
}
