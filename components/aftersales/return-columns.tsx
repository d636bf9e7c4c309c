'use client';
import { useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import type { Column } from '@/components/ui/data-table';
import { TextLink } from '@/components/ui/link';
import { Money } from '@/components/ui/money';
import { StatusBadge } from '@/components/ui/status-badge';
import { RelativeTime } from '@/components/ui/time';
import type { Reason } from '@/lib/contracts/aftersales';
import type { ReturnRow } from '@/lib/contracts/aftersales-views';
import { DueText } from './due-text';

/** The columns that a person may choose for the list of returns. */
export function useReturnColumns(tenant: string): Column<ReturnRow>[] {
  const t = useTranslations('aftersales');
  return [
    {
      id: 'number',
      header: t('col.number'),
      pinned: true,
      cell: (r) => <span className="font-semibold">{r.number}</span>,
    },
    {
      id: 'state',
      header: t('col.state'),
      phone: 'badge',
      cell: (r) => (
        <span className="inline-flex flex-wrap gap-1">
          <StatusBadge kind="return" value={r.state} />
          {r.disputedAt && <Badge tone="danger">{t('disputed')}</Badge>}
          {r.needsReview && r.state !== 'requested' && <Badge tone="warning">{t('needsReview')}</Badge>}
        </span>
      ),
    },
    {
      id: 'requested',
      header: t('col.requested'),
      cell: (r) => <RelativeTime value={r.requestedAt} />,
      phone: 'trail',
    },
    {
      id: 'due',
      header: t('col.due'),
      className: 'whitespace-nowrap',
      cell: (r) => <DueText at={r.dueAt} outcome={r.dueOutcome} />,
    },
    {
      id: 'order',
      header: t('col.order'),
      className: 'whitespace-nowrap',
      cell: (r) => <TextLink href={`/${tenant}/orders/${r.orderId}`}>{r.orderNumber}</TextLink>,
    },
    { id: 'buyer', header: t('col.buyer'), className: 'whitespace-nowrap', cell: (r) => r.buyer || '–' },
    {
      id: 'items',
      header: t('col.items'),
      className: 'max-w-48',
      cell: (r) => <span className="block truncate text-text-2">{r.items}</span>,
    },
    {
      id: 'reason',
      header: t('col.reason'),
      className: 'whitespace-nowrap',
      cell: (r) => t(`reason.${r.reason as Reason}`),
    },
    {
      id: 'type',
      header: t('col.type'),
      className: 'whitespace-nowrap',
      cell: (r) => t(`type.${r.type}`),
      hiddenByDefault: true,
      phone: 'hide',
    },
    { id: 'quoted', header: t('col.quoted'), numeric: true, cell: (r) => <Money value={r.quoted} /> },
    {
      id: 'risk',
      header: t('col.risk'),
      numeric: true,
      cell: (r) => r.risk,
      hiddenByDefault: true,
      phone: 'hide',
    },
    {
      id: 'origin',
      header: t('col.origin'),
      cell: (r) => t(`origin.${r.origin}`),
      hiddenByDefault: true,
      phone: 'hide',
    },
    {
      id: 'received',
      header: t('col.received'),
      numeric: true,
      cell: (r) => `${r.received} / ${r.received + r.expected}`,
      hiddenByDefault: true,
      phone: 'hide',
    },
  ];
}
