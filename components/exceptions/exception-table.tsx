'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { trpc } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import { Badge } from '@/components/ui/badge';
import { type Column, DataTable } from '@/components/ui/data-table';
import { EmptyState } from '@/components/ui/empty-state';
import { FilterBar } from '@/components/ui/filter-bar';
import { TextLink } from '@/components/ui/link';
import type { MenuItem } from '@/components/ui/menu';
import { Money } from '@/components/ui/money';
import { StatusBadge } from '@/components/ui/status-badge';
import { RelativeTime } from '@/components/ui/time';
import type { ExceptionPage, ExceptionRow } from '@/lib/contracts/orders-exceptions';
import { ExceptionDialog, type ExceptionTask } from './exception-dialog';
import { ExceptionFacts } from './exception-facts';
import { fixHref } from './fix-href';

/** What waits for a person: the cause, the suggested fix, who has it, and since when. */
export function ExceptionTable({
  tenant,
  page,
  me,
  may,
}: {
  tenant: string;
  page: ExceptionPage;
  me: string;
  may: boolean;
}) {
  const t = useTranslations('exceptions');
  const s = useTranslations('status');
  const [task, setTask] = useState<ExceptionTask | null>(null);
  const assign = useAction(
    (x: { exceptionId: string; ownerId: string | null }) => trpc.orders.assignException.mutate(x),
    { success: t('done.assigned'), refresh: true },
  );
  const columns: Column<ExceptionRow>[] = [
    {
      id: 'what',
      header: t('col.what'),
      pinned: true,
      cell: (x) => (
        <span className="flex flex-wrap items-center gap-2">
          <StatusBadge kind="exception" value={x.type} />
          {x.state === 'open' && new Date(x.dueAt) < new Date() && (
            <Badge tone="danger">{t('overdue')}</Badge>
          )}
        </span>
      ),
    },
    {
      id: 'facts',
      header: t('col.cause'),
      className: 'whitespace-normal',
      cell: (x) => <ExceptionFacts exception={x} />,
    },
    {
      id: 'order',
      header: t('col.order'),
      cell: (x) => <TextLink href={`/${tenant}/orders/${x.orderId}`}>{x.orderNumber}</TextLink>,
    },
    {
      id: 'total',
      header: t('col.total'),
      numeric: true,
      cell: (x) => <Money value={x.orderTotal} />,
      phone: 'hide',
    },
    { id: 'age', header: t('col.age'), cell: (x) => <RelativeTime value={x.createdAt} /> },
    { id: 'owner', header: t('col.owner'), cell: (x) => x.owner?.name ?? '–' },
  ];
  const actions = (x: ExceptionRow): MenuItem[] => {
    if (!may || x.state !== 'open') return [];
    const mine = x.owner?.id === me;
    const fix: MenuItem =
      x.fix === 'map_sku'
        ? { label: t('fix.map_sku'), onSelect: () => setTask({ kind: 'map', exception: x }) }
        : { label: t(`fix.${x.fix}`), href: fixHref(tenant, x) };
    return [
      fix,
      {
        label: mine ? t('giveBack') : t('takeOver'),
        onSelect: () => void assign.run({ exceptionId: x.id, ownerId: mine ? null : me }),
      },
      { label: t('resolve'), onSelect: () => setTask({ kind: 'resolve', exception: x }) },
      { label: t('dismiss'), onSelect: () => setTask({ kind: 'dismiss', exception: x }) },
    ];
  };
  return (
    <>
      <FilterBar
        search={false}
        filters={[
          {
            key: 'owner',
            label: t('filter.owner'),
            options: [
              { value: 'me', label: t('filter.mine') },
              { value: 'none', label: t('filter.nobody') },
            ],
            pinned: true,
          },
          { key: 'overdue', label: t('filter.overdue'), type: 'flag', pinned: true },
          {
            key: 'state',
            label: t('filter.state'),
            options: ['open', 'resolved', 'dismissed'].map((value) => ({
              value,
              label: s(`exception.${value}` as 'exception.open'),
            })),
          },
        ]}
      />
      <DataTable
        id="exceptions"
        label={t('title')}
        rows={page.data}
        rowId={(x) => x.id}
        columns={columns}
        rowActions={actions}
        nextCursor={page.nextCursor}
        empty={<EmptyState title={t('emptyTitle')} text={t('emptyText')} />}
      />
      {task && <ExceptionDialog task={task} onClose={() => setTask(null)} />}
    </>
  );
}
