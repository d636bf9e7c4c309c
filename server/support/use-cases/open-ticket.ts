import type { NewTicketInput, TicketRef } from '@/lib/contracts/support';
import { refuse } from '@/lib/kernel/errors';
import { fromPublicId } from '@/lib/kernel/ids';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { decideFields } from '../domain/decide-ticket';
import { openTicket as open } from '../steps/open-ticket';
import { ticketRef } from '../ticket-ref';

const bare = (prefix: 'cus' | 'ord', id: string | undefined) =>
  id === undefined ? null : (fromPublicId(prefix, id) ?? refuse('not_found'));

/**
 * Opens a ticket in a customer's name. By the form every field that its type requires must be there; the API may leave them
 * to be asked for. Errors: field_missing, not_found. Emits: support.ticket_new, support.message_added.
 */
export async function openTicket(
  ctx: StaffCtx,
  input: NewTicketInput,
  source: 'form' | 'api' | 'demo',
): Promise<TicketRef> {
  return inTenantTx(ctx, async (tx) => {
    const decided = decideFields(input.type, input.fields);
    if (!decided.ok && (source === 'form' || input.fields !== undefined))
      refuse(decided.error.code, decided.error.facts, decided.error.param);
    const { id } = await open(tx, {
      ...input,
      fields: decided.ok ? (decided.value as Record<string, string>) : {},
      by: 'customer',
      source,
      channel: source === 'form' ? 'form' : 'api',
      customerId: bare('cus', input.customer?.id),
      orderId: bare('ord', input.orderId),
      email: input.customer?.email,
      name: input.customer?.name,
    });
    return ticketRef(tx, id);
  });
}
