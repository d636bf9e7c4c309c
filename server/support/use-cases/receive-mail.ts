import { toPublicId } from '@/lib/kernel/ids';
import { isStorableText, normalText } from '@/lib/kernel/text';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx, type TenantTx } from '@/server/platform/db/tenant-tx';
import { type ReadMail, readMail } from '../adapters/read-mail';
import { insertAttachments } from '../attachment.store';
import { type KeptFile, keepFiles } from '../attachment-files';
import { obstacleToMail, plainSubject, withoutQuote } from '../domain/judge-mail';
import { hearCustomer } from '../hear-customer';
import { mailDomain } from '../mail-id';
import { ticketOfAddress } from '../reply-address';
import { openTicket } from '../steps/open-ticket';
import { lockTickets } from '../ticket.store';

export type MailOutcome = {
  outcome: 'opened' | 'threaded' | 'repeated' | 'ignored';
  ticketId: string | null;
  /** why it was ignored; null otherwise */
  reason: string | null;
};
/** A ticket that was closed longer ago is not opened again: the mail begins a new one. Units: days. */
const reopenWithinDays = 30;
/** More mails than that of one sender in an hour are not taken: it is a machine. */
const mostAnHour = 30;
const mostText = 20_000;

const clean = (text: string, max: number) =>
  normalText([...text].filter((c) => isStorableText(c)).join('')).slice(0, max);

async function ticketOf(tx: TenantTx, mail: ReadMail): Promise<string | null> {
  const addressed = mail.recipients.map((a) => ticketOfAddress(tx.tenantId, a)).find((id) => id !== null);
  const row = await tx.maybeOne<{ id: string }>(
    `SELECT coalesce(t.merged_into_id, t.id) AS id FROM ticket t
     LEFT JOIN ticket i ON i.tenant_id = t.tenant_id AND i.id = t.merged_into_id
     WHERE t.tenant_id = $1 AND (t.id = $2::uuid
         OR t.id IN (SELECT m.ticket_id FROM ticket_message m WHERE m.tenant_id = $1 AND m.mail_id = ANY($3::text[]))
         OR (t.number = $4 AND t.requester_email = $5))
       AND (t.state <> 'closed' OR t.merged_into_id IS NOT NULL OR t.closed_at > $6::timestamptz - interval '${reopenWithinDays} days')
     ORDER BY (t.id = $2::uuid) DESC NULLS LAST, t.created_at DESC LIMIT 1`,
    [
      tx.tenantId,
      addressed ?? null,
      mail.references,
      /\[(T-\d+)\]/.exec(mail.subject)?.[1] ?? '',
      mail.from.address,
      tx.ctx.now,
    ],
  );
  return row?.id ?? null;
}

async function obstacle(tx: TenantTx, mail: ReadMail): Promise<string | null> {
  const own = obstacleToMail({ ...mail, ourDomain: mailDomain() });
  if (own) return own;
  const { n } = await tx.one<{ n: number }>(
    `SELECT count(*)::int AS n FROM ticket_message m JOIN ticket t ON t.tenant_id = m.tenant_id AND t.id = m.ticket_id
     WHERE m.tenant_id = $1 AND t.requester_email = $2 AND m.channel = 'mail' AND m.kind = 'customer'
       AND m.created_at > $3::timestamptz - interval '1 hour'`,
    [tx.tenantId, mail.from.address, tx.ctx.now],
  );
  return n >= mostAnHour ? 'flood' : null;
}

async function take(tx: TenantTx, mail: ReadMail, files: readonly KeptFile[]): Promise<MailOutcome> {
  const reason = await obstacle(tx, mail);
  if (reason) return { outcome: 'ignored', ticketId: null, reason };
  if (mail.messageId) {
    const before = await tx.maybeOne<{ id: string }>(
      'SELECT ticket_id AS id FROM ticket_message WHERE tenant_id = $1 AND mail_id = $2',
      [tx.tenantId, mail.messageId],
    );
    if (before) return { outcome: 'repeated', ticketId: toPublicId('tkt', before.id), reason: null };
  }
  const body = clean(withoutQuote(mail.text), mostText) || '–';
  const attachmentIds = await insertAttachments(tx, files);
  const known = await ticketOf(tx, mail);
  if (!known) {
    const { id } = await openTicket(tx, {
      type: 'consultation',
      subject: clean(plainSubject(mail.subject), 200) || body.slice(0, 80),
      body,
      by: 'customer',
      source: 'mail',
      channel: 'mail',
      email: mail.from.address,
      name: clean(mail.from.name, 200),
      mailId: mail.messageId,
      attachmentIds,
      locale: /\p{Script=Han}/u.test(`${mail.subject}${body}`) ? 'zh-CN' : undefined,
    });
    return { outcome: 'opened', ticketId: toPublicId('tkt', id), reason: null };
  }
  const [ticket] = await lockTickets(tx, [known]);
  await hearCustomer(tx, ticket!, { body, channel: 'mail', mailId: mail.messageId, attachmentIds });
  return { outcome: 'threaded', ticketId: toPublicId('tkt', known), reason: null };
}

/**
 * Takes a raw mail of a customer in: into the ticket whose reply address or thread it answers (which opens again), else as a
 * new one. The same Message-ID is taken once; machines, lists and bounces are ignored with the reason.
 * Errors: invalid_input when it is no mail. Emits: support.ticket_new, support.message_added, support.ticket_open.
 */
export async function receiveMail(ctx: StaffCtx, raw: Uint8Array): Promise<MailOutcome> {
  const mail = await readMail(raw);
  const files = obstacleToMail({ ...mail, ourDomain: mailDomain() })
    ? []
    : await keepFiles(ctx.tenantId, mail.attachments);
  return inTenantTx(ctx, (tx) => take(tx, mail, files));
}
