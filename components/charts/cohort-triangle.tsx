import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { ChartFrame } from './chart-frame';
import { type ChartCell, cellOf } from './chart-table';
import { chartCategory, chartTick } from './chart-units';
import { groundOf, Mark } from './mark';
import { MarkGrid } from './mark-grid';

/** The customers who first bought in a month, and how many of them bought k months later; null: not over yet. */
export type Cohort = {
  month: string;
  size: number;
  href?: string | undefined;
  later: readonly { count: number | null; href?: string | undefined }[];
};

/** Who comes back: one row for each first month, one column for each month after. Months that are not over stay blank. */
export function CohortTriangle({
  title,
  description,
  cohorts,
  actions,
  className,
}: {
  title: string;
  description?: ReactNode;
  cohorts: readonly Cohort[];
  actions?: ReactNode;
  className?: string;
}) {
  const t = useTranslations('charts');
  const locale = useLocale();
  const width = Math.max(0, ...cohorts.map((c) => c.later.length));
  const months = Array.from({ length: width }, (_, k) => k);
  const share = (c: Cohort, k: number) => {
    const count = c.later[k]?.count;
    return count === null || count === undefined || c.size === 0 ? null : count / c.size;
  };
  // The month of the first purchase is all of them by definition: the grounds compare the months after it.
  const most = Math.max(0.0001, ...cohorts.flatMap((c) => months.slice(1).map((k) => share(c, k) ?? 0)));
  const blank: ChartCell = { text: '', plain: '' };
  return (
    <ChartFrame
      title={title}
      description={description}
      actions={actions}
      className={className}
      table={{
        head: [t('firstMonth'), t('customers'), ...months.map((k) => t('monthsLater', { count: k }))],
        rows: cohorts.map((c) => [
          { text: chartCategory(c.month, locale), plain: c.month },
          cellOf(c.size, 'count', locale, undefined, c.href),
          ...months.map((k) => {
            const value = share(c, k);
            return value === null ? blank : cellOf(value, 'percent', locale, undefined, c.later[k]?.href);
          }),
        ]),
      }}
    >
      <MarkGrid label={title} className="overflow-x-auto">
        <table className="w-full min-w-max border-separate border-spacing-0.5 text-meta">
          <thead>
            <tr className="text-text-2">
              <th scope="col" className="sticky inset-s-0 bg-bg pe-2 text-start font-normal">
                {t('firstMonth')}
              </th>
              <th scope="col" className="px-2 text-end font-normal">
                {t('customers')}
              </th>
              {months.map((k) => (
                <th
                  key={k}
                  scope="col"
                  className="tabular w-12 px-1 text-center font-normal"
                  aria-label={t('monthsLater', { count: k })}
                >
                  {k}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {cohorts.map((c, row) => (
              <tr key={c.month}>
                <th
                  scope="row"
                  className="sticky inset-s-0 whitespace-nowrap bg-bg pe-2 text-start font-normal text-text-2"
                >
                  {chartCategory(c.month, locale)}
                </th>
                <td className="tabular px-2 text-end">{chartTick(c.size, 'count', locale)}</td>
                {months.map((k) => {
                  const value = share(c, k);
                  return (
                    <td key={k} className="p-0">
                      {value === null ? null : (
                        <Mark
                          first={row === 0 && k === 0}
                          href={(c.later[k]?.count ?? 0) > 0 ? c.later[k]?.href : undefined}
                          label={`${chartCategory(c.month, locale)} · ${t('monthsLater', { count: k })} · ${chartTick(value, 'percent', locale)} (${c.later[k]?.count}/${c.size})`}
                          className="tabular grid h-8 min-w-11 place-items-center text-text"
                          style={{ background: k === 0 ? 'var(--neutral-tint)' : groundOf(value / most) }}
                        >
                          <span aria-hidden>{chartTick(value, 'percent', locale)}</span>
                        </Mark>
                      )}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </MarkGrid>
    </ChartFrame>
  );
}
