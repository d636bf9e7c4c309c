import { useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { DefinitionList } from '@/components/ui/definition-list';
import { TextLink } from '@/components/ui/link';
import { DateTime, DayText } from '@/components/ui/time';
import type { ReturnDetail } from '@/lib/contracts/aftersales-views';

/** What surrounds a return: order, buyer, way back, rules, and when each state was reached. */
export function ReturnAside({ return: r, tenant }: { return: ReturnDetail; tenant: string }) {
  const t = useTranslations('aftersales');
  const s = useTranslations('status');
  const times = [
    ['requested', r.requestedAt],
    ['approved', r.approvedAt],
    ['in_transit', r.inTransitAt],
    ['received', r.receivedAt],
    ['inspected', r.inspectedAt],
    ['resolved', r.resolvedAt],
    [r.state, r.endedAt],
  ] as const;
  return (
    <>
      <Card title={t('about')}>
        <DefinitionList
          inline
          items={[
            {
              term: t('col.order'),
              value: <TextLink href={`/${tenant}/orders/${r.orderId}`}>{r.orderNumber}</TextLink>,
            },
            { term: t('col.buyer'), value: r.buyer || '–' },
            { term: t('col.origin'), value: t(`origin.${r.origin}`) },
            { term: t('method.title'), value: t(`method.${r.method}`) },
            { term: t('col.warehouse'), value: r.warehouse ?? '–', hidden: r.method === 'none' },
            {
              term: t('trackingNumber'),
              value: [r.carrier, r.trackingNumber].filter(Boolean).join(' · '),
              hidden: !r.trackingNumber && !r.carrier,
            },
            { term: t('arrivedAt'), value: <DateTime value={r.arrivedAt} />, hidden: !r.arrivedAt },
            { term: t('pickupOn'), value: <DayText value={r.pickupOn} />, hidden: !r.pickupOn },
            { term: t('col.risk'), value: t('riskOf', { risk: r.risk }) },
          ]}
        />
      </Card>
      <Card title={t('times')}>
        <DefinitionList
          inline
          items={times
            .filter(([, at]) => at !== null)
            .map(([state, at]) => ({ term: s(`return.${state}`), value: <DateTime value={at} /> }))}
        />
      </Card>
    </>
  );
}
