import { fromPublicId, newId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';

type Addressed = {
  userId: string;
  kind: string;
  groupKey?: string;
  count: number;
  inApp: boolean;
  facts: Record<string, string | number>;
  link: string;
};

/**
 * Adds the messages. One whose group has an unread one takes its place on top, with both counts; `isNew` is false then. The
 * id stays, so that a mail that waits for it tells the newest state.
 */
export async function insertNotifications<T extends Addressed>(
  tx: TenantTx,
  rows: readonly T[],
): Promise<(T & { id: string; isNew: boolean })[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(() => newId('not'));
  const known = await tx.q<{ n: number; id: string }>(
    `WITH incoming AS (
       SELECT * FROM unnest($2::int[], $3::uuid[], $4::text[], $5::int[], $6::jsonb[], $7::text[])
         AS i (n, user_id, group_key, count, facts, link) WHERE group_key <> '')
     UPDATE notification t SET count = t.count + i.count, facts = i.facts, link = i.link, created_at = $8 FROM incoming i
      WHERE t.tenant_id = $1 AND t.user_id = i.user_id AND t.group_key = i.group_key AND t.read_at IS NULL
      RETURNING i.n, t.id`,
    [
      tx.tenantId,
      rows.map((_, i) => i),
      rows.map((r) => r.userId),
      rows.map((r) => r.groupKey ?? ''),
      rows.map((r) => r.count),
      rows.map((r) => JSON.stringify(r.facts)),
      rows.map((r) => r.link),
      tx.ctx.now,
    ],
  );
  const idOf = new Map(known.map((k) => [k.n, k.id]));
  const fresh = rows.map((r, i) => ({ ...r, id: ids[i]!, n: i })).filter((r) => !idOf.has(r.n));
  await tx.exec(
    `INSERT INTO notification (tenant_id, id, user_id, kind, group_key, count, in_app, facts, link, created_at)
     SELECT $1, n.id, n.user_id, n.kind, n.group_key, n.count, n.in_app, n.facts, n.link, $10
     FROM unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::int[], $7::boolean[], $8::jsonb[], $9::text[])
       AS n (id, user_id, kind, group_key, count, in_app, facts, link)`,
    [
      tx.tenantId,
      fresh.map((r) => r.id),
      fresh.map((r) => r.userId),
      fresh.map((r) => r.kind),
      fresh.map((r) => r.groupKey ?? ''),
      fresh.map((r) => r.count),
      fresh.map((r) => r.inApp),
      fresh.map((r) => JSON.stringify(r.facts)),
      fresh.map((r) => r.link),
      tx.ctx.now,
    ],
  );
  return rows.map((r, i) => ({ ...r, id: idOf.get(i) ?? ids[i]!, isNew: !idOf.has(i) }));
}

/** Marks the member's own messages as read: those, or all; returns how many were unread. */
export async function markRead(tx: TenantTx, which: readonly string[] | 'all'): Promise<number> {
  const ids = which === 'all' ? null : which.map((id) => fromPublicId('not', id)).filter((id) => id !== null);
  return tx.exec(
    `UPDATE notification SET read_at = $3
      WHERE tenant_id = $1 AND user_id = $2 AND read_at IS NULL AND ($4::uuid[] IS NULL OR id = ANY ($4))`,
    [tx.tenantId, tx.ctx.actor.id, tx.ctx.now, ids],
  );
}

/** Keeps how the acting member wants to hear of a kind. */
export async function saveChoice(
  tx: TenantTx,
  choice: { kind: string; inApp: boolean; mail: boolean },
): Promise<void> {
  await tx.exec(
    `INSERT INTO notification_choice (tenant_id, user_id, kind, in_app, mail) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (tenant_id, user_id, kind) DO UPDATE SET in_app = excluded.in_app, mail = excluded.mail`,
    [tx.tenantId, tx.ctx.actor.id, choice.kind, choice.inApp, choice.mail],
  );
}
