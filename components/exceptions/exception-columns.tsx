'use client';
import { useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import type { Column } from '@/components/ui/data-table';
import { TextLink } from '@/components/ui/link';
import { Money } from '@/components/ui/money';
import { StatusBadge } from '@/components/ui/status-badge';
import { RelativeTime } from '@/components/ui/time';
import type { DeskRow, FixOption } from '@/lib/contracts/orders-desk';
import type { Permission } from '@/lib/contracts/permissions';
import { ExceptionFacts } from './exception-facts';
import { usable, useFixWords } from './use-fix-words';

type Given = {
  tenant: string;
  may: readonly Permission[];
  busy: boolean;
  perform: (x: DeskRow, option: FixOption) => void;
};

/** The columns of the inbox: what, why, the fix with what it sets free, whose, since and until when, and what it is worth. */
export function useExceptionColumns({ tenant, may, busy, perform }: Given): Column<DeskRow>[] {
  const t = useTranslations('exceptions');
  const tr = useTranslations('nav.roles');
  const words = useFixWords();
  const suggestion = (x: DeskRow) => {
    const [first] = may.includes('exceptions:resolve') ? usable(x, may) : [];
    if (!first) return x.resolution ?? '–';
    const count = first.scope === 'cause' ? x.releases : 1;
    return (
      <span className="flex flex-col items-start gap-0.5">
        <Button
          size="sm"
          variant={first.mode === 'page' ? 'secondary' : 'primary'}
          disabled={busy}
          onClick={() => perform(x, first)}
        >
          {words(first)}
        </Button>
        {first.kind !== 'wait' && first.mode !== 'page' && (
          <span className="text-meta text-muted">
            {t('releases', { count, capped: count >= 1000 ? 'yes' : 'no' })}
          </span>
        )}
      </span>
    );
  };
  return [
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
    { id: 'fix', header: t('col.fix'), cell: suggestion },
    {
      id: 'order',
      header: t('col.order'),
      className: 'whitespace-nowrap',
      cell: (x) => <TextLink href={`/${tenant}/orders/${x.orderId}`}>{x.orderNumber}</TextLink>,
    },
    { id: 'total', header: t('col.total'), numeric: true, cell: (x) => <Money value={x.orderTotal} /> },
    { id: 'age', header: t('col.age'), cell: (x) => <RelativeTime value={x.createdAt} /> },
    { id: 'due', header: t('col.due'), cell: (x) => <RelativeTime value={x.dueAt} /> },
    {
      id: 'owner',
      header: t('col.owner'),
      cell: (x) =>
        x.owner?.name ??
        (x.ownerRole ? <span className="text-muted">{t('forRole', { role: tr(x.ownerRole) })}</span> : '–'),
    },
  ];
}
