'use client';
import { Ban, Hand, Play, Tags } from 'lucide-react';
import { useSearchParams } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { trpc } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import { type BulkResult, DataTable, type Selection } from '@/components/ui/data-table';
import { EmptyState } from '@/components/ui/empty-state';
import { ButtonLink } from '@/components/ui/link';
import type { OrderChange } from '@/lib/contracts/orders-bulk';
import type { BulkResult as ServerBulkResult } from '@/lib/contracts/orders-commands';
import type { OrderPage, OrderRow } from '@/lib/contracts/orders-lists';
import { BulkDialog, type BulkKind, type BulkValues } from './bulk-dialog';
import { BulkProgress } from './bulk-progress';
import { NewOrders } from './new-orders';
import { useOrderColumns } from './order-columns';
import { OrderPeek } from './order-peek';
import { hrefIn } from './order-place';

/** The orders as a list to work in: peek with Space, act on many, every refusal with its reason. */
export function OrderTable({
  tenant,
  page,
  count,
  capped,
  may,
}: {
  tenant: string;
  page: OrderPage;
  count: number;
  /** There are more than were counted: too many for one action. */
  capped: boolean;
  may: { write: boolean; cancel: boolean; release: boolean };
}) {
  const t = useTranslations('orders');
  const te = useTranslations('errors');
  const columns = useOrderColumns();
  const params = useSearchParams();
  const [bulkId, setBulkId] = useState(params.get('bulk'));
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
  const ask = (kind: BulkKind, count: number) =>
    new Promise<BulkValues | null>((resolve) => {
      answer.current = resolve;
      setAsking({ kind, count });
    });
  const changeOf = (kind: BulkKind, values: BulkValues): OrderChange =>
    kind === 'hold'
      ? { command: 'hold', reason: values.reason }
      : kind === 'release'
        ? { command: 'release_hold', reason: values.reason }
        : kind === 'tag'
          ? { command: 'tag', add: values.tags, remove: [] }
          : { command: 'cancel', reason: values.cancelReason };
  const start = useAction((change: OrderChange) =>
    trpc.orders.startBulk.mutate({
      filters: Object.fromEntries([...params].filter(([, value]) => value !== '')),
      change,
    }),
  );
  const change = useAction(
    ({ ids, change: c }: { ids: string[]; change: OrderChange }) => {
      if (c.command === 'hold') return trpc.orders.bulkHold.mutate({ orderIds: ids, reason: c.reason });
      if (c.command === 'release_hold')
        return trpc.orders.bulkRelease.mutate({ orderIds: ids, reason: c.reason });
      if (c.command === 'tag') return trpc.orders.bulkTag.mutate({ orderIds: ids, add: c.add, remove: [] });
      return trpc.orders.bulkCancel.mutate({ orderIds: ids, reason: c.reason });
    },
    {
      refresh: true,
      success: (result) => (result.done > 0 ? t('bulk.done', { count: result.done }) : undefined),
    },
  );
  const run = (kind: BulkKind) => async (ids: string[], selection: Selection) => {
    const values = await ask(kind, selection.kind === 'matching' ? selection.count : ids.length);
    if (!values) return undefined;
    if (selection.kind === 'matching') {
      const started = await start.run(changeOf(kind, values));
      if (!started) return undefined;
      setBulkId(started.id);
      return { done: started.total, failed: [] };
    }
    const result = await change.run({ ids, change: changeOf(kind, values) });
    return result && outcome(result);
  };
  const bulk = [
    ...(may.release
      ? [
          {
            id: 'release',
            key: 'e',
            label: t('bulk.release'),
            icon: <Play aria-hidden />,
            onRun: run('release'),
          },
        ]
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
      <NewOrders newest={page.data[0]?.id ?? null} />
      <DataTable
        id="orders"
        label={t('title')}
        rows={page.data}
        rowId={(o) => o.id}
        rowHref={(o) => hrefIn(tenant, o.id, params)}
        columns={columns}
        onPeek={setPeek}
        bulkActions={bulk}
        total={count}
        allMatching={capped ? undefined : count}
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
      <OrderPeek href={peek && hrefIn(tenant, peek.id, params)} order={peek} onClose={() => setPeek(null)} />
      {bulkId && <BulkProgress tenant={tenant} bulkId={bulkId} onClose={() => setBulkId(null)} />}
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
