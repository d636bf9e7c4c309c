import { useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { TextLink } from '@/components/ui/link';
import { Money } from '@/components/ui/money';
import { CursorPager } from '@/components/ui/pagination';
import { StatusBadge } from '@/components/ui/status-badge';
import { Table, TBody, Td, THead, Th, Tr } from '@/components/ui/table';
import { DateTime } from '@/components/ui/time';
import type { RefundPage } from '@/lib/contracts/finance-refunds';
import { RefundActions } from './refund-actions';
import { RefundWhy } from './refunds-card';

/** Refunds under each other, each with its cause and what can be done with it. */
export function RefundTable({
  tenant,
  page,
  may,
}: {
  tenant: string;
  page: RefundPage;
  may: { write: boolean; approve: boolean };
}) {
  const t = useTranslations('aftersales.refunds');
  const ta = useTranslations('aftersales');
  if (page.data.length === 0)
    return (
      <Card>
        <EmptyState title={t('emptyTitle')} text={t('emptyText')} />
      </Card>
    );
  return (
    <Card padded={false} footer={<CursorPager nextCursor={page.nextCursor} shown={page.data.length} />}>
      <Table label={t('title')}>
        <THead>
          <Th>{t('number')}</Th>
          <Th>{ta('col.state')}</Th>
          <Th>{t('kindLabel')}</Th>
          <Th>{ta('col.order')}</Th>
          <Th>{t('date')}</Th>
          <Th>{t('tenderLabel')}</Th>
          <Th numeric>{t('amount')}</Th>
          <Th>{t('next')}</Th>
        </THead>
        <TBody>
          {page.data.map((r) => (
            <Tr key={r.id}>
              <Td className="whitespace-nowrap font-semibold">{r.number}</Td>
              <Td>
                <StatusBadge kind="refund" value={r.state} />
                <span className="mt-0.5 flex flex-col text-meta">
                  <RefundWhy refund={r} />
                </span>
              </Td>
              <Td>
                {t(`kind.${r.kind}`)}
                {r.reason && r.kind !== 'return' && (
                  <span className="block text-meta text-muted">{r.reason}</span>
                )}
              </Td>
              <Td className="whitespace-nowrap">
                <TextLink href={`/${tenant}/orders/${r.orderId}`}>{r.orderNumber}</TextLink>
                {r.returnId && (
                  <>
                    {' · '}
                    <TextLink href={`/${tenant}/returns/${r.returnId}`}>{r.returnNumber}</TextLink>
                  </>
                )}
              </Td>
              <Td>
                <DateTime value={r.succeededAt ?? r.submittedAt ?? r.createdAt} />
              </Td>
              <Td>{r.provider === 'store_credit' ? t('toCredit') : r.provider}</Td>
              <Td numeric>
                <Money value={r.amount} />
              </Td>
              <Td>
                <RefundActions refund={r} may={may} />
              </Td>
            </Tr>
          ))}
        </TBody>
      </Table>
    </Card>
  );
}
