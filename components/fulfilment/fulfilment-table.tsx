'use client';
import { Check, ClipboardCheck, Handshake, Package, Printer, ScanLine, Tag } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { trpc } from '@/components/layout/trpc';
import { Badge } from '@/components/ui/badge';
import { type BulkAction, type BulkResult, type Column, DataTable } from '@/components/ui/data-table';
import { EmptyState } from '@/components/ui/empty-state';
import { StatusBadge } from '@/components/ui/status-badge';
import { RelativeTime } from '@/components/ui/time';
import type { BatchAnswer, FulfilmentPage, FulfilmentRow, FulfilmentTab } from '@/lib/contracts/fulfilment';

function useColumns(tab: FulfilmentTab, now: Date): Column<FulfilmentRow>[] {
  const t = useTranslations('fulfilment');
  const active = tab !== 'handed_over' && tab !== 'stopped';
  return [
    {
      id: 'number',
      header: t('col.number'),
      pinned: true,
      cell: (r) => <span className="font-semibold">{r.number}</span>,
    },
    { id: 'order', header: t('col.order'), cell: (r) => r.orderNumber },
    {
      id: 'items',
      header: t('col.items'),
      className: 'max-w-72',
      cell: (r) => <span className="block truncate text-text-2">{r.items}</span>,
    },
    { id: 'warehouse', header: t('col.warehouse'), cell: (r) => r.warehouseCode },
    { id: 'carrier', header: t('col.carrier'), cell: (r) => r.carrierName },
    { id: 'shipTo', header: t('col.shipTo'), cell: (r) => r.shipTo, phone: 'hide' },
    ...(tab === 'picking'
      ? [
          {
            id: 'progress',
            header: t('col.progress'),
            numeric: true,
            cell: (r: FulfilmentRow) => `${r.picked} / ${r.units}`,
          },
        ]
      : []),
    {
      id: 'status',
      header: t('col.status'),
      phone: 'badge',
      cell: (r) => (
        <span className="inline-flex flex-wrap gap-1">
          <StatusBadge kind="fulfilment" value={r.state} />
          {active && r.openHolds > 0 && <Badge tone="warning">{t('held')}</Badge>}
          {r.reason && r.state === 'rejected' && t.has(`reason.${r.reason}` as 'reason.damaged') && (
            <Badge tone="neutral">{t(`reason.${r.reason}` as 'reason.damaged')}</Badge>
          )}
        </span>
      ),
    },
    ...(tab === 'to_ship' || tab === 'handed_over'
      ? [
          {
            id: 'tracking',
            header: t('col.tracking'),
            cell: (r: FulfilmentRow) => <span className="tabular">{r.trackingNumber ?? '–'}</span>,
          },
        ]
      : []),
    {
      id: 'shipBy',
      header: t('col.shipBy'),
      phone: 'trail',
      cell: (r) => (
        <span className={active && r.shipBy < now ? 'font-semibold text-danger' : undefined}>
          <RelativeTime value={r.shipBy} />
        </span>
      ),
    },
  ];
}

