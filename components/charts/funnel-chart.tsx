import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { ChartFrame } from './chart-frame';
import { cellOf } from './chart-table';
import { chartTick, chartValue } from './chart-units';

/** One stage: how many reached it, and how long they waited for it since the stage before. Units: seconds. */
export type FunnelStage = {
  key: string;
  label: string;
  count: number;
  href?: string | undefined;
  p50?: number | null;
  p90?: number | null;
};

/** How many go on from stage to stage, and how long that takes them. */
export function FunnelChart({
  title,
  description,
  stages,
  actions,
  className,
}: {
  title: string;
  description?: ReactNode;
  stages: readonly FunnelStage[];
  actions?: ReactNode;
  className?: string;
}) {
  const t = useTranslations('charts');
  const locale = useLocale();
  const most = Math.max(1, ...stages.map((s) => s.count));
  const timed = stages.some((s) => s.p50 !== undefined);
  const ofFirst = (s: FunnelStage) => (stages[0] && stages[0].count > 0 ? s.count / stages[0].count : null);
  return (
    <ChartFrame
      title={title}
      description={description}
      actions={actions}
      className={className}
      table={{
        head: [t('stage'), t('number'), t('ofFirstStage'), ...(timed ? [t('median'), t('ninetieth')] : [])],
        rows: stages.map((s) => [
          s.label,
          cellOf(s.count, 'count', locale, undefined, s.href),
          cellOf(ofFirst(s), 'percent', locale),
          ...(timed ? [cellOf(s.p50, 'seconds', locale), cellOf(s.p90, 'seconds', locale)] : []),
        ]),
      }}
    >
      <ol className="flex flex-col" aria-label={title}>
        {stages.map((s, i) => {
          const before = stages[i - 1];
          const step = before && before.count > 0 ? s.count / before.count : null;
          return (
            <li key={s.key}>
              {before && (
                <p className="flex flex-wrap items-center gap-x-3 py-1 ps-3 text-meta text-muted">
                  <span aria-hidden>↓</span>
                  {step !== null && <span className="tabular">{chartTick(step, 'percent', locale)}</span>}
                  {s.p50 !== undefined && s.p50 !== null && (
                    <span className="tabular">
                      {t('waits', {
                        p50: chartTick(s.p50, 'seconds', locale),
                        p90: chartTick(s.p90 ?? s.p50, 'seconds', locale),
                      })}
                    </span>
                  )}
                </p>
              )}
              <div className="relative flex min-h-10 items-center justify-between gap-3 overflow-hidden rounded-md bg-hover px-3">
                <span
                  aria-hidden
                  className="absolute inset-y-0 inset-s-0"
                  style={{
                    width: `${(s.count / most) * 100}%`,
                    background: `color-mix(in oklab, var(--chart-1) 24%, var(--bg))`,
                  }}
                />
                <span className="relative min-w-0 truncate text-body">
                  {s.href ? (
                    <Link
                      prefetch={false}
                      href={s.href}
                      className="rounded-sm underline-offset-3 hover:underline"
                    >
                      {s.label}
                    </Link>
                  ) : (
                    s.label
                  )}
                </span>
                <span className="tabular relative flex items-baseline gap-2">
                  <span className="text-lead font-semibold">{chartValue(s.count, 'count', locale)}</span>
                  {i > 0 && ofFirst(s) !== null && (
                    <span className="w-11 text-end text-meta text-text-2">
                      {chartTick(ofFirst(s)!, 'percent', locale)}
                    </span>
                  )}
                </span>
              </div>
            </li>
          );
        })}
      </ol>
    </ChartFrame>
  );
}
