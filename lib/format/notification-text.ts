import type { NotificationRow } from '@/lib/contracts/identity-notifications';

type Say = (key: string, values?: Record<string, string | number>) => string;

/** The facts that are words of the product, and where the texts have them. */
const words: Readonly<Record<string, ['status' | 'nav', string]>> = {
  exception: ['status', 'exception'],
  anomaly: ['status', 'exception'],
  role: ['nav', 'roles'],
};

/** What a message says, in the reader's language. `say` reads below `notifications`. */
export function notificationText(
  row: Pick<NotificationRow, 'kind' | 'facts' | 'count'>,
  say: Say,
  others: Record<'status' | 'nav', Say>,
): string {
  const values = Object.fromEntries(
    Object.entries(row.facts).map(([key, value]) => {
      const place = words[key];
      return [key, place ? others[place[0]](`${place[1]}.${value}`) : value];
    }),
  );
  return say(`kind.${row.kind}`, { ...values, count: row.count });
}
