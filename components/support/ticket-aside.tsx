import { useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { TextLink } from '@/components/ui/link';
import type { OrderDetail } from '@/lib/contracts/orders-views';
import type { TicketDetail } from '@/lib/contracts/support';
import type { Colleague } from './reply-box';
import { TicketClocks } from './ticket-clocks';
import { TicketControls } from './ticket-controls';
import { TicketHistory } from './ticket-history';
import { TicketOrder } from './ticket-order';
import type { OrderMay } from './ticket-order-actions';
import { TicketWhy } from './ticket-why';

/** Everything beside the conversation: who has it and why, until when, the customer, the order. */
export function TicketAside({
  tenant,
  ticket,
  order,
  colleagues,
  may,
  orderMay,
}: {
  tenant: string;
  ticket: TicketDetail;
  order: OrderDetail | null;
  colleagues: Colleague[];
  may: boolean;
  orderMay: OrderMay;
}) {
  const t = useTranslations('support');
  return (
    <>
      <TicketControls ticket={ticket} colleagues={colleagues} may={may} />
      {order && <TicketOrder tenant={tenant} order={order} may={orderMay} />}
      <Card title={t('customer')}>
        <p className="text-body">{ticket.requesterName || t('nameless')}</p>
        {ticket.requesterEmail && <p className="break-all text-body text-text-2">{ticket.requesterEmail}</p>}
        {ticket.customer && (
          <TextLink href={`/${tenant}/customers/${ticket.customer.id}`}>{t('openCustomer')}</TextLink>
        )}
      </Card>
      <TicketClocks clocks={ticket.clocks} />
      {ticket.assignment && <TicketWhy assignment={ticket.assignment} />}
      <TicketHistory history={ticket.history} />
    </>
  );
}
