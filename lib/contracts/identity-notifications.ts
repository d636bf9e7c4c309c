import { z } from 'zod';
import type { Permission } from './permissions';

type KindRule = {
  /** Who may hear it at all. */
  permission: Permission;
  /** Whether it is mailed until the member says otherwise; the bell shows every kind until then. */
  mail: boolean;
};

/** Everything that the bell may say; the matrix in the settings has one row for each that the member's role may hear. */
export const notificationRules = {
  exception_assigned: { permission: 'exceptions:read', mail: true },
  mentioned: { permission: 'orders:read', mail: true },
  exception_raised: { permission: 'exceptions:resolve', mail: false },
  payment_anomaly: { permission: 'exceptions:resolve', mail: false },
  ticket_assigned: { permission: 'tickets:read', mail: false },
  ticket_mention: { permission: 'tickets:read', mail: true },
  sla_warn: { permission: 'tickets:write', mail: false },
  sla_breach: { permission: 'tickets:write', mail: false },
  sla_team: { permission: 'team:read', mail: true },
  bulk_finished: { permission: 'orders:write', mail: false },
  import_finished: { permission: 'imports:write', mail: false },
  export_finished: { permission: 'exports:read', mail: false },
  message_parked: { permission: 'integrations:read', mail: false },
  quality_case: { permission: 'returns:write', mail: false },
  purchase_approval: { permission: 'purchasing:approve', mail: true },
  purchase_answered: { permission: 'purchasing:write', mail: false },
  rule_says: { permission: 'orders:read', mail: false },
  rule_tripped: { permission: 'rules:write', mail: true },
  payment_failed: { permission: 'billing:write', mail: true },
  shop_read_only: { permission: 'billing:write', mail: true },
  webhook_disabled: { permission: 'integrations:write', mail: true },
  member_joined: { permission: 'team:write', mail: false },
} as const satisfies Record<string, KindRule>;
export type NotificationKind = keyof typeof notificationRules;
export const notificationKinds = Object.keys(notificationRules) as [NotificationKind, ...NotificationKind[]];

export const notificationsInput = z.object({
  unreadOnly: z.boolean().default(false),
  cursor: z.string().max(200).optional(),
  limit: z.number().int().min(1).max(100).default(20),
});
export const markReadInput = z.object({
  ids: z.array(z.string().min(1).max(60)).min(1).max(100).or(z.literal('all')),
});
export type NotificationRow = {
  id: string;
  kind: NotificationKind;
  facts: Record<string, string | number>;
  /** How many of its kind it stands for. */
  count: number;
  /** A path of the shop, after its address. */
  link: string;
  createdAt: Date;
  readAt: Date | null;
};
export type NotificationPage = { data: NotificationRow[]; unread: number; nextCursor: string | null };
/** What the bell asks for again and again: how many are unread (counted up to 100). */
export type UnreadCount = { unread: number };

export const notificationChoiceInput = z.object({
  kind: z.enum(notificationKinds),
  inApp: z.boolean(),
  mail: z.boolean(),
});
export type NotificationChoice = z.output<typeof notificationChoiceInput>;
