import { useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { StatusBadge } from '@/components/ui/status-badge';
import type { TicketDetail } from '@/lib/contracts/support';
import { SlaBadge } from './sla-badge';

/** Number, type, state, priority and until when. */
export function TicketBadges({ ticket: t }: { ticket: TicketDetail }) {
  const s = useTranslations('support');
  return (
    <>
      <Badge>{t.number}</Badge>
      <StatusBadge kind="ticket_type" value={t.type} />
      <StatusBadge kind="ticket" value={t.state} />
      {t.priority !== 'normal' && <StatusBadge kind="ticket_priority" value={t.priority} />}
      <SlaBadge dueAt={t.slaDueAt} clock={t.slaClock} step={t.slaStep} />
      {t.csat !== 'not_sent' && <StatusBadge kind="csat" value={t.csat} />}
      {t.mergedInto && <Badge tone="neutral">{`${s('event.merged')} → ${t.mergedInto.number}`}</Badge>}
    </>
  );
}
