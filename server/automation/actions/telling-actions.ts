import { notify } from '@/server/identity/steps/notify';
import { emit } from '@/server/platform/events/emit';
import { enqueue } from '@/server/platform/jobs/queue';
import { openTicket } from '@/server/support/steps/open-ticket';
import { type Acting, done, handler, skipped } from './action';

const linkOf = ({ orderId }: Acting) => (orderId ? `/orders/${orderId}` : '/automation');

/** What rules tell people and other areas. None of it can be taken back: it has been read. */
export const tellingActions = [
  handler<'notify'>({
    kind: 'notify',
    stays: 'notified',
    async run(acting, action) {
      const { tx, rule } = acting;
      const readers = await tx.q<{ user_id: string }>(
        `SELECT user_id FROM membership WHERE tenant_id = $1 AND status = 'active' AND role = ANY($2::text[])`,
        [tx.tenantId, action.roles],
      );
      await notify(
        tx,
        readers.map((r) => ({
          kind: 'rule_says' as const,
          facts: { rule: rule.name, message: action.message, record: acting.label },
          link: linkOf(acting),
          userId: r.user_id,
        })),
      );
      return readers.length > 0 ? done() : skipped('unknown_target');
    },
  }),
  handler<'send_mail'>({
    kind: 'send_mail',
    stays: 'mail_sent',
    async run(acting) {
      await enqueue(acting.tx, {
        name: 'automation.send-rule-mail',
        payload: { effectId: acting.effectId },
        dedupeKey: acting.effectId,
      });
      return { state: 'queued' };
    },
  }),
  handler<'call_webhook'>({
    kind: 'call_webhook',
    stays: 'webhook_called',
    async run({ tx, rule, effectId, subject, subjectId }, action) {
      const call = { url: action.url, effectId, ruleId: rule.id, rule: rule.name, subject, subjectId };
      await emit(tx, [
        { type: 'automation.webhook_wanted', subjectType: 'rule', subjectId: rule.id, data: call },
      ]);
      return { state: 'queued' };
    },
  }),
  handler<'create_ticket'>({
    kind: 'create_ticket',
    stays: 'ticket_opened',
    async run({ tx, orderId, rule, label }, action) {
      if (!orderId) return skipped('not_possible');
      const ticket = await openTicket(tx, {
        type: action.type,
        subject: action.subject,
        body: `${rule.name} · ${label}`,
        by: 'rule',
        source: 'exception',
        channel: 'none',
        orderId,
      });
      return done({ ticketId: ticket.id, number: ticket.number });
    },
  }),
];
