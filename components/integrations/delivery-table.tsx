'use client';
import { Eye, RotateCw } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { trpc } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import { type Column, DataTable } from '@/components/ui/data-table';
import { EmptyState } from '@/components/ui/empty-state';
import { FilterBar } from '@/components/ui/filter-bar';
import { Num } from '@/components/ui/number';
import { StatusBadge } from '@/components/ui/status-badge';
import { DateTime, RelativeTime } from '@/components/ui/time';
import { deliveryStates } from '@/lib/contracts/webhook-words';
import type { DeliveryDetail, DeliveryRow } from '@/lib/contracts/webhooks';
import { DeliveryDialog } from './delivery-dialog';

type Props = {
  page: { data: DeliveryRow[]; nextCursor: string | null };
  mayReplay: boolean;
};

/** What was sent to an endpoint, newest first, each message with its tries; any of them can be sent again. */
export function DeliveryTable({ page, mayReplay }: Props) {
  const t = useTranslations('integrations.webhook');
  const ts = useTranslations('status');
  const [shown, setShown] = useState<DeliveryDetail | null>(null);
  const show = useAction((deliveryId: string) => trpc.webhooks.delivery.query({ deliveryId }), {
    onDone: setShown,
  });
  const replay = useAction((deliveryId: string) => trpc.webhooks.replay.mutate({ deliveryId }), {
    success: ({ count }) => t('replayed', { count }),
    refresh: true,
  });
  const columns: Column<DeliveryRow>[] = [
    {
      id: 'type',
      header: t('event'),
      pinned: true,
      cell: (d) => (
        <button
          type="button"
          className="text-start font-mono text-dense hover:underline"
          onClick={() => void show.run(d.id)}
        >
          {d.type}
        </button>
      ),
    },
    {
      id: 'state',
      header: t('state'),
      phone: 'trail',
      cell: (d) => <StatusBadge kind="webhook_delivery" value={d.state} />,
    },
    { id: 'tries', header: t('tries'), numeric: true, cell: (d) => <Num value={d.attempts} /> },
    {
      id: 'answer',
      header: t('answer'),
      cell: (d) =>
        [d.lastStatus, d.lastProblem && t(`problem.${d.lastProblem}`)].filter(Boolean).join(' · ') ||
        t('noAnswer'),
    },
    {
      id: 'next',
      header: t('next'),
      phone: 'hide',
      cell: (d) => (d.nextAttemptAt ? <RelativeTime value={d.nextAttemptAt} /> : t('noAnswer')),
    },
    { id: 'made', header: t('made'), cell: (d) => <DateTime value={d.createdAt} /> },
  ];
  return (
    <>
      <FilterBar
        search={false}
        filters={[
          {
            key: 'state',
            label: t('state'),
            options: deliveryStates.map((value) => ({ value, label: ts(`webhook_delivery.${value}`) })),
          },
        ]}
      />
      <DataTable
        id="deliveries"
        label={t('deliveries')}
        rows={page.data}
        rowId={(d) => d.id}
        columns={columns}
        nextCursor={page.nextCursor}
        rowActions={(d) => [
          { label: t('show'), icon: <Eye aria-hidden />, onSelect: () => void show.run(d.id) },
          ...(mayReplay
            ? [{ label: t('replay'), icon: <RotateCw aria-hidden />, onSelect: () => void replay.run(d.id) }]
            : []),
        ]}
        empty={<EmptyState title={t('deliveriesEmptyTitle')} text={t('deliveriesEmptyText')} />}
      />
      <DeliveryDialog delivery={shown} onClose={() => setShown(null)} />
    </>
  );
}
