import type { NewSurveyInput, SurveyView } from '@/lib/contracts/support-feedback';
import { refuse } from '@/lib/kernel/errors';
import { fromPublicId } from '@/lib/kernel/ids';
import { refusedCare } from '@/server/customers/steps/refused-care';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { surveyById } from '../queries/feedback';
import { readSupportSettings } from '../settings.store';
import { askAboutOrders } from '../steps/ask-about-orders';
import { askAboutTickets } from '../steps/ask-about-tickets';

/**
 * Asks a customer about a resolved ticket or a delivered order, once.
 * Errors: not_found; mails_refused by the customer; transition_refused when it is not done, was asked about before, or has no address. Emits: support.survey_sent.
 */
export async function requestSurvey(ctx: StaffCtx, input: NewSurveyInput): Promise<SurveyView> {
  return inTenantTx(ctx, async (tx) => {
    const { csatScale } = (await readSupportSettings(tx)).settings;
    const ticketId = input.ticketId ? fromPublicId('tkt', input.ticketId) : null;
    const orderId = input.orderId ? fromPublicId('ord', input.orderId) : null;
    const found = await tx.maybeOne<{ state: string; customerId: string | null }>(
      input.ticketId
        ? 'SELECT state, customer_id AS "customerId" FROM ticket WHERE tenant_id = $1 AND id = $2'
        : 'SELECT fulfilment_state AS state, customer_id AS "customerId" FROM sales_order WHERE tenant_id = $1 AND id = $2',
      [tx.tenantId, ticketId ?? orderId],
    );
    if (!found) refuse('not_found');
    if ((await refusedCare(tx, [found.customerId])).has(found.customerId)) refuse('mails_refused');
    const [id] = ticketId
      ? await askAboutTickets(tx, [ticketId], csatScale)
      : await askAboutOrders(tx, [orderId!], csatScale);
    if (!id) refuse('transition_refused', { state: found.state });
    return surveyById(tx, id);
  });
}
