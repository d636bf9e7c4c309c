import { useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { DefinitionList } from '@/components/ui/definition-list';
import { Money } from '@/components/ui/money';
import { DateTime } from '@/components/ui/time';
import type { CustomerDetail } from '@/lib/contracts/customers';

/** How to reach a customer, what they bought in all, and where it went. */
export function CustomerFacts({ customer: c }: { customer: CustomerDetail }) {
  const t = useTranslations('customers');
  return (
    <>
      <Card title={t('contact')}>
        <DefinitionList
          items={[
            { term: t('col.email'), value: c.email ?? '–' },
            { term: t('col.phone'), value: c.phone ?? '–' },
            { term: t('language'), value: c.locale || '–' },
            { term: t('channels'), value: c.channels.join(', ') || '–' },
            { term: t('col.orders'), value: c.orders },
            {
              term: t('col.spent'),
              value:
                c.spent.length > 0
                  ? c.spent.map((m) => <Money key={m.currency} value={m} className="block" />)
                  : '–',
            },
            {
              term: t('firstOrder'),
              value: c.firstOrderAt ? <DateTime value={c.firstOrderAt} style="date" /> : '–',
            },
            {
              term: t('lastOrder'),
              value: c.lastOrderAt ? <DateTime value={c.lastOrderAt} style="date" /> : '–',
            },
          ]}
        />
      </Card>
      <Card title={t('addresses')}>
        {c.addresses.length === 0 ? (
          <p className="text-muted">{t('noAddresses')}</p>
        ) : (
          <ul className="flex flex-col gap-3 text-body">
            {c.addresses.map((a) => {
              const text = [
                a.name,
                a.line1,
                a.line2,
                [a.postalCode, a.city].filter(Boolean).join(' '),
                a.province,
                a.countryCode,
              ]
                .filter(Boolean)
                .join('\n');
              return (
                <li key={text} className="whitespace-pre-line">
                  {text}
                </li>
              );
            })}
          </ul>
        )}
      </Card>
    </>
  );
}
