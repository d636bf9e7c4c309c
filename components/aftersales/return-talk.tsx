import { useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { Timeline, type TimelineItem } from '@/components/ui/timeline';
import type { ReturnPageView } from '@/lib/contracts/aftersales-views';

const quiet = ['aftersales.message_added'];

/** Everything that happened to the return, and every word between buyer and shop, newest first. */
export function ReturnTalk({ view }: { view: ReturnPageView }) {
  const t = useTranslations('aftersales');
  const to = useTranslations('orders');
  const word = (data: Record<string, unknown>, key: string) =>
    typeof data[key] === 'string' && data[key] !== '' ? String(data[key]) : undefined;
  const events: TimelineItem[] = view.timeline
    .filter((e) => !quiet.includes(e.type))
    .map((e, i) => {
      const key = `event.${e.type.replace('.', '_')}` as never;
      const reason = word(e.data, 'reason');
      return {
        id: `${i}`,
        at: e.at,
        actor: e.actor ?? (e.data.by === 'deadline' ? t('byDeadline') : t('byProduct')),
        tone: /declined|failed|expired|disputed|claim_opened/.test(e.type)
          ? 'warning'
          : /succeeded|closed|approved/.test(e.type)
            ? 'success'
            : 'neutral',
        text: to.has(key) ? to(key, {} as never) : e.type,
        detail:
          (reason && t.has(`eventReason.${reason}` as never)
            ? t(`eventReason.${reason}` as never)
            : reason) ?? word(e.data, 'note'),
      };
    });
  const messages: TimelineItem[] = view.messages.map((m) => ({
    id: m.id,
    at: m.at,
    actor: m.author === 'shopper' ? view.case.buyer || t('theBuyer') : (m.name ?? t('theShop')),
    tone: m.author === 'shopper' ? 'exchange' : 'info',
    text: <span className="whitespace-pre-line">{m.body}</span>,
  }));
  const all = [...events, ...messages].sort((a, b) => String(b.at).localeCompare(String(a.at)));
  return (
    <Card title={to('timeline')}>
      <Timeline items={all} />
    </Card>
  );
}
