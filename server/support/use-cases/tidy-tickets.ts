import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { enqueueAll } from '@/server/platform/jobs/queue';
import { readSupportSettings } from '../settings.store';
import { lockTickets, moveTicket } from '../ticket.store';

const batch = 500;

/**
 * What time does to tickets and surveys: resolved ones are closed after the shop's days, surveys that nobody answered are
 * reminded of once and lapse at the end. Emits: support.ticket_closed.
 */
export async function tidyTickets(ctx: StaffCtx): Promise<void> {
  await inTenantTx(ctx, async (tx) => {
    const { settings } = await readSupportSettings(tx);
    const old = await tx.q<{ id: string }>(
      `SELECT id FROM ticket WHERE tenant_id = $1 AND state = 'resolved' AND resolved_at < $2::timestamptz - make_interval(days => $3)
       ORDER BY resolved_at LIMIT ${batch}`,
      [tx.tenantId, ctx.now, settings.closeAfterDays],
    );
    for (const ticket of await lockTickets(
      tx,
      old.map((o) => o.id),
    ))
      if (ticket.state === 'resolved') await moveTicket(tx, ticket, 'closed');
    const reminded = await tx.q<{ id: string }>(
      `UPDATE survey SET reminded_at = $2 WHERE tenant_id = $1 AND answered_at IS NULL AND reminded_at IS NULL AND expires_at > $2
         AND sent_at < $2::timestamptz - make_interval(days => $3) RETURNING id`,
      [tx.tenantId, ctx.now, settings.remindAfterDays],
    );
    await enqueueAll(
      tx,
      reminded.map(({ id }) => ({
        name: 'support.mail-survey',
        payload: { surveyId: id, reminder: true },
        dedupeKey: `remind:${id}`,
      })),
    );
    await tx.exec(
      `UPDATE ticket t SET csat = 'expired' FROM survey s WHERE t.tenant_id = $1 AND s.tenant_id = $1 AND s.ticket_id = t.id
         AND t.csat = 'sent' AND s.answered_at IS NULL AND s.expires_at <= $2`,
      [tx.tenantId, ctx.now],
    );
  });
}
