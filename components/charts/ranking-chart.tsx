import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { DeltaText } from '@/components/ui/stat';
import { ChartFrame } from './chart-frame';
import { cellOf } from './chart-table';
import { type ChartUnit, chartValue } from './chart-units';

export type RankingItem = {
  label: string;
  value: number | null;
  before?: number | null;
  href?: string | undefined;
};

/** The change from before as a share; null when there was nothing to compare with. */
function changeOf(value: number | null, before: number | null | undefined): number | null {
  return value === null || before === null || before === undefined || before === 0
    ? null
    : (value - before) / Math.abs(before);
}

/** The largest first, each with its change; as many as given, in their order. */
export function RankingChart({
  title,
  description,
  items,
  itemLabel,
  valueLabel,
  unit,
  currency,
  good = 'neutral',
  actions,
  className,
  empty,
}: {
  title: string;
  description?: ReactNode;
  items: readonly RankingItem[];
  itemLabel: string;
  valueLabel: string;
  unit: ChartUnit;
  currency?: string | undefined;
  good?: 'up' | 'down' | 'neutral';
  actions?: ReactNode;
  className?: string;
  empty?: ReactNode;
}) {
  const t = useTranslations('charts');
  const locale = useLocale();
  const most = Math.max(1e-9, ...items.map((i) => Math.abs(i.value ?? 0)));
  const compared = items.some((i) => i.before !== undefined);
  return (
    <ChartFrame
      title={title}
      description={description}
      actions={actions}
      className={className}
      table={{
        head: [itemLabel, valueLabel, ...(compared ? [t('periodBefore')] : [])],
        rows: items.map((i) => [
          i.label,
          cellOf(i.value, unit, locale, currency, i.href),
          ...(compared ? [cellOf(i.before, unit, locale, currency)] : []),
        ]),
      }}
    >
      {items.length === 0 && <p className="text-dense text-muted">{empty ?? t('nothingInPeriod')}</p>}
      <ol className="flex flex-col gap-0.5">
        {items.map((item) => (
          <li key={item.label} className="relative flex min-h-8 items-center gap-3 px-2 text-dense">
            <span
              aria-hidden
              className="absolute inset-y-0.5 inset-s-0 rounded-sm"
              style={{
                width: `${Math.max(0.6, (Math.abs(item.value ?? 0) / most) * 100)}%`,
                background: 'color-mix(in oklab, var(--chart-1) 18%, var(--bg))',
              }}
            />
            <span className="relative min-w-0 flex-1 truncate" title={item.label}>
              {item.href ? (
                <Link
                  prefetch={false}
                  href={item.href}
                  className="rounded-sm underline-offset-3 hover:underline"
                >
                  {item.label}
                </Link>
              ) : (
                item.label
              )}
            </span>
            <span className="tabular relative whitespace-nowrap font-semibold">
              {item.value === null ? '–' : chartValue(item.value, unit, locale, currency)}
            </span>
            {compared && (
              <span className="relative w-17 shrink-0 text-end max-sm:hidden">
                {changeOf(item.value, item.before) === null ? (
                  <span className="text-meta text-muted">–</span>
                ) : (
                  <DeltaText change={changeOf(item.value, item.before)} good={good} />
                )}
              </span>
            )}
          </li>
        ))}
      </ol>
    </ChartFrame>
  );
}
