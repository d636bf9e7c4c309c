import type { ReturnRow } from '@/lib/contracts/aftersales-views';
import type { CustomerProfile } from '@/lib/contracts/customers-profile';
import type { OrderDetail } from '@/lib/contracts/orders-views';
import type { TicketDetail } from '@/lib/contracts/support';
import type { Colleague } from './reply-box';
import { TicketClocks } from './ticket-clocks';
import { TicketControls } from './ticket-controls';
import { TicketCustomer } from './ticket-customer';
import { TicketHistory } from './ticket-history';
import { TicketOrder } from './ticket-order';
import type { OrderMay } from './ticket-order-actions';
import { TicketReturns } from './ticket-returns';
import { TicketWhy } from './ticket-why';

/** Everything beside the conversation: who has it and why, until when, the order, its returns, the customer. */
export function TicketAside({
  tenant,
  ticket,
  order,
  returns,
  profile,
  colleagues,
  may,
  orderMay,
}: {
  tenant: string;
  ticket: TicketDetail;
  order: OrderDetail | null;
  /** null for who may not see returns, and when neither order nor customer is known */
  returns: ReturnRow[] | null;
  /** null when the customer is not known */
  profile: CustomerProfile | null;
  colleagues: Colleague[];
  may: boolean;
  orderMay: OrderMay;
}) {
  return (
    <>
      <TicketControls ticket={ticket} colleagues={colleagues} may={may} />
      {order && <TicketOrder tenant={tenant} order={order} may={orderMay} />}
      {returns && <TicketReturns tenant={tenant} rows={returns} />}
      <TicketCustomer tenant={tenant} ticket={ticket} profile={profile} />
      <TicketClocks clocks={ticket.clocks} />
      {ticket.assignment && <TicketWhy assignment={ticket.assignment} />}
      <TicketHistory history={ticket.history} />
    </>
  );
}
