import { randomInt } from 'node:crypto';
import { createTransport, type Transporter } from 'nodemailer';
import { config } from '@/server/platform/config/config';
import { log } from '@/server/platform/log/log';
import { keepMail } from './kept-mail';

/** A mail that is ready to go. `kind` names what it is about, for the log and the mailbox of development. */
export type Mail = {
  to: string;
  subject: string;
  html: string;
  text: string;
  locale: string;
  kind: string;
  replyTo?: string;
  /** Another sender than MAIL_FROM. */
  from?: string;
  /** Its own Message-ID, and those of the thread that it belongs to. */
  messageId?: string;
  references?: readonly string[];
  /** Written by a person: not marked as sent by a machine. */
  byPerson?: boolean;
  attachments?: readonly { filename: string; contentType: string; content: string }[];
};

let transport: Transporter | undefined;

/**
 * Hands the mail to the server of SMTP_URL; without one it is kept in DATA_DIR/mail and shown at /dev/mail.
 * Errors: whatever the mail server says; the job tries again.
 */
export async function sendMail(mail: Mail): Promise<void> {
  const { smtpUrl, from } = config().mail;
  if (!smtpUrl) {
    await keepMail(mail);
    return;
  }
  transport ??= createTransport({
    url: smtpUrl,
    pool: true,
    maxConnections: 2,
    connectionTimeout: 10_000,
    socketTimeout: 30_000,
  });
  const { kind, locale, byPerson, references, attachments, ...message } = mail;
  // nodemailer encodes headers, so an address or subject cannot add one of its own.
  await transport.sendMail({
    from,
    ...message,
    ...(references?.length ? { references: [...references], inReplyTo: references.at(-1)! } : {}),
    ...(attachments?.length ? { attachments: attachments.map((a) => ({ ...a, encoding: 'base64' })) } : {}),
    headers: { 'Content-Language': locale, ...(byPerson ? {} : { 'Auto-Submitted': 'auto-generated' }) },
  });
  log.info({ kind }, 'mail sent');
}

/** Within which time after the answer a mail is made. Units: milliseconds. */
const laterMs = [100, 1000] as const;

/**
 * Sends a mail some time after the answer, so that neither the time of the answer nor that of the ones after it says
 * whether there was a mail to write; a failure is logged.
 */
export function sendMailLater(make: () => Promise<Mail | null>): void {
  setTimeout(
    () => {
      make()
        .then((mail) => (mail ? sendMail(mail) : undefined))
        .catch((error) => log.error({ err: error }, 'mail not sent'));
    },
    randomInt(...laterMs),
  );
}
