import { type NotificationKind, notificationRules } from '@/lib/contracts/identity-notifications';
import { type Role, roleMay } from '@/lib/contracts/permissions';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { enqueueAll } from '@/server/platform/jobs/queue';
import { groupNotifications, type NewNotification } from '../domain/notifications';
import { insertNotifications } from '../notification.store';

/** How long a message may be read in the bell before it is mailed. Units: milliseconds. */
const mailAfterMs = 120_000;

type Reader = { user_id: string; role: Role; choices: Record<string, { inApp: boolean; mail: boolean }> };

/**
 * Puts the messages into the bells of their readers, as each of them chose, and lines up the mails; all of it if and only if
 * the transaction commits. Nobody hears of what their role may not see.
 */
export async function notify(tx: TenantTx, rows: readonly NewNotification[]): Promise<void> {
  if (rows.length === 0) return;
  const members = await tx.q<Reader>(
    `SELECT m.user_id, m.role, COALESCE(c.choices, '{}') AS choices FROM membership m
     LEFT JOIN LATERAL (
       SELECT jsonb_object_agg(c.kind, jsonb_build_object('inApp', c.in_app, 'mail', c.mail)) AS choices
       FROM notification_choice c WHERE c.tenant_id = $1 AND c.user_id = m.user_id) AS c ON true
     WHERE m.tenant_id = $1 AND m.status = 'active'`,
    [tx.tenantId],
  );
  const choiceOf = (m: Reader, kind: NotificationKind) =>
    m.choices[kind] ?? { inApp: true, mail: notificationRules[kind].mail };
  const hears = (row: NewNotification, m: Reader) =>
    (row.userId ? m.user_id === row.userId : m.user_id !== row.exceptUserId) &&
    roleMay(m.role, notificationRules[row.kind].permission);
  const sent = rows.flatMap((row) =>
    members
      .filter((m) => hears(row, m))
      .map((m) => ({ ...row, ...choiceOf(m, row.kind), userId: m.user_id }))
      .filter((r) => r.inApp || r.mail),
  );
  const inserted = await insertNotifications(tx, groupNotifications(sent));
  await enqueueAll(
    tx,
    inserted
      .filter((n) => n.mail && n.isNew)
      .map((n) => ({
        name: 'identity.mail-notification',
        payload: { notificationId: n.id },
        runAt: new Date(tx.ctx.now.getTime() + mailAfterMs),
      })),
  );
}
