import { useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { DefinitionList } from '@/components/ui/definition-list';
import { Num } from '@/components/ui/number';
import { DateTime } from '@/components/ui/time';
import type { ImportCounts } from '@/lib/contracts/integrations';

const isZero = (text: string) => /^-?0*(\.0*)?$/.test(text);

/** What a file holds: its counts, and sums that prove that nothing is missing. */
export function ImportSums({ counts: c, orders }: { counts: ImportCounts; orders: boolean }) {
  const t = useTranslations('integrations.import.sums');
  const amount = (text: string) => (
    <span className="tabular">
      {text} {c.currency}
    </span>
  );
  const figures = orders
    ? [
        { term: t('orders'), value: <Num value={c.orders} /> },
        { term: t('credits'), value: <Num value={c.creditNotes} /> },
        { term: t('units'), value: <Num value={c.units} /> },
      ]
    : [{ term: t('records'), value: <Num value={c.documents} /> }];
  return (
    <div className="grid gap-4 lg:grid-cols-2">
      <Card>
        <DefinitionList
          columns={3}
          items={[
            ...figures,
            { term: t('rows'), value: <Num value={c.rows} /> },
            { term: t('bad'), value: <Num value={c.errorRows} /> },
            {
              term: t('period'),
              hidden: !c.from,
              value: c.from && c.to && (
                <>
                  <DateTime value={c.from} style="date" /> – <DateTime value={c.to} style="date" />
                </>
              ),
            },
          ]}
        />
      </Card>
      {orders && (
        <Card footer={t('proof')}>
          <DefinitionList
            inline
            items={[
              { key: 'o', term: t('ordersTotal'), value: amount(c.ordersTotal) },
              { key: 'c', term: t('creditsTotal'), value: amount(c.creditsTotal) },
              { key: 'e', term: t('errorsTotal'), value: amount(c.errorsTotal) },
              {
                key: 'r',
                term: t('rounding'),
                value: amount(c.roundingTotal),
                hidden: isZero(c.roundingTotal),
              },
              { key: 'f', term: t('file'), value: <strong>{amount(c.fileTotal)}</strong> },
              { key: 'p', term: t('paid'), value: amount(c.paidTotal) },
              {
                key: 'x',
                term: t('refunded'),
                value: amount(c.refundedTotal),
                hidden: isZero(c.refundedTotal),
              },
            ]}
          />
        </Card>
      )}
    </div>
  );
}