/** The work of the warehouses as a list: accept, print, pack and hand over many at once, each refusal with its reason. */
export function FulfilmentTable({
  tenant,
  tab,
  page,
  now,
  mayWrite,
}: {
  tenant: string;
  tab: FulfilmentTab;
  page: FulfilmentPage;
  now: Date;
  mayWrite: boolean;
}) {
  const t = useTranslations('fulfilment');
  const te = useTranslations('errors');
  const router = useRouter();
  const rowOf = (id: string) => page.data.find((r) => r.id === id || r.shipmentId === id);
  const outcome = (answer: BatchAnswer): BulkResult => {
    router.refresh();
    return {
      done: answer.done.length,
      failed: answer.refused.map((r) => ({
        id: rowOf(r.id)?.id ?? r.id,
        label: rowOf(r.id)?.number ?? r.id,
        reason: te(r.code as 'not_found', { param: '', ...r.facts } as never),
      })),
    };
  };
  const file = (path: string, ids: (string | null)[]) => {
    const list = ids.filter(Boolean).join(',');
    if (list) window.open(`/api/files/${tenant}/${path}/batch.pdf?ids=${list}`, '_blank', 'noopener');
    return undefined;
  };
  const parcels = (ids: string[]) => ids.map((id) => rowOf(id)?.shipmentId ?? null);
  const actions: Record<string, BulkAction> = {
    accept: {
      id: 'accept',
      label: t('action.accept'),
      icon: <Check aria-hidden />,
      onRun: async (ids) => outcome(await trpc.fulfilment.accept.mutate({ ids })),
    },
    startPick: {
      id: 'startPick',
      label: t('action.startPick'),
      icon: <ScanLine aria-hidden />,
      onRun: async (ids) => outcome(await trpc.fulfilment.startPick.mutate({ ids })),
    },
    printPickList: {
      id: 'printPickList',
      label: t('action.printPickList'),
      icon: <Printer aria-hidden />,
      onRun: async (ids) => file('pick-lists', ids),
    },
    finishPick: {
      id: 'finishPick',
      label: t('action.finishPick'),
      icon: <ClipboardCheck aria-hidden />,
      confirm: { title: t('confirm.finishPick'), description: t('confirm.finishPickText') },
      onRun: async (ids) => outcome(await trpc.fulfilment.finishPick.mutate({ ids })),
    },
    packAll: {
      id: 'packAll',
      label: t('action.packAll'),
      icon: <Package aria-hidden />,
      confirm: { title: t('confirm.packAll'), description: t('confirm.packAllText') },
      onRun: async (ids) => outcome(await trpc.fulfilment.pack.mutate({ ids, trustPick: true })),
    },
    buyLabels: {
      id: 'buyLabels',
      label: t('action.buyLabels'),
      icon: <Tag aria-hidden />,
      onRun: async (ids) => outcome(await trpc.fulfilment.buyLabels.mutate({ ids })),
    },
    printLabels: {
      id: 'printLabels',
      label: t('action.printLabels'),
      icon: <Printer aria-hidden />,
      onRun: async (ids) => file('labels', parcels(ids)),
    },
    handOver: {
      id: 'handOver',
      label: t('action.handOver'),
      icon: <Handshake aria-hidden />,
      confirm: { title: t('confirm.handOver'), description: t('confirm.handOverText') },
      onRun: async (ids) =>
        outcome(
          await trpc.fulfilment.handOver.mutate({
            ids: parcels(ids).filter((id): id is string => id !== null),
          }),
        ),
    },
  };
  const byTab: Record<FulfilmentTab, string[]> = {
    to_pick: ['accept', 'startPick', 'printPickList'],
    picking: ['printPickList', 'finishPick'],
    to_pack: ['packAll'],
    to_ship: ['buyLabels', 'printLabels', 'handOver'],
    handed_over: [],
    stopped: [],
  };
  const hrefOf = (r: FulfilmentRow) => {
    if (r.state === 'picked') return `/${tenant}/fulfilment/pack?code=${r.number}`;
    if (r.shipmentId) return `/${tenant}/fulfilment/shipments/${r.shipmentId}`;
    return `/${tenant}/fulfilment/pick/${r.id}`;
  };
  const columns = useColumns(tab, now);
  return (
    <DataTable
      key={tab}
      id={`fulfilment-${tab}`}
      label={t(`tab.${tab}`)}
      rows={page.data}
      rowId={(r) => r.id}
      rowHref={hrefOf}
      columns={columns}
      bulkActions={mayWrite ? byTab[tab].map((id) => actions[id]!) : []}
      rowActions={(r) => [
        { label: t('action.order'), href: `/${tenant}/orders/${r.orderId}` },
        { label: t('action.printSlip'), href: `/api/files/${tenant}/slips/${r.id}.pdf` },
        ...(r.shipmentId
          ? [{ label: t('action.reprint'), href: `/api/files/${tenant}/labels/${r.shipmentId}.pdf` }]
          : []),
      ]}
      nextCursor={page.nextCursor}
      empty={
        <EmptyState
          icon={<Package aria-hidden />}
          title={t(`empty.${tab}`)}
          text={tab === 'to_pick' ? t('emptyText') : t('emptyDone')}
        />
      }
    />
  );
}
