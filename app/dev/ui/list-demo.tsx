'use client';
import { Pause, Printer, Tag as TagIcon, XCircle } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Tag } from '@/components/ui/badge';
import { type Column, DataTable } from '@/components/ui/data-table';
import { EmptyState } from '@/components/ui/empty-state';
import { FilterBar } from '@/components/ui/filter-bar';
import { Money } from '@/components/ui/money';
import { SavedViewTabs } from '@/components/ui/saved-views';
import { StatusBadge } from '@/components/ui/status-badge';
import { RelativeTime } from '@/components/ui/time';

const lifecycles = ['placed', 'released', 'closed', 'placed', 'cancelled', 'released', 'draft'];
const payments = ['paid', 'paid', 'authorized', 'partially_paid', 'refunded', 'paid', 'unpaid'];
const shipping = ['none', 'partial', 'shipped', 'none', 'none', 'delivered', 'none'];
const buyers = [
  'Olivia Hart',
  '李雪梅',
  'Marcus Ó Briain',
  'Sofía Castellanos de la Vega',
  'Jonas Weiß',
  '王建国',
  'Priya Raman',
];

type Row = { id: string; number: string; buyer: string; i: number; total: number };

const rows: Row[] = Array.from({ length: 24 }, (_, i) => ({
  id: `ord_${i}`,
  number: `LAN-${10482 - i}`,
  buyer: buyers[i % 7]!,
  i,
  total: 1299 + ((i * 7919) % 48000),
}));

/** The list of orders with sample rows. */
export function ListDemo({ empty }: { empty?: string }) {
  const t = useTranslations('nav');
  const ts = useTranslations('status');
  const columns: Column<Row>[] = [
    { id: 'number', header: t('orders'), cell: (r) => r.number, pinned: true },
    { id: 'buyer', header: t('customers'), cell: (r) => r.buyer },
    {
      id: 'status',
      header: ts('order.placed'),
      phone: 'badge',
      cell: (r) => <StatusBadge kind="order" value={lifecycles[r.i % 7]!} />,
    },
    {
      id: 'payment',
      header: ts('payment.paid'),
      phone: 'badge',
      cell: (r) => <StatusBadge kind="payment" value={payments[r.i % 7]!} />,
    },
    {
      id: 'ship',
      header: ts('shipment.delivered'),
      phone: 'badge',
      cell: (r) => <StatusBadge kind="order_fulfilment" value={shipping[r.i % 7]!} />,
    },
    {
      id: 'hold',
      header: ts('order.blocked'),
      cell: (r) => (r.i % 7 === 3 ? <StatusBadge kind="hold" value="payment" /> : null),
      phone: 'hide',
    },
    { id: 'tags', header: 'Tags', cell: (r) => (r.i % 5 === 0 ? <Tag>VIP</Tag> : null), phone: 'hide' },
    {
      id: 'total',
      phone: 'trail',
      header: ts('payment.unpaid'),
      numeric: true,
      sortKey: 'total',
      cell: (r) => <Money value={{ minor: r.total, currency: 'GBP' }} />,
    },
    {
      id: 'placed',
      header: t('today'),
      cell: (r) => <RelativeTime value={new Date(Date.now() - r.i * 4_000_000)} />,
      sortKey: 'placedAt',
    },
  ];
  return (
    <>
      <SavedViewTabs
        views={[
          { id: 'all', label: 'All', href: '/dev/ui', count: 3182, locked: true },
          {
            id: 'review',
            label: ts('hold.approval'),
            href: '/dev/ui?lifecycle=placed',
            count: 14,
            locked: true,
          },
          {
            id: 'ship',
            label: ts('order_fulfilment.none'),
            href: '/dev/ui?ship=none',
            count: 203,
            locked: true,
          },
        ]}
        activeId="all"
        onSave={async () => undefined}
      />
      <FilterBar
        filters={[
          {
            key: 'lifecycle',
            label: ts('order.placed'),
            multiple: true,
            options: ['draft', 'placed', 'released', 'closed'].map((value) => ({
              value,
              label: ts(`order.${value}` as never),
            })),
          },
          { key: 'from', label: 'From', type: 'date' },
          { key: 'blocked', label: ts('order.blocked'), type: 'flag' },
        ]}
        sorts={[
          { value: '-placedAt', label: 'Newest first' },
          { value: 'placedAt', label: 'Oldest first' },
        ]}
      />
      <DataTable
        id="dev-orders"
        label={t('orders')}
        rows={empty ? [] : rows}
        rowId={(r) => r.id}
        rowHref={(r) => `/dev/ui?order=${r.id}`}
        columns={columns}
        empty={
          <EmptyState
            title="No orders yet"
            text="Orders appear here when a channel sends them or when you import a file."
          />
        }
        rowActions={() => [
          { label: 'Print', icon: <Printer aria-hidden />, onSelect: () => undefined },
          'separator',
          { label: 'Cancel', tone: 'danger', icon: <XCircle aria-hidden /> },
        ]}
        bulkActions={[
          { id: 'hold', label: ts('hold.manual'), icon: <Pause aria-hidden />, onRun: async () => undefined },
          {
            id: 'tag',
            label: 'Tag',
            icon: <TagIcon aria-hidden />,
            onRun: async () => ({
              done: 2,
              failed: [{ id: 'ord_3', label: 'LAN-10479', reason: 'Already shipped' }],
            }),
          },
        ]}
        allMatching={3182}
        total={3182}
        pageSize={24}
        nextCursor="abc"
      />
    </>
  );
}
