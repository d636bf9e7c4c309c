import { useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { DefinitionList } from '@/components/ui/definition-list';
import { TextLink } from '@/components/ui/link';
import { Money } from '@/components/ui/money';
import { StatusBadge } from '@/components/ui/status-badge';
import type { ExchangeView } from '@/lib/contracts/aftersales-views';

/** The replacement side of a return: its order, how far it is, and the difference in money. */
export function ExchangeCard({
  exchange: x,
  tenant,
  repair,
}: {
  exchange: ExchangeView;
  tenant: string;
  /** What is sent is what the buyer had repaired. */
  repair: boolean;
}) {
  const t = useTranslations('aftersales.exchange');
  return (
    <Card
      title={t(repair ? 'repairTitle' : 'title')}
      actions={<StatusBadge kind="exchange" value={x.state} />}
    >
      <p className="mb-3 text-body text-text-2">
        {repair && x.state === 'awaiting_return' ? t('repairText') : t(`explain.${x.state}`)}
      </p>
      <DefinitionList
        inline
        items={[
          {
            term: t('replacement'),
            value: x.replacementOrderId ? (
              <TextLink href={`/${tenant}/orders/${x.replacementOrderId}`}>{x.replacementNumber}</TextLink>
            ) : (
              '–'
            ),
          },
          { term: t('when'), value: t(x.advance ? 'advance' : 'afterReturn') },
          {
            term: t('difference'),
            value: <Money value={x.difference} sign />,
            hidden: x.difference.minor === 0,
          },
        ]}
      />
    </Card>
  );
}
