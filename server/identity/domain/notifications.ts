import type { NotificationKind } from '@/lib/contracts/identity-notifications';
import { toPublicId } from '@/lib/kernel/ids';

/** What happened, as far as the bell is concerned. */
export type Happened = {
  type: string;
  subjectId: string;
  actorId: string | null;
  data: Record<string, unknown>;
};

/** A message in the bell. `kind` is a key below notifications.kind in the texts; `link` is a path of the shop, after its address. */
export type NewNotification = {
  kind: NotificationKind;
  /** Values of its text; no personal data. */
  facts: Record<string, string | number>;
  link: string;
  /** Unread ones of a group become one that counts; absent: stands alone. */
  groupKey?: string;
  /** Only for this member; else for every active member whose role may hear the kind, except who did it. */
  userId?: string | null;
  exceptUserId?: string | null;
};

const textOf = (value: unknown) => (typeof value === 'string' ? value : '');
const numberOf = (value: unknown) => (typeof value === 'number' ? value : 0);

/** Who asked for the approval of a purchase order hears of the answer, unless they gave it. */
function purchaseAnswer(e: Happened, answer: 'approved' | 'sent_back'): NewNotification | null {
  const asker = textOf(e.data.requestedBy);
  if (!asker || asker === e.actorId) return null;
  return {
    kind: 'purchase_answered',
    facts: { number: textOf(e.data.number), answer },
    link: `/inventory/purchase-orders/${toPublicId('por', e.subjectId)}`,
    groupKey: `purchase_answered:${e.subjectId}`,
    userId: asker,
  };
}

const tellings: Readonly<Record<string, (e: Happened) => NewNotification | null>> = {
  'orders.exception_assigned': (e) => {
    const owner = (e.data.changes as { owner?: { to?: string | null } } | undefined)?.owner?.to;
    if (!owner || owner === e.actorId) return null;
    return {
      kind: 'exception_assigned',
      facts: {},
      link: '/exceptions?owner=me',
      groupKey: 'exception_assigned',
      userId: owner,
    };
  },
  'orders.exception_raised': (e) => ({
    kind: 'exception_raised',
    facts: { exception: textOf(e.data.type) },
    link: `/exceptions?type=${textOf(e.data.type)}`,
    groupKey: `exception_raised:${textOf(e.data.type)}`,
  }),
  'orders.bulk_finished': (e) => ({
    kind: 'bulk_finished',
    facts: { done: numberOf(e.data.done), failed: numberOf(e.data.failed) },
    link: `/orders?bulk=${toPublicId('run', e.subjectId)}`,
    userId: textOf(e.data.startedBy),
  }),
  'integrations.import_finished': (e) => {
    const starter = textOf(e.data.startedBy);
    if (!starter) return null;
    return {
      kind: 'import_finished',
      facts: {
        importKind: textOf(e.data.kind),
        created: numberOf(e.data.created),
        refused: numberOf(e.data.refused),
      },
      link: `/integrations/imports/${toPublicId('imp', e.subjectId)}`,
      userId: starter,
    };
  },
  'integrations.export_finished': (e) => {
    const starter = textOf(e.data.startedBy);
    if (!starter) return null;
    return {
      kind: 'export_finished',
      facts: { rows: numberOf(e.data.rows) },
      link: '/integrations',
      userId: starter,
    };
  },
  'integrations.message_parked': (e) => ({
    kind: 'message_parked',
    facts: {},
    link: `/integrations/connections/${toPublicId('con', textOf(e.data.connectionId))}`,
    groupKey: `message_parked:${textOf(e.data.connectionId)}`,
  }),
  'inventory.purchase_order_approval_requested': (e) => ({
    kind: 'purchase_approval',
    facts: { number: textOf(e.data.number) },
    link: `/inventory/purchase-orders/${toPublicId('por', e.subjectId)}`,
    groupKey: `purchase_approval:${e.subjectId}`,
    exceptUserId: e.actorId,
  }),
  'inventory.purchase_order_approved': (e) => purchaseAnswer(e, 'approved'),
  'inventory.purchase_order_sent_back': (e) => purchaseAnswer(e, 'sent_back'),
  'aftersales.quality_case_opened': (e) => ({
    kind: 'quality_case',
    facts: { what: textOf(e.data.label) },
    link: '/returns/reasons',
    groupKey: 'quality_case',
  }),
  'identity.member_joined': (e) => ({
    kind: 'member_joined',
    facts: { role: textOf(e.data.role) },
    link: '/settings/team',
    exceptUserId: textOf(e.data.userId),
  }),
};

/** The events that ring a bell. */
export const ringingEvents = Object.keys(tellings);

/** What the bell says about an event; null when nobody has to know. */
export function notificationFor(event: Happened): NewNotification | null {
  return tellings[event.type]?.(event) ?? null;
}

/** Messages of one group and reader made one that counts; the last one's facts and link stand. */
export function groupNotifications<T extends NewNotification>(rows: readonly T[]): (T & { count: number })[] {
  const groups = new Map<string, T & { count: number }>();
  rows.forEach((row, i) => {
    const key = row.groupKey ? `${row.userId ?? ''} ${row.groupKey}` : `alone ${i}`;
    groups.set(key, { ...row, count: (groups.get(key)?.count ?? 0) + 1 });
  });
  return [...groups.values()];
}
