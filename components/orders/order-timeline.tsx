import { useLocale, useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import type { OrderDetail, TimelineEvent } from '@/lib/contracts/orders-views';
import { formatMoney } from '@/lib/format/money';
import { FilteredTimeline, type GroupedItem, type TimelineGroup } from './filtered-timeline';
import { type Colleague, NoteForm } from './note-form';

function textOfValue(value: unknown): string {
  if (value === null || value === undefined || value === '') return '–';
  if (Array.isArray(value)) return value.map(textOfValue).join(', ') || '–';
  if (typeof value === 'object')
    return Object.values(value).filter(Boolean).map(textOfValue).join(', ') || '–';
  return String(value);
}

function groupOf(type: string): TimelineGroup {
  if (type.startsWith('finance.') || type === 'orders.payment_changed') return 'money';
  if (type.startsWith('fulfilment.')) return 'parcels';
  if (type.startsWith('aftersales.')) return 'returns';
  if (type.startsWith('automation.')) return 'decisions';
  return 'order';
}

type Props = {
  orderId: string;
  events: TimelineEvent[];
  notes: OrderDetail['notes'];
  /** Who may be told of a note; null for those who may write none. */
  colleagues: Colleague[] | null;
};

/** Everything that happened to the order, each as a sentence with who did it and what changed, newest first. */
export function OrderTimeline({ orderId, events, notes, colleagues }: Props) {
  const t = useTranslations('orders');
  const s = useTranslations('status');
  const locale = useLocale();
  const word = (kinds: readonly string[], value: string) => {
    const kind = kinds.find((k) => s.has(`${k}.${value}` as never));
    return kind ? s(`${kind}.${value}` as never) : value;
  };
  const sentence = (e: TimelineEvent) => {
    const key = `event.${e.type.replace('.', '_')}`;
    if (!t.has(key as never)) return t('eventOther', { type: e.type });
    const kind = word(['hold', 'exception'], String(e.data.kind ?? e.data.type ?? ''));
    const status = word(
      ['tracking', 'shipment'],
      String(e.data.tracking ?? e.data.status ?? e.data.to ?? ''),
    );
    return t(key as never, { kind, status } as never);
  };
  const fieldName = (field: string) => {
    if (field.startsWith('line:')) return field.slice(5);
    return t.has(`field.${field}` as never) ? t(`field.${field}` as never) : field;
  };
  const shown = (field: string, value: unknown, currency?: unknown) => {
    if (field.endsWith('Minor') && typeof value === 'number' && typeof currency === 'string')
      return formatMoney({ minor: value, currency }, locale);
    const kinds: Record<string, string[]> = {
      lifecycle: ['order'],
      paymentState: ['payment'],
      fulfilmentState: ['order_fulfilment'],
      state: ['fulfilment'],
      tracking: ['tracking'],
    };
    return typeof value === 'string' && kinds[field] ? word(kinds[field], value) : textOfValue(value);
  };
  const known = new Map(events.map((e) => [e.id, e]));
  const detailOf = (e: TimelineEvent) => {
    const cause = e.causeId ? known.get(e.causeId) : undefined;
    const reason = typeof e.data.reason === 'string' ? e.data.reason : '';
    return (
      [reason, cause && t('because', { what: sentence(cause) })].filter(Boolean).join(' · ') || undefined
    );
  };
  const items: GroupedItem[] = events.map((e) => ({
    id: e.id,
    group: groupOf(e.type),
    at: e.at,
    actor: e.actor.name ?? t(`by.${e.actor.type}` as 'by.system'),
    text: sentence(e),
    tone: /cancelled|refused|rejected|exception_raised|hold_placed|expired/.test(e.type)
      ? 'warning'
      : /delivered|released|closed|resolved/.test(e.type)
        ? 'success'
        : 'neutral',
    diff: e.changes.map((c) => ({
      field: fieldName(c.field),
      from: shown(c.field, c.from, e.data.currency),
      to: shown(c.field, c.to, e.data.currency),
    })),
    detail: detailOf(e),
  }));
  const said: GroupedItem[] = notes.map((n) => ({
    id: n.id,
    group: 'notes',
    at: n.createdAt,
    actor: n.author,
    tone: 'info',
    text: <span className="whitespace-pre-line">{n.body}</span>,
  }));
  const all = [
    ...items.filter((i) => !events.some((e) => e.id === i.id && e.type === 'orders.note_added')),
    ...said,
  ].sort((a, b) => String(b.at).localeCompare(String(a.at)));
  return (
    <Card title={t('timeline')}>
      {colleagues && <NoteForm orderId={orderId} colleagues={colleagues} />}
      <FilteredTimeline items={all} />
    </Card>
  );
}
