import { type Permission, type Role, roleMay } from '@/lib/contracts/permissions';
import { newId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';

/** A message in the bell. `kind` is a key below notifications in the texts; `link` is a path of the shop, after its address. */
export type NewNotification = {
  kind: string;
  /** Values of its text; no personal data. */
  facts: Record<string, string | number>;
  link: string;
  /** Only for this member. */
  userId?: string | null;
  /** Otherwise for every active member whose role has it; without both, for everybody of the shop. */
  permission?: Permission;
};

/** Puts the messages into the bells of their readers, if and only if the transaction commits. */
export async function notify(tx: TenantTx, rows: readonly NewNotification[]): Promise<void> {
  if (rows.length === 0) return;
  const members = await tx.q<{ user_id: string; role: Role }>(
    `SELECT user_id, role FROM membership WHERE tenant_id = $1 AND status = 'active'`,
    [tx.tenantId],
  );
  const hears = (row: NewNotification, m: { user_id: string; role: Role }) =>
    row.userId ? m.user_id === row.userId : roleMay(m.role, row.permission ?? 'settings:read');
  const sent = rows.flatMap((row) =>
    members.filter((m) => hears(row, m)).map((m) => ({ ...row, userId: m.user_id })),
  );
  await tx.exec(
    `INSERT INTO notification (tenant_id, id, user_id, kind, facts, link, created_at)
     SELECT $1, n.id, n.user_id, n.kind, n.facts, n.link, $7
     FROM unnest($2::uuid[], $3::uuid[], $4::text[], $5::jsonb[], $6::text[]) AS n (id, user_id, kind, facts, link)`,
    [
      tx.tenantId,
      sent.map(() => newId('not')),
      sent.map((r) => r.userId),
      sent.map((r) => r.kind),
      sent.map((r) => JSON.stringify(r.facts)),
      sent.map((r) => r.link),
      tx.ctx.now,
    ],
  );
}
