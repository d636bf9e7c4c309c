import { useLocale, useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { TextLink } from '@/components/ui/link';
import { Money } from '@/components/ui/money';
import type { CustomerProfile } from '@/lib/contracts/customers-profile';
import type { TicketDetail } from '@/lib/contracts/support';
import { formatPercent } from '@/lib/format/numbers';

/** Who asks, and in a line what they are to the shop: worth, segment, how much comes back. */
export function TicketCustomer({
  tenant,
  ticket,
  profile: p,
}: {
  tenant: string;
  ticket: TicketDetail;
  profile: CustomerProfile | null;
}) {
  const t = useTranslations('support');
  const c = useTranslations('customers.profile');
  const locale = useLocale();
  const { returned, delivered } = p?.returns ?? { returned: 0, delivered: 0 };
  return (
    <Card title={t('customer')}>
      <p className="text-body">{ticket.requesterName || t('nameless')}</p>
      {ticket.requesterEmail && <p className="break-all text-body text-text-2">{ticket.requesterEmail}</p>}
      {p && (
        <ul className="my-1 flex flex-wrap gap-x-3 text-body">
          {p.value.spent.map((m) => (
            <li key={m.currency} className="font-semibold">
              <Money value={m} />
            </li>
          ))}
          <li>{c('orders', { count: p.value.orders })}</li>
          {p.segment && <li>{c(`segments.${p.segment.name}`)}</li>}
          {delivered > 0 && (
            <li>
              {c('returnRate')} {formatPercent(returned / delivered, locale, { digits: 1 })}
            </li>
          )}
        </ul>
      )}
      {ticket.customer && (
        <TextLink href={`/${tenant}/customers/${ticket.customer.id}`}>{t('openCustomer')}</TextLink>
      )}
    </Card>
  );
}
