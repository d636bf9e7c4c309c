import { createHash } from 'node:crypto';
import type { AskShopInput } from '@/lib/contracts/support-portal';
import type { TicketField } from '@/lib/contracts/support-words';
import { toPublicId } from '@/lib/kernel/ids';
import type { ShopperCtx } from '@/server/platform/context';
import { inTenantTx, type TenantTx } from '@/server/platform/db/tenant-tx';
import { firstWords } from '../domain/first-words';
import { openTicket } from '../steps/open-ticket';

/** What the type of a question must be told, from what is known without asking the shopper for it. */
async function fieldsOf(
  tx: TenantTx,
  orderId: string,
  input: AskShopInput,
): Promise<Partial<Record<TicketField, string>>> {
  if (input.type !== 'technical') return { topic: firstWords(input.body, 80) };
  const { product } = await tx.one<{ product: string }>(
    `SELECT coalesce(string_agg(coalesce(nullif(title, ''), sku), ', ' ORDER BY position), '') AS product FROM order_line
     WHERE tenant_id = $1 AND order_id = $2 AND kind = 'goods'`,
    [tx.tenantId, orderId],
  );
  return product ? { product: firstWords(product, 200) } : {};
}

/**
 * A shopper asks the shop about their order: a ticket in the inbox, with its clocks, that is given to an agent. A form that is
 * sent twice is one ticket. Emits: support.ticket_new, support.message_added.
 */
export async function askShop(ctx: ShopperCtx, input: AskShopInput): Promise<{ ticketId: string }> {
  const idempotency = {
    scope: 'portal.ask-shop',
    key: `${ctx.orderId}:${input.formId}`,
    requestHash: createHash('sha256')
      .update(JSON.stringify([input.type, input.body]))
      .digest('hex'),
  };
  return inTenantTx({ ...ctx, idempotency }, async (tx) => {
    const { id } = await openTicket(tx, {
      type: input.type,
      subject: firstWords(input.body, 120),
      body: input.body,
      by: 'customer',
      source: 'portal',
      channel: 'portal',
      orderId: ctx.orderId,
      fields: await fieldsOf(tx, ctx.orderId, input),
    });
    return { ticketId: toPublicId('tkt', id) };
  });
}
