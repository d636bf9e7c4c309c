'use client';
import { useTranslations } from 'next-intl';
import { type Column, DataTable } from '@/components/ui/data-table';
import { EmptyState } from '@/components/ui/empty-state';
import { Money } from '@/components/ui/money';
import { RelativeTime } from '@/components/ui/time';
import type { BacktestFigure, BacktestOrder, BacktestOrderPage, PlanFigures } from '@/lib/contracts/rules';

/** The orders behind one figure of a back-test: each as it was decided and as it would have been. */
export function BacktestOrders({
  tenant,
  page,
  figure,
  rules,
}: {
  tenant: string;
  page: BacktestOrderPage;
  figure: BacktestFigure;
  /** The rules of the back-test, to name those that applied. */
  rules: readonly { ruleId: string; name: string }[];
}) {
  const t = useTranslations('rules');
  const names = new Map(rules.map((r) => [r.ruleId, r.name]));
  const to = useTranslations('orders');
  const ta = useTranslations('automation.outcome');
  const both = (of: (f: PlanFigures) => React.ReactNode, o: BacktestOrder) => {
    const [a, b] = [of(o.before), of(o.after)];
    return JSON.stringify(a) === JSON.stringify(b) ? (
      a
    ) : (
      <span>
        <span className="text-muted line-through">{a}</span> → <span className="font-semibold">{b}</span>
      </span>
    );
  };
  const columns: Column<BacktestOrder>[] = [
    {
      id: 'number',
      header: to('col.number'),
      pinned: true,
      cell: (o) => <span className="font-semibold">{o.number}</span>,
    },
    {
      id: 'placed',
      header: to('col.placed'),
      cell: (o) => <RelativeTime value={o.placedAt} />,
      phone: 'trail',
    },
    { id: 'outcome', header: t('ui.outcome'), cell: (o) => both((f) => ta(f.outcome), o) },
    {
      id: 'warehouses',
      header: t('ui.warehouses'),
      cell: (o) => both((f) => f.warehouses.join(', ') || '–', o),
    },
    { id: 'carriers', header: t('ui.carriers'), cell: (o) => both((f) => f.carriers.join(', ') || '–', o) },
    {
      id: 'cost',
      header: t('ui.cost'),
      numeric: true,
      cell: (o) =>
        o.before.costMinor === o.after.costMinor ? (
          <Money value={{ minor: o.after.costMinor, currency: o.currency }} />
        ) : (
          <span>
            <Money muted value={{ minor: o.before.costMinor, currency: o.currency }} />
            {' → '}
            <Money value={{ minor: o.after.costMinor, currency: o.currency }} className="font-semibold" />
          </span>
        ),
    },
    { id: 'promised', header: t('ui.promised'), cell: (o) => both((f) => f.promisedOn ?? '–', o) },
    { id: 'holds', header: t('ui.holds'), cell: (o) => both((f) => f.holds.join(', ') || '–', o) },
    {
      id: 'total',
      header: to('col.total'),
      numeric: true,
      cell: (o) => <Money value={{ minor: o.totalMinor, currency: o.currency }} />,
    },
    {
      id: 'fired',
      header: t('ui.firedTitle'),
      cell: (o) => o.fired.map((id) => names.get(id) ?? id).join(' · '),
      phone: 'hide',
    },
  ];
  return (
    <DataTable
      id="backtest-orders"
      label={t('ui.ordersOf', { figure: t(`figures.${figure}`) })}
      rows={page.data}
      rowId={(o) => o.orderId}
      rowHref={(o) => `/${tenant}/orders/${o.orderId}`}
      columns={columns}
      total={page.total}
      nextCursor={page.nextCursor}
      empty={<EmptyState title={t('ui.none')} />}
    />
  );
}
