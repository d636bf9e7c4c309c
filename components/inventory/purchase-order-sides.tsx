import { useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { DefinitionList } from '@/components/ui/definition-list';
import { TextLink } from '@/components/ui/link';
import { Money } from '@/components/ui/money';
import { DateTime, DayText } from '@/components/ui/time';
import { Timeline } from '@/components/ui/timeline';
import type { PurchaseOrderDetail } from '@/lib/contracts/inventory-purchasing';

/** When it comes, which customers wait for it and until when, and what has been delivered so far. */
export function PurchaseOrderSides({ tenant, order }: { tenant: string; order: PurchaseOrderDetail }) {
  const t = useTranslations('purchasing');
  return (
    <>
      <Card title={t('facts')}>
        <DefinitionList
          items={[
            { term: t('expectedOn'), value: order.expectedOn ? <DayText value={order.expectedOn} /> : '–' },
            {
              term: t('sent'),
              value: order.sentAt ? (
                <DateTime value={order.sentAt} />
              ) : order.supplierEmail ? (
                t(
                  order.approval === 'waiting'
                    ? 'sentWhenApproved'
                    : order.state === 'draft'
                      ? 'sentWhenSubmitted'
                      : 'notSent',
                  { email: order.supplierEmail },
                )
              ) : (
                t('noAddress')
              ),
            },
            { term: t('reference'), value: order.supplierReference || '–' },
            {
              term: t('total'),
              value: <Money value={{ minor: order.totalMinor, currency: order.currency }} />,
            },
          ]}
        />
      </Card>
      <Card title={t('waiting')} description={t('waitingText')}>
        {order.waiting.length === 0 ? (
          <p className="text-text-2">{t('nobodyWaits')}</p>
        ) : (
          <ul className="flex flex-col gap-2">
            {order.waiting.map((w) => (
              <li key={`${w.orderId} ${w.sku}`} className="flex flex-wrap justify-between gap-x-3">
                <span>
                  <TextLink href={`/${tenant}/orders/${w.orderId}`}>{w.number}</TextLink> {w.buyerName}
                  <span className="block text-meta text-muted">
                    {t('waits', { count: w.wanted, sku: w.sku })}
                  </span>
                </span>
                <span>{w.expectedOn ? <DayText value={w.expectedOn} /> : t('noDay')}</span>
              </li>
            ))}
          </ul>
        )}
      </Card>
      <Card title={t('receipts')}>
        {order.receipts.length === 0 ? (
          <p className="text-text-2">{t('noReceipts')}</p>
        ) : (
          <ul className="flex flex-col gap-2">
            {order.receipts.map((r) => (
              <li key={r.id}>
                <DateTime value={r.at} />
                {r.lines.map((l) => (
                  <span key={l.sku} className="block text-meta text-muted">
                    {t('receiptLine', l)}
                  </span>
                ))}
              </li>
            ))}
          </ul>
        )}
      </Card>
      <Card title={t('history.title')}>
        <Timeline
          items={order.history.map((h) => ({
            id: `${h.at.toISOString()} ${h.step}`,
            at: h.at,
            actor: h.by,
            text: t(`history.${h.step}`),
            ...(h.reason ? { detail: h.reason } : {}),
            ...(h.totalMinor !== null
              ? { detail: <Money value={{ minor: h.totalMinor, currency: order.currency }} /> }
              : {}),
          }))}
        />
      </Card>
    </>
  );
}
