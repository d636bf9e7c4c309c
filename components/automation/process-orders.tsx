'use client';
import { useTranslations } from 'next-intl';
import { type Column, DataTable } from '@/components/ui/data-table';
import { EmptyState } from '@/components/ui/empty-state';
import { Money } from '@/components/ui/money';
import { StatusBadge } from '@/components/ui/status-badge';
import { RelativeTime } from '@/components/ui/time';
import type { ProcessOrdersPage, ProcessStep } from '@/lib/contracts/automation-process';
import type { OrderRow } from '@/lib/contracts/orders-lists';

/** The orders that stand in one step at this moment, the oldest first. */
export function ProcessOrders({
  tenant,
  step,
  page,
  count,
}: {
  tenant: string;
  step: ProcessStep;
  page: ProcessOrdersPage;
  count: number;
}) {
  const t = useTranslations('automation.process');
  const to = useTranslations('orders');
  const columns: Column<OrderRow>[] = [
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
    {
      id: 'status',
      header: to('col.status'),
      cell: (o) => (
        <span className="inline-flex flex-wrap gap-1">
          {o.holds.map((h) => (
            <StatusBadge key={h} kind="hold" value={h} />
          ))}
          {o.exceptions.map((x) => (
            <StatusBadge key={x} kind="exception" value={x} />
          ))}
          {o.holds.length + o.exceptions.length === 0 && <StatusBadge kind="order" value={o.lifecycle} />}
        </span>
      ),
    },
    {
      id: 'payment',
      header: to('col.payment'),
      cell: (o) => <StatusBadge kind="payment" value={o.paymentState} />,
    },
    { id: 'buyer', header: to('col.buyer'), cell: (o) => o.buyerName },
    { id: 'warehouse', header: to('col.warehouse'), cell: (o) => o.warehouses.join(', ') },
    { id: 'total', header: to('col.total'), numeric: true, cell: (o) => <Money value={o.total} /> },
  ];
  return (
    <DataTable
      id="process-orders"
      label={t('ordersIn', { step: t(`step.${step}`) })}
      rows={page.data}
      rowId={(o) => o.id}
      rowHref={(o) => `/${tenant}/orders/${o.id}`}
      columns={columns}
      total={count}
      nextCursor={page.nextCursor}
      empty={<EmptyState title={t('noneHere')} />}
    />
  );
}
