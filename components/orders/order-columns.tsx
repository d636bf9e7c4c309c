'use client';
import { useTranslations } from 'next-intl';
import { Tag } from '@/components/ui/badge';
import type { Column } from '@/components/ui/data-table';
import { Money } from '@/components/ui/money';
import { StatusBadge } from '@/components/ui/status-badge';
import { DayText, RelativeTime } from '@/components/ui/time';
import type { OrderRow } from '@/lib/contracts/orders-lists';

/** The columns that a person may choose for the list of orders. */
export function useOrderColumns(): Column<OrderRow>[] {
  const t = useTranslations('orders');
  const named = (key: string) => t(`col.${key}` as 'col.number');
  return [
    {
      id: 'number',
      header: named('number'),
      pinned: true,
      cell: (o) => <span className="font-semibold">{o.number}</span>,
    },
    {
      id: 'placed',
      header: named('placed'),
      cell: (o) => <RelativeTime value={o.placedAt} />,
      phone: 'trail',
    },
    { id: 'channel', header: named('channel'), className: 'whitespace-nowrap', cell: (o) => o.channel },
    {
      id: 'buyer',
      header: named('buyer'),
      className: 'whitespace-nowrap',
      cell: (o) => o.buyerName || <span className="text-muted">{t('guest')}</span>,
    },
    {
      id: 'destination',
      header: named('destination'),
      cell: (o) => [o.shipCity, o.shipCountryCode].filter(Boolean).join(', '),
      hiddenByDefault: true,
      phone: 'hide',
    },
    {
      id: 'items',
      header: named('items'),
      className: 'max-w-64',
      cell: (o) => (
        <span className="block truncate text-text-2">
          {o.items.map((i) => `${i.title || i.sku}${i.quantity > 1 ? ` ×${i.quantity}` : ''}`).join(' · ')}
          {o.lineCount > o.items.length && ` ${t('moreItems', { count: o.lineCount - o.items.length })}`}
        </span>
      ),
    },
    { id: 'total', header: named('total'), numeric: true, cell: (o) => <Money value={o.total} /> },
    {
      id: 'status',
      header: named('status'),
      phone: 'badge',
      cell: (o) => (
        <span className="inline-flex flex-wrap gap-1">
          {o.blocked ? (
            o.holds.slice(0, 2).map((h) => <StatusBadge key={h} kind="hold" value={h} />)
          ) : (
            <StatusBadge kind="order" value={o.lifecycle} />
          )}
          {!o.blocked &&
            o.exceptions.slice(0, 1).map((x) => <StatusBadge key={x} kind="exception" value={x} />)}
        </span>
      ),
    },
    {
      id: 'payment',
      header: named('payment'),
      cell: (o) => <StatusBadge kind="payment" value={o.paymentState} />,
      phone: 'badge',
    },
    {
      id: 'fulfilment',
      header: named('fulfilment'),
      cell: (o) => <StatusBadge kind="order_fulfilment" value={o.fulfilmentState} />,
      phone: 'badge',
    },
    { id: 'warehouse', header: named('warehouse'), cell: (o) => o.warehouses.join(', '), phone: 'hide' },
    {
      id: 'carrier',
      header: named('carrier'),
      cell: (o) => o.carrier ?? '',
      hiddenByDefault: true,
      phone: 'hide',
    },
    {
      id: 'promised',
      header: named('promised'),
      cell: (o) => (o.promisedOn ? <DayText value={o.promisedOn} /> : ''),
      hiddenByDefault: true,
      phone: 'hide',
    },
    {
      id: 'paid',
      header: named('paid'),
      numeric: true,
      cell: (o) => <Money value={o.paid} />,
      hiddenByDefault: true,
      phone: 'hide',
    },
    {
      id: 'note',
      header: named('note'),
      className: 'max-w-48',
      cell: (o) => <span className="block truncate">{o.note}</span>,
      hiddenByDefault: true,
      phone: 'hide',
    },
    {
      id: 'tags',
      header: named('tags'),
      cell: (o) => (
        <span className="inline-flex gap-1">
          {o.tags.map((x) => (
            <Tag key={x}>{x}</Tag>
          ))}
        </span>
      ),
      phone: 'hide',
      hiddenByDefault: true,
    },
  ];
}
