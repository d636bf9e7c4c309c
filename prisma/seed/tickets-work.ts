import { newTicketSchema } from '@/lib/contracts/support';
import { toPublicId } from '@/lib/kernel/ids';
import { inTenantRead } from '@/server/platform/db/tenant-tx';
import { openTicket } from '@/server/support/use-cases/open-ticket';
import { reply } from '@/server/support/use-cases/reply';
import type { Staff } from './staff';
import { ticketIdeas } from './world/after-sales';
import type { Random } from './world/random';
import type { Shop } from './world/shop';

const hourMs = 3_600_000;

/** Now and then a buyer of a recent order writes to the desk. */
export async function writeToDesk(shop: Shop, staff: Staff, world: Random, now: Date): Promise<void> {
  const r = world.fork(`desk ${now.toISOString()}`);
  if (!r.chance(0.13)) return;
  const ctx = staff.system(now);
  const recent = await inTenantRead(ctx, (tx) =>
    tx.q<{ id: string; email: string; name: string }>(
      `SELECT id, buyer_email AS email, buyer_name AS name FROM sales_order WHERE tenant_id = $1 AND buyer_email IS NOT NULL
         AND buyer_email <> '' AND handed_over_at > $2 AND counts_as_order ORDER BY placed_at, external_id LIMIT 200`,
      [ctx.tenantId, new Date(now.getTime() - 120 * hourMs)],
    ),
  );
  if (recent.length === 0) return;
  const order = r.pick(recent);
  const idea = r.pick(ticketIdeas[shop.slug]);
  await openTicket(
    ctx,
    newTicketSchema.parse({
      type: idea.type,
      subject: idea.subject,
      body: idea.body,
      fields: idea.fields,
      customer: { email: order.email, name: order.name },
      locale: shop.locale,
      ...(idea.ofOrder ? { orderId: toPublicId('ord', order.id) } : {}),
    }),
    'demo',
  );
}

/** The desk answers what has waited some hours; what came after the given instant is left. */
export async function answerTickets(
  shop: Shop,
  staff: Staff,
  world: Random,
  now: Date,
  before: Date,
): Promise<void> {
  const ctx = staff.as('agent', now);
  const waiting = await inTenantRead(ctx, (tx) =>
    tx.q<{ id: string; number: string; subject: string }>(
      `SELECT id, number, subject FROM ticket WHERE tenant_id = $1 AND state IN ('new', 'open') AND created_at < $2 AND created_at < $3
       ORDER BY created_at, number LIMIT 50`,
      [ctx.tenantId, new Date(now.getTime() - 2 * hourMs), before],
    ),
  );
  for (const ticket of waiting) {
    const idea = ticketIdeas[shop.slug].find((i) => i.subject === ticket.subject);
    if (!idea) continue;
    const r = world.fork(`answer ${ticket.number}`);
    await reply(ctx, {
      ticketId: toPublicId('tkt', ticket.id),
      body: idea.answer,
      nextState: r.chance(0.85) ? 'resolved' : 'waiting_customer',
    });
  }
}
