import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { ChartFrame } from './chart-frame';
import { cellOf } from './chart-table';
import { type ChartUnit, chartTick, chartValue } from './chart-units';

export type SharePart = { label: string; value: number; href?: string | undefined };

const shown = 5;

/** What the whole is made of: one bar, the five largest parts and the rest together. Parts below zero are left out. */
export function ShareBar({
  title,
  description,
  parts,
  partLabel,
  valueLabel,
  unit,
  currency,
  actions,
  className,
}: {
  title: string;
  description?: ReactNode;
  parts: readonly SharePart[];
  partLabel: string;
  valueLabel: string;
  unit: ChartUnit;
  currency?: string | undefined;
  actions?: ReactNode;
  className?: string;
}) {
  const t = useTranslations('charts');
  const locale = useLocale();
  const sorted = parts.filter((p) => p.value > 0).sort((a, b) => b.value - a.value);
  const whole = sorted.reduce((sum, p) => sum + p.value, 0);
  const rest = sorted.slice(shown);
  const bars: SharePart[] = sorted.slice(0, rest.length === 1 ? shown + 1 : shown);
  if (rest.length > 1) bars.push({ label: t('other'), value: rest.reduce((sum, p) => sum + p.value, 0) });
  return (
    <ChartFrame
      title={title}
      description={description}
      actions={actions}
      className={className}
      table={{
        head: [partLabel, valueLabel, t('shareOfAll')],
        rows: sorted.map((p) => [
          p.label,
          cellOf(p.value, unit, locale, currency, p.href),
          cellOf(p.value / whole, 'percent', locale),
        ]),
      }}
    >
      {whole === 0 ? (
        <p className="text-dense text-muted">{t('nothingInPeriod')}</p>
      ) : (
        <>
          <div aria-hidden className="mb-3 flex h-7 gap-px overflow-hidden rounded-md">
            {bars.map((p, i) => (
              <span
                key={p.label}
                style={{ width: `${(p.value / whole) * 100}%`, background: `var(--chart-${i + 1})` }}
              />
            ))}
          </div>
          <ul className="flex flex-col gap-1 text-dense">
            {bars.map((p, i) => (
              <li key={p.label} className="flex min-h-6 items-center gap-2">
                <span
                  aria-hidden
                  className="size-2.5 shrink-0 rounded-[3px]"
                  style={{ background: `var(--chart-${i + 1})` }}
                />
                <span className="min-w-0 flex-1 truncate">
                  {p.href ? (
                    <Link
                      prefetch={false}
                      href={p.href}
                      className="rounded-sm underline-offset-3 hover:underline"
                    >
                      {p.label}
                    </Link>
                  ) : (
                    p.label
                  )}
                </span>
                <span className="tabular font-semibold">{chartValue(p.value, unit, locale, currency)}</span>
                <span className="tabular w-11 text-end text-muted">
                  {chartTick(p.value / whole, 'percent', locale)}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </ChartFrame>
  );
}
