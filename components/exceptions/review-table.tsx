'use client';
import { Ban, CircleAlert, Play } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useReasonText } from '@/components/automation/use-reason-text';
import { trpc } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import { Button } from '@/components/ui/button';
import { type BulkResult, type Column, DataTable } from '@/components/ui/data-table';
import { EmptyState } from '@/components/ui/empty-state';
import { Money } from '@/components/ui/money';
import { StatusBadge } from '@/components/ui/status-badge';
import { RelativeTime } from '@/components/ui/time';
import type { Reason, ReasonCode } from '@/lib/contracts/automation';
import type { ReviewPage, ReviewRow } from '@/lib/contracts/orders-desk';
import { RaiseDialog } from './raise-dialog';

/** The orders that a person must review: what stands against each, and one key (A) that lets it go on. */
export function ReviewTable({
  tenant,
  page,
  may,
}: {
  tenant: string;
  page: ReviewPage;
  may: { release: boolean; resolve: boolean };
}) {
  const t = useTranslations('exceptions');
  const te = useTranslations('errors');
  const router = useRouter();
  const [raising, setRaising] = useState<ReviewRow | null>(null);
  const approve = useAction(
    (o: ReviewRow) =>
      trpc.orders.releaseHold.mutate({
        orderId: o.id,
        expectedVersion: o.version,
        reason: t('review.approved'),
      }),
    { success: (r) => t('review.done', { number: r.number }), refresh: true },
  );
  const approveMany = async (orderIds: string[]): Promise<BulkResult> => {
    const result = await trpc.orders.bulkRelease.mutate({ orderIds, reason: t('review.approved') });
    router.refresh();
    return {
      done: result.done,
      failed: result.results
        .filter((r) => !r.ok)
        .map((r) => ({
          id: r.orderId,
          label: page.data.find((o) => o.id === r.orderId)?.number ?? r.orderId,
          reason: r.error ? te(r.error.code as 'not_found', { param: '', ...r.error.facts } as never) : '',
        })),
    };
  };
  const columns: Column<ReviewRow>[] = [
    {
      id: 'number',
      header: t('col.order'),
      pinned: true,
      cell: (o) => <span className="font-semibold">{o.number}</span>,
    },
    {
      id: 'holds',
      header: t('review.against'),
      className: 'whitespace-normal',
      cell: (o) => (
        <span className="flex flex-col gap-1">
          {o.openHolds.map((h) => (
            <span key={h.id} className="flex flex-wrap items-center gap-2">
              <StatusBadge kind="hold" value={h.kind} />
              <HoldWords hold={h} currency={o.total.currency} />
            </span>
          ))}
        </span>
      ),
    },
    {
      id: 'approve',
      header: t('col.fix'),
      cell: (o) =>
        may.release ? (
          <Button size="sm" variant="primary" disabled={approve.pending} onClick={() => void approve.run(o)}>
            {t('review.approve')}
          </Button>
        ) : (
          '–'
        ),
    },
    { id: 'total', header: t('col.total'), numeric: true, cell: (o) => <Money value={o.total} /> },
    { id: 'buyer', header: t('review.buyer'), cell: (o) => o.buyerName },
    {
      id: 'note',
      header: t('review.note'),
      className: 'max-w-56 truncate',
      cell: (o) => o.note,
      phone: 'hide',
    },
    { id: 'age', header: t('col.age'), cell: (o) => <RelativeTime value={o.openHolds[0]?.placedAt} /> },
  ];
  return (
    <>
      <DataTable
        id="review"
        label={t('review.title')}
        rows={page.data}
        rowId={(o) => o.id}
        rowHref={(o) => `/${tenant}/orders/${o.id}`}
        columns={columns}
        rowActions={(o) =>
          may.resolve
            ? [{ label: t('raise.title'), icon: <CircleAlert aria-hidden />, onSelect: () => setRaising(o) }]
            : []
        }
        rowKeys={
          may.release ? [{ key: 'a', label: t('review.approve'), run: (o) => void approve.run(o) }] : []
        }
        {...(may.release
          ? {
              bulkActions: [
                { id: 'approve', label: t('review.approve'), icon: <Play aria-hidden />, onRun: approveMany },
              ],
            }
          : {})}
        nextCursor={page.nextCursor}
        empty={
          <EmptyState
            icon={<Ban aria-hidden />}
            title={t('review.emptyTitle')}
            text={t('review.emptyText')}
          />
        }
      />
      {raising && (
        <RaiseDialog orderId={raising.id} number={raising.number} onClose={() => setRaising(null)} />
      )}
    </>
  );
}

/** What the check, rule or person that placed the hold says. */
function HoldWords({ hold, currency }: { hold: ReviewRow['openHolds'][number]; currency: string }) {
  const t = useTranslations('exceptions');
  const s = useTranslations('status.exception');
  const say = useReasonText(currency);
  const { facts, kind, reason } = hold;
  const found = [
    ...(kind === 'risk' && Array.isArray(facts.signals)
      ? (facts.signals as { signal: string; facts: Reason['facts'] }[]).map((x) => ({
          code: `risk_${x.signal}` as ReasonCode,
          facts: x.facts,
        }))
      : []),
    ...(kind === 'address' && Array.isArray(facts.findings)
      ? (facts.findings as { code: string; field: string }[]).map((x) => ({
          code: `address_${x.code}` as ReasonCode,
          facts: { field: x.field },
        }))
      : []),
  ];
  return (
    <span>
      {kind === 'risk' &&
        facts.score !== undefined &&
        `${t('review.score', { score: Number(facts.score) })} `}
      {found.length > 0 ? found.map(say).join(' ') : s.has(reason as never) ? s(reason as never) : reason}
      {hold.placedBy ? ` (${hold.placedBy})` : ''}
    </span>
  );
}
