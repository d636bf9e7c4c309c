import { useTranslations } from 'next-intl';
import { Tag } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { CopyButton } from '@/components/ui/copy-button';
import { type Definition, DefinitionList } from '@/components/ui/definition-list';
import { TextLink } from '@/components/ui/link';
import { Money } from '@/components/ui/money';
import { DateTime, DayText } from '@/components/ui/time';
import type { OrderDetail } from '@/lib/contracts/orders-views';

function Amounts({ order }: { order: OrderDetail }) {
  const t = useTranslations('orders');
  const balance = order.total.minor - order.paid.minor;
  const rows: [string, OrderDetail['total'], boolean][] = [
    [t('goods'), order.goods, true],
    [t('discount'), { ...order.discount, minor: -order.discount.minor }, order.discount.minor !== 0],
    [t('shipping'), order.shipping, true],
    [t('fees'), order.fees, order.fees.minor !== 0],
    [order.taxIncluded ? t('taxIncluded') : t('tax'), order.tax, order.tax.minor !== 0],
  ];
  return (
    <Card title={t('totals')}>
      <dl className="flex flex-col gap-1.5 text-body">
        {rows
          .filter(([, , shown]) => shown)
          .map(([label, value]) => (
            <div key={label} className="flex justify-between gap-4 text-text-2">
              <dt>{label}</dt>
              <dd>
                <Money value={value} />
              </dd>
            </div>
          ))}
        <div className="flex justify-between gap-4 border-t border-line pt-1.5 font-semibold">
          <dt>{t('total')}</dt>
          <dd>
            <Money value={order.total} />
          </dd>
        </div>
        <div className="flex justify-between gap-4 text-text-2">
          <dt>{t('paid')}</dt>
          <dd>
            <Money value={order.paid} />
          </dd>
        </div>
        {order.refunded.minor !== 0 && (
          <div className="flex justify-between gap-4 text-text-2">
            <dt>{t('refunded')}</dt>
            <dd>
              <Money value={order.refunded} />
            </dd>
          </div>
        )}
        {balance !== 0 && (
          <div className="flex justify-between gap-4 text-warning">
            <dt>
              {t('balance')} ({balance > 0 ? t('balanceDue') : t('balanceOwed')})
            </dt>
            <dd>
              <Money value={{ minor: Math.abs(balance), currency: order.total.currency }} />
            </dd>
          </div>
        )}
      </dl>
    </Card>
  );
}

function Buyer({ order, tenant }: { order: OrderDetail; tenant: string }) {
  const t = useTranslations('orders');
  const s = order.shipTo;
  const lines = [
    s.name,
    s.line1,
    s.line2,
    [s.postalCode, s.city].filter(Boolean).join(' '),
    s.province,
    s.countryCode,
  ].filter(Boolean);
  return (
    <Card
      title={t('buyer')}
      actions={
        lines.length > 0 && (
          <CopyButton value={[...lines, s.phone].filter(Boolean).join('\n')} label={t('shipTo')} />
        )
      }
    >
      <DefinitionList
        items={[
          {
            term: t('buyer'),
            value: order.customer ? (
              <TextLink href={`/${tenant}/customers/${order.customer.id}`}>
                {order.buyerName || order.customer.name || t('guest')} ·{' '}
                {t('ordersOfBuyer', { count: order.customer.orders })}
              </TextLink>
            ) : (
              order.buyerName || t('guest')
            ),
          },
          { term: t('email'), value: order.buyerEmail, hidden: order.buyerEmail === '' },
          { term: t('phone'), value: order.buyerPhone || s.phone, hidden: !order.buyerPhone && !s.phone },
          {
            term: t('shipTo'),
            value:
              lines.length > 0 ? (
                <span className="block whitespace-pre-line">{lines.join('\n')}</span>
              ) : (
                t('noAddress')
              ),
          },
          { term: t('note'), value: order.note, hidden: order.note === '' },
        ]}
      />
    </Card>
  );
}

/** Who, where to, how much, and where the order came from. */
export function OrderAside({ order, tenant }: { order: OrderDetail; tenant: string }) {
  const t = useTranslations('orders');
  const times: Definition[] = (
    [
      ['placedAt', order.placedAt],
      ['paidAt', order.paidAt],
      ['releasedAt', order.releasedAt],
      ['expiresAt', order.expiresAt],
    ] as const
  ).map(([key, value]) => ({
    term: t(key),
    value: value ? <DateTime value={value} /> : '–',
    hidden: !value,
  }));
  return (
    <>
      <Buyer order={order} tenant={tenant} />
      <Amounts order={order} />
      <Card title={t('about')}>
        <DefinitionList
          items={[
            { term: t('channel'), value: order.channel },
            { term: t('externalId'), value: order.externalId },
            { term: t('externalStatus'), value: order.externalStatus ?? '', hidden: !order.externalStatus },
            {
              term: t('source'),
              value: order.importId ? (
                <TextLink href={`/${tenant}/integrations/imports/${order.importId}`}>
                  {t(`sources.${order.source}`)}
                </TextLink>
              ) : (
                t(`sources.${order.source}`)
              ),
            },
            ...times,
            {
              term: t('promisedOn'),
              value: order.promisedOn ? <DayText value={order.promisedOn} /> : '–',
              hidden: !order.promisedOn,
            },
            { term: t('priority'), value: order.priority, hidden: order.priority === 0 },
            { term: t('cod'), value: '✓', hidden: !order.cashOnDelivery },
            {
              term: t('tagsLabel'),
              value: (
                <span className="inline-flex flex-wrap gap-1">
                  {order.tags.map((x) => (
                    <Tag key={x}>{x}</Tag>
                  ))}
                </span>
              ),
              hidden: order.tags.length === 0,
            },
          ]}
        />
      </Card>
    </>
  );
}
