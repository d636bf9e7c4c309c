import type { z } from 'zod';
import {
  type NotificationChoice,
  type NotificationPage,
  type NotificationRow,
  notificationKinds,
  notificationRules,
  type notificationsInput,
  type UnreadCount,
} from '@/lib/contracts/identity-notifications';
import { toPublicId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { readCursor, writeCursor } from '@/server/platform/http/cursor';

type Row = Omit<NotificationRow, 'id'> & { id: string };

const list = 'notifications';

/** How many of the member's own messages are unread, counted up to 100. */
export async function countUnread(tx: TenantTx): Promise<UnreadCount> {
  return tx.one<UnreadCount>(
    `SELECT count(*)::int AS unread FROM (
       SELECT 1 FROM notification WHERE tenant_id = $1 AND user_id = $2 AND read_at IS NULL AND in_app LIMIT 100) AS part`,
    [tx.tenantId, tx.ctx.actor.id],
  );
}

/** The member's own messages, the newest first, and how many are unread (counted up to 100). */
export async function listNotifications(
  tx: TenantTx,
  input: z.output<typeof notificationsInput>,
): Promise<NotificationPage> {
  const before = readCursor(tx.tenantId, list, input.cursor);
  const rows = await tx.q<Row>(
    `SELECT id, kind, facts, count, link, created_at AS "createdAt", read_at AS "readAt" FROM notification
      WHERE tenant_id = $1 AND user_id = $2 AND in_app ${input.unreadOnly ? 'AND read_at IS NULL' : ''}
        AND ($3::timestamptz IS NULL OR (created_at, id) < ($3, $4::uuid))
      ORDER BY created_at DESC, id DESC LIMIT ${input.limit + 1}`,
    [tx.tenantId, tx.ctx.actor.id, before?.at ?? null, before?.id ?? null],
  );
  const page = rows.slice(0, input.limit);
  const last = page.at(-1);
  return {
    data: page.map((row) => ({ ...row, id: toPublicId('not', row.id) })),
    unread: (await countUnread(tx)).unread,
    nextCursor:
      rows.length > input.limit && last
        ? writeCursor(tx.tenantId, list, { at: last.createdAt, id: last.id })
        : null,
  };
}

/** How the member hears of each kind that their role may hear. */
export async function listChoices(tx: TenantTx): Promise<NotificationChoice[]> {
  const { ctx } = tx;
  const rows = await tx.q<NotificationChoice>(
    `SELECT kind, in_app AS "inApp", mail FROM notification_choice WHERE tenant_id = $1 AND user_id = $2`,
    [tx.tenantId, ctx.actor.id],
  );
  const may = (kind: NotificationChoice['kind']) =>
    ctx.kind === 'staff' && ctx.may(notificationRules[kind].permission);
  return notificationKinds
    .filter(may)
    .map(
      (kind) =>
        rows.find((r) => r.kind === kind) ?? { kind, inApp: true, mail: notificationRules[kind].mail },
    );
}

/** A message and its reader's address, for the mail; null when it was read meanwhile. */
export async function unreadWithReader(tx: TenantTx, id: string) {
  return tx.maybeOne<Row & { email: string; locale: string }>(
    `SELECT n.id, n.kind, n.facts, n.count, n.link, n.created_at AS "createdAt", n.read_at AS "readAt", u.email, u.locale
       FROM notification n
       JOIN membership m ON m.tenant_id = n.tenant_id AND m.user_id = n.user_id AND m.status = 'active'
       JOIN user_account u ON u.id = m.user_id
      WHERE n.tenant_id = $1 AND n.id = $2 AND n.read_at IS NULL`,
    [tx.tenantId, id],
  );
}
