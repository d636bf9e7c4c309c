import type { z } from 'zod';
import type { NotificationPage, notificationsInput } from '@/lib/contracts/identity';
import { fromPublicId, toPublicId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';

type Row = {
  id: string;
  kind: string;
  facts: Record<string, string | number>;
  link: string;
  created_at: Date;
  read_at: Date | null;
};

/** The member's own messages, the newest first, and how many are unread (counted up to 100). */
export async function listNotifications(
  tx: TenantTx,
  input: z.output<typeof notificationsInput>,
): Promise<NotificationPage> {
  const mine = [tx.tenantId, tx.ctx.actor.id];
  const before = input.cursor ? fromPublicId('not', input.cursor) : null;
  const rows = await tx.q<Row>(
    `SELECT id, kind, facts, link, created_at, read_at FROM notification
      WHERE tenant_id = $1 AND user_id = $2 AND ($3::uuid IS NULL OR id < $3) ${input.unreadOnly ? 'AND read_at IS NULL' : ''}
      ORDER BY id DESC LIMIT ${input.limit + 1}`,
    [...mine, before],
  );
  const { unread } = await tx.one<{ unread: number }>(
    `SELECT count(*)::int AS unread FROM (
       SELECT 1 FROM notification WHERE tenant_id = $1 AND user_id = $2 AND read_at IS NULL LIMIT 100) AS part`,
    mine,
  );
  const data = rows.slice(0, input.limit).map(({ created_at: createdAt, read_at: readAt, ...row }) => ({
    ...row,
    id: toPublicId('not', row.id),
    createdAt,
    readAt,
  }));
  return { data, unread, nextCursor: rows.length > input.limit ? data.at(-1)!.id : null };
}
