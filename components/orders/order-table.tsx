'use client';
import { Ban, Hand, Play, Tags } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { trpc } from '@/components/layout/trpc';
import { Tag } from '@/components/ui/badge';
import { type BulkResult, type Column, DataTable } from '@/components/ui/data-table';
import { EmptyState } from '@/components/ui/empty-state';
import { ButtonLink } from '@/components/ui/link';
import { Money } from '@/components/ui/money';
import { StatusBadge } from '@/components/ui/status-badge';
import { DayText, RelativeTime } from '@/components/ui/time';
import type { BulkResult as ServerBulkResult } from '@/lib/contracts/orders-commands';
import type { OrderPage, OrderRow } from '@/lib/contracts/orders-lists';
import { BulkDialog, type BulkKind, type BulkValues } from './bulk-dialog';
import { OrderPeek } from './order-peek';

function useColumns(): Column<OrderRow>[] {
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

/** The orders as a list to work in: peek with Space, act on many, every refusal with its reason. */
export function OrderTable({
  tenant,
  page,
  count,
  may,
}: {
  tenant: string;
  page: OrderPage;
  count: number;
  may: { write: boolean; cancel: boolean; release: boolean };
}) {
  const t = useTranslations('orders');
  const te = useTranslations('errors');
  const columns = useColumns();
  const [peek, setPeek] = useState<OrderRow | null>(null);
  const [asking, setAsking] = useState<{ kind: BulkKind; count: number } | null>(null);
  const answer = useRef<(values: BulkValues | null) => void>(() => {});
  const numberOf = (id: string) => page.data.find((o) => o.id === id)?.number ?? id;
  const outcome = (result: ServerBulkResult): BulkResult => ({
    done: result.done,
    failed: result.results
      .filter((r) => !r.ok)
      .map((r) => ({
        id: r.orderId,
        label: numberOf(r.orderId),
        reason: r.error ? te(r.error.code as 'not_found', { param: '', ...r.error.facts } as never) : '',
      })),
  });
  const ask = (kind: BulkKind, ids: string[]) =>
    new Promise<BulkValues | null>((resolve) => {
      answer.current = resolve;
      setAsking({ kind, count: ids.length });
    });
  const run = (kind: BulkKind) => async (ids: string[]) => {
    const values = await ask(kind, ids);
    if (!values) return undefined;
    if (kind === 'hold')
      return outcome(await trpc.orders.bulkHold.mutate({ orderIds: ids, reason: values.reason }));
    if (kind === 'release')
      return outcome(await trpc.orders.bulkRelease.mutate({ orderIds: ids, reason: values.reason }));
    if (kind === 'tag')
      return outcome(await trpc.orders.bulkTag.mutate({ orderIds: ids, add: values.tags, remove: [] }));
    return outcome(await trpc.orders.bulkCancel.mutate({ orderIds: ids, reason: values.cancelReason }));
  };
  const bulk = [
    ...(may.release
      ? [{ id: 'release', label: t('bulk.release'), icon: <Play aria-hidden />, onRun: run('release') }]
      : []),
    ...(may.write
      ? [
          { id: 'hold', label: t('bulk.hold'), icon: <Hand aria-hidden />, onRun: run('hold') },
          { id: 'tag', label: t('bulk.tag'), icon: <Tags aria-hidden />, onRun: run('tag') },
        ]
      : []),
    ...(may.cancel
      ? [
          {
            id: 'cancel',
            label: t('bulk.cancel'),
            tone: 'danger' as const,
            icon: <Ban aria-hidden />,
            onRun: run('cancel'),
          },
        ]
      : []),
  ];
  return (
    <>
      <DataTable
        id="orders"
        label={t('title')}
        rows={page.data}
        rowId={(o) => o.id}
        rowHref={(o) => `/${tenant}/orders/${o.id}`}
        columns={columns}
        onPeek={setPeek}
        bulkActions={bulk}
        total={count}
        nextCursor={page.nextCursor}
        empty={
          <EmptyState
            title={t('emptyTitle')}
            text={t('emptyText')}
            action={
              <ButtonLink href={`/${tenant}/integrations/imports/new`} variant="primary">
                {t('import')}
              </ButtonLink>
            }
          />
        }
      />
      <OrderPeek tenant={tenant} order={peek} onClose={() => setPeek(null)} />
      <BulkDialog
        asking={asking}
        onAnswer={(values) => {
          setAsking(null);
          answer.current(values);
        }}
      />
    </>
  );
}
