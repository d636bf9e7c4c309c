import { useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { Timeline } from '@/components/ui/timeline';
import type { TicketDetail } from '@/lib/contracts/support';

/** Why, for what was done with the ticket; which document, for what was done for its order. */
function detailOf(h: TicketDetail['history'][number]): string | undefined {
  const word = h.type.startsWith('support.') ? h.data.reason : h.data.number;
  return typeof word === 'string' && word ? word : undefined;
}

/** What was done with a ticket and for its order, newest first. */
export function TicketHistory({ history }: { history: TicketDetail['history'] }) {
  const t = useTranslations('support');
  const tb = useTranslations('orders.by');
  const to = useTranslations('orders.event');
  const textOf = (h: TicketDetail['history'][number]) => {
    const ofOrder = h.type.replace('.', '_') as never;
    if (!h.type.startsWith('support.') && to.has(ofOrder)) return to(ofOrder);
    const key = h.type.replace(/^support\.(ticket_|sla_)?/, '');
    if (!t.has(`event.${key}` as never)) return h.type;
    const clock = typeof h.data.clock === 'string' ? t(`due.${h.data.clock}` as 'due.resolution') : '';
    const values = {
      clock,
      percent: Number(h.data.percent ?? 0),
      score: Number(h.data.score ?? 0),
      scale: Number(h.data.scale ?? 0),
    };
    return t(`event.${key}` as never, values as never);
  };
  return (
    <Card title={t('history')}>
      <Timeline
        items={history.slice(0, 30).map((h, i) => ({
          id: `${h.at}-${h.type}-${i}`,
          at: h.at,
          actor: tb.has(h.by as never) ? tb(h.by as never) : h.by,
          text: textOf(h),
          tone: /breached|escalated/.test(h.type)
            ? 'danger'
            : /resolved|answered/.test(h.type)
              ? 'success'
              : 'neutral',
          detail: detailOf(h),
        }))}
      />
    </Card>
  );
}
