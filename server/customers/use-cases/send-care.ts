import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { enqueue } from '@/server/platform/jobs/queue';
import { readCareSettings } from '../care-settings.store';
import { decideCare } from '../domain/decide-care';

const batch = 200;
type Due = {
  id: string;
  customerId: string;
  orderId: string | null;
  active: boolean;
  email: string | null;
  optedOut: boolean;
  lastSentAt: Date | null;
};

/**
 * Sends what is due and may be sent; what may not is kept with the reason, what comes at night waits for the morning.
 * Emits: customers.care_sent.
 */
export async function sendCare(ctx: StaffCtx): Promise<number> {
  return inTenantTx(ctx, async (tx) => {
    const settings = await readCareSettings(tx);
    const due = await tx.q<Due>(
      `SELECT m.id, m.customer_id AS "customerId", m.order_id AS "orderId", j.active, c.email,
         coalesce((SELECT NOT k.granted FROM customer_consent k WHERE k.tenant_id = $1 AND k.customer_id = m.customer_id AND k.purpose = 'care'
           ORDER BY k.at DESC, k.id DESC LIMIT 1), false) AS "optedOut",
         (SELECT max(s.sent_at) FROM care_message s WHERE s.tenant_id = $1 AND s.customer_id = m.customer_id) AS "lastSentAt"
       FROM care_message m JOIN care_journey j ON j.tenant_id = m.tenant_id AND j.id = m.journey_id
       JOIN customer c ON c.tenant_id = m.tenant_id AND c.id = m.customer_id
       WHERE m.tenant_id = $1 AND m.state = 'planned' AND m.due_at <= $2 ORDER BY m.due_at, m.id LIMIT ${batch} FOR UPDATE OF m SKIP LOCKED`,
      [tx.tenantId, ctx.now],
    );
    const sentNow = new Set<string>();
    for (const m of due) {
      const lastSentAt = sentNow.has(m.customerId) ? ctx.now : m.lastSentAt;
      const decision = decideCare({ ...m, lastSentAt }, settings, ctx.now, ctx.tenant.timezone);
      if (decision.do === 'wait')
        await tx.exec('UPDATE care_message SET due_at = $3 WHERE tenant_id = $1 AND id = $2', [
          tx.tenantId,
          m.id,
          decision.until,
        ]);
      if (decision.do === 'suppress')
        await tx.exec(
          `UPDATE care_message SET state = 'suppressed', reason = $3 WHERE tenant_id = $1 AND id = $2`,
          [tx.tenantId, m.id, decision.reason],
        );
      if (decision.do !== 'send') continue;
      sentNow.add(m.customerId);
      await tx.exec(`UPDATE care_message SET state = 'sent', sent_at = $3 WHERE tenant_id = $1 AND id = $2`, [
        tx.tenantId,
        m.id,
        ctx.now,
      ]);
      await enqueue(tx, { name: 'customers.mail-care', payload: { messageId: m.id }, dedupeKey: m.id });
      await emit(tx, [
        {
          type: 'customers.care_sent',
          subjectType: 'customer',
          subjectId: m.customerId,
          data: { messageId: m.id, orderId: m.orderId },
        },
      ]);
    }
    return sentNow.size;
  });
}
