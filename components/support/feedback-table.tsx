'use client';
import { useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { type Column, DataTable } from '@/components/ui/data-table';
import { EmptyState } from '@/components/ui/empty-state';
import { FilterBar } from '@/components/ui/filter-bar';
import { TextLink } from '@/components/ui/link';
import { RelativeTime } from '@/components/ui/time';
import type { FeedbackPage, FeedbackView } from '@/lib/contracts/support-feedback';
import { feedbackSources } from '@/lib/contracts/support-feedback-words';

function toneOf(f: FeedbackView): 'danger' | 'warning' | 'success' {
  const share = f.score / f.scale;
  return share <= 0.4 ? 'danger' : share < 0.8 ? 'warning' : 'success';
}

/** The archive of what customers said. */
export function FeedbackTable({ tenant, page }: { tenant: string; page: FeedbackPage }) {
  const t = useTranslations('support.feedback');
  const columns: Column<FeedbackView>[] = [
    {
      id: 'mark',
      header: t('col.mark'),
      pinned: true,
      cell: (f) => <Badge tone={toneOf(f)}>{`${f.score} / ${f.scale}`}</Badge>,
    },
    {
      id: 'comment',
      header: t('col.comment'),
      className: 'whitespace-normal',
      cell: (f) => <span className="block max-w-prose whitespace-pre-line">{f.comment || '–'}</span>,
    },
    {
      id: 'article',
      header: t('col.article'),
      cell: (f) => (f.sku ? `${f.product || f.sku}${f.lot ? ` · ${f.lot}` : ''}` : '–'),
    },
    {
      id: 'about',
      header: t('col.about'),
      cell: (f) => (
        <span className="flex flex-wrap gap-2">
          {f.ticket && <TextLink href={`/${tenant}/inbox/${f.ticket.id}`}>{f.ticket.number}</TextLink>}
          {f.return && <TextLink href={`/${tenant}/returns/${f.return.id}`}>{f.return.number}</TextLink>}
          {f.order && <TextLink href={`/${tenant}/orders/${f.order.id}`}>{f.order.number}</TextLink>}
        </span>
      ),
    },
    {
      id: 'who',
      header: t('col.who'),
      cell: (f) =>
        f.customer ? (
          <TextLink href={`/${tenant}/customers/${f.customer.id}`}>
            {f.customer.name || f.author || '–'}
          </TextLink>
        ) : (
          f.author || '–'
        ),
    },
    { id: 'agent', header: t('col.agent'), cell: (f) => f.agent?.name ?? '–' },
    { id: 'carrier', header: t('col.carrier'), cell: (f) => f.carrier || '–', phone: 'hide' },
    { id: 'source', header: t('source'), cell: (f) => t(`sources.${f.source}`), hiddenByDefault: true },
    {
      id: 'followUp',
      header: t('col.followUp'),
      cell: (f) =>
        f.followUp ? (
          <TextLink href={`/${tenant}/inbox/${f.followUp.id}`}>{f.followUp.number}</TextLink>
        ) : (
          '–'
        ),
    },
    { id: 'at', header: t('col.at'), cell: (f) => <RelativeTime value={f.createdAt} /> },
  ];
  return (
    <>
      <FilterBar
        searchPlaceholder={t('search')}
        filters={[
          {
            key: 'mark',
            label: t('mark'),
            options: (['low', 'high'] as const).map((value) => ({ value, label: t(value) })),
            pinned: true,
          },
          {
            key: 'source',
            label: t('source'),
            options: feedbackSources.map((value) => ({ value, label: t(`sources.${value}`) })),
          },
        ]}
      />
      <DataTable
        id="feedback"
        label={t('title')}
        rows={page.data}
        rowId={(f) => f.id}
        columns={columns}
        nextCursor={page.nextCursor}
        empty={<EmptyState title={t('emptyTitle')} text={t('emptyText')} />}
      />
    </>
  );
}
