import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { weekdayName } from '@/lib/format/places';
import { ChartFrame } from './chart-frame';
import { cellOf } from './chart-table';
import { type ChartUnit, chartTick, chartValue } from './chart-units';
import { GroundLegend, groundOf, Mark } from './mark';
import { MarkGrid } from './mark-grid';

/** So much on that weekday (1 Monday … 7 Sunday) within that hour (0 … 23) of the shop's clock. */
export type HeatCell = { weekday: number; hour: number; value: number; href?: string | undefined };

const weekdays = [1, 2, 3, 4, 5, 6, 7];
const hours = Array.from({ length: 24 }, (_, h) => h);
const clock = (hour: number) => `${String(hour).padStart(2, '0')}:00`;

/** When it happens: the hours of the week, each as dark as it is busy. On a phone the hours run down. */
export function HeatMap({
  title,
  description,
  cells,
  unit,
  currency,
  actions,
  className,
}: {
  title: string;
  description?: ReactNode;
  cells: readonly HeatCell[];
  unit: ChartUnit;
  currency?: string | undefined;
  actions?: ReactNode;
  className?: string;
}) {
  const t = useTranslations('charts');
  const locale = useLocale();
  const at = new Map(cells.map((c) => [c.weekday * 24 + c.hour, c]));
  const most = Math.max(0, ...cells.map((c) => c.value));
  const text = (v: number) => chartValue(v, unit, locale, currency);
  const first = cells.find((c) => c.href);
  return (
    <ChartFrame
      title={title}
      description={description}
      actions={actions}
      className={className}
      table={{
        head: [t('hour'), ...weekdays.map((d) => weekdayName(d, locale))],
        rows: hours.map((h) => [
          clock(h),
          ...weekdays.map((d) => {
            const cell = at.get(d * 24 + h);
            return cellOf(cell?.value ?? 0, unit, locale, currency, cell?.href);
          }),
        ]),
      }}
    >
      <MarkGrid label={title} className="heat-grid">
        {weekdays.map((d) => (
          <span key={d} className="heat-day" style={{ '--d': d } as never}>
            {weekdayName(d, locale)}
          </span>
        ))}
        {hours.map((h) => (
          <span
            key={h}
            className="heat-hour tabular"
            data-minor={h % 3 !== 0 || undefined}
            style={{ '--h': h } as never}
          >
            {String(h).padStart(2, '0')}
          </span>
        ))}
        {weekdays.flatMap((d) =>
          hours.map((h) => {
            const cell = at.get(d * 24 + h);
            const value = cell?.value ?? 0;
            return (
              <Mark
                key={d * 24 + h}
                first={cell === first}
                href={value === 0 ? undefined : cell?.href}
                label={`${weekdayName(d, locale, 'long')} ${clock(h)} · ${text(value)}`}
                className="heat-cell"
                style={
                  {
                    '--d': d,
                    '--h': h,
                    background: value === 0 ? 'var(--hover)' : groundOf(value / most, false),
                  } as never
                }
              />
            );
          }),
        )}
      </MarkGrid>
      <GroundLegend
        least={chartTick(0, unit, locale, currency)}
        most={chartTick(most, unit, locale, currency)}
      />
    </ChartFrame>
  );
}
