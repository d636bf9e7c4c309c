import { createHash } from 'node:crypto';
import type { WriteOnInput } from '@/lib/contracts/support-portal';
import { refuse } from '@/lib/kernel/errors';
import { fromPublicId } from '@/lib/kernel/ids';
import type { ShopperCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { hearCustomer } from '../hear-customer';
import { lockTickets } from '../ticket.store';

/**
 * A shopper writes on in a conversation about their own order, which opens it where it waited or was done. A form that is
 * sent twice is one message.
 * Errors: not_found, the same for one of another order as for none; transition_refused once it is closed.
 * Emits: support.message_added, support.ticket_open.
 */
export async function writeOn(ctx: ShopperCtx, input: WriteOnInput): Promise<{ done: true }> {
  const idempotency = {
    scope: 'portal.write-on',
    key: `${ctx.orderId}:${input.formId}`,
    requestHash: createHash('sha256')
      .update(JSON.stringify([input.ticketId, input.body]))
      .digest('hex'),
  };
  return inTenantTx({ ...ctx, idempotency }, async (tx) => {
    const id = fromPublicId('tkt', input.ticketId);
    const [ticket] = id ? await lockTickets(tx, [id]) : [];
    if (ticket?.orderId !== ctx.orderId || ticket.source !== 'portal') refuse('not_found');
    if (ticket.state === 'closed') refuse('transition_refused', { state: ticket.state });
    await hearCustomer(tx, ticket, { body: input.body, channel: 'portal' });
    return { done: true };
  });
}
