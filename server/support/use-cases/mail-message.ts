import { readFile } from 'node:fs/promises';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantRead, inTenantTx, type TenantTx } from '@/server/platform/db/tenant-tx';
import { files } from '@/server/platform/files/local-files';
import { translatorFor } from '@/server/platform/i18n/messages';
import { renderMail } from '@/server/platform/mail/render-mail';
import { sendMail } from '@/server/platform/mail/send-mail';
import { mailDomain } from '../mail-id';
import { replyAddress } from '../reply-address';
import { localeFrom } from '../steps/open-ticket';

type Row = {
  ticketId: string;
  number: string;
  subject: string;
  email: string;
  locale: string;
  body: string;
  kind: string;
  mailId: string;
  mailState: string;
  author: string | null;
};
type Attached = { name: string; contentType: string; fileKey: string };

async function load(tx: TenantTx, messageId: string) {
  const row = await tx.maybeOne<Row>(
    `SELECT t.id AS "ticketId", t.number, t.subject, t.requester_email AS email, t.locale, m.body, m.kind, m.mail_id AS "mailId",
       m.mail_state AS "mailState", u.name AS author
     FROM ticket_message m JOIN ticket t ON t.tenant_id = m.tenant_id AND t.id = m.ticket_id
     LEFT JOIN user_account u ON u.id = m.author_id WHERE m.tenant_id = $1 AND m.id = $2`,
    [tx.tenantId, messageId],
  );
  if (row?.mailState !== 'queued') return null;
  const references = await tx.q<{ mailId: string }>(
    `SELECT mail_id AS "mailId" FROM ticket_message WHERE tenant_id = $1 AND ticket_id = $2 AND id <> $3 AND mail_id IS NOT NULL
     ORDER BY created_at DESC, id DESC LIMIT 20`,
    [tx.tenantId, row.ticketId, messageId],
  );
  const attached = await tx.q<Attached>(
    `SELECT name, content_type AS "contentType", file_key AS "fileKey" FROM ticket_attachment WHERE tenant_id = $1 AND message_id = $2 ORDER BY id`,
    [tx.tenantId, messageId],
  );
  return { row, references: references.map((r) => r.mailId).reverse(), attached };
}

/**
 * Sends a message of the thread to the customer, in their language, threaded with what went before, so that the answer
 * comes back into the ticket. A message that went out is not sent again.
 * Errors: whatever the mail server says; the job tries again.
 */
export async function mailMessage(ctx: StaffCtx, messageId: string): Promise<void> {
  const found = await inTenantRead(ctx, (tx) => load(tx, messageId));
  if (!found?.row.email) return;
  const { row, references, attached } = found;
  const locale = localeFrom(row.locale, ctx.tenant.locale);
  const t = translatorFor(locale, 'support');
  const shop = ctx.tenant.name;
  const sender = row.author ? t('mail.sender', { name: row.author, shop }) : shop;
  await sendMail({
    to: row.email,
    subject: t('mail.subject', { subject: row.subject, number: row.number }),
    ...renderMail({
      locale,
      sender: shop,
      title: row.subject,
      paragraphs: [...row.body.split(/\n{2,}/), ...(row.author ? [row.author] : [])],
      footer: t('mail.footer', { shop, number: row.number }),
    }),
    locale,
    kind: row.kind === 'agent' ? 'ticket_reply' : 'ticket_notice',
    replyTo: replyAddress(ctx.tenantId, row.ticketId),
    from: `${sender.replace(/["<>\r\n]/g, '')} <support@${mailDomain()}>`,
    messageId: row.mailId,
    references,
    byPerson: row.kind === 'agent',
    attachments: await Promise.all(
      attached.map(async (a) => ({
        filename: a.name,
        contentType: a.contentType,
        content: (await readFile(files().pathOf(a.fileKey))).toString('base64'),
      })),
    ),
  });
  await inTenantTx(ctx, (tx) =>
    tx.exec(`UPDATE ticket_message SET mail_state = 'sent' WHERE tenant_id = $1 AND id = $2`, [
      tx.tenantId,
      messageId,
    ]),
  );
}
