import { useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { Timeline } from '@/components/ui/timeline';
import type { TicketDetail } from '@/lib/contracts/support';

/** What was done with a ticket, newest first. */
export function TicketHistory({ history }: { history: TicketDetail['history'] }) {
  const t = useTranslations('support');
  const tb = useTranslations('orders.by');
  const textOf = (h: TicketDetail['history'][number]) => {
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
          detail: typeof h.data.reason === 'string' && h.data.reason ? h.data.reason : undefined,
        }))}
      />
    </Card>
  );
}
