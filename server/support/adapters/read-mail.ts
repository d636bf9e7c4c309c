import PostalMime from 'postal-mime';

/** A mail as it came in. */
export type ReadMail = {
  messageId: string | null;
  from: { name: string; address: string };
  recipients: string[];
  subject: string;
  text: string;
  /** Message-IDs that it answers, the nearest last. */
  references: string[];
  headers: ReadonlyMap<string, string>;
  attachments: { name: string; content: Uint8Array }[];
};

const idsIn = (text: string | undefined) => text?.match(/<[^<>\s]+>/g) ?? [];

/** What an HTML mail says, as plain text: block ends become lines, nothing of the markup is kept. */
function textOfHtml(html: string): string {
  return html
    .replace(/<(style|script|head)\b[\s\S]*?<\/\1>/gi, '')
    .replace(/<br\s*\/?>|<\/(p|div|tr|li|h[1-6]|blockquote)>/gi, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&nbsp;/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&')
    .replace(/[ \t]+\n/g, '\n')
    .replace(/\n{3,}/g, '\n\n');
}

/** Reads a raw RFC 5322 mail of any charset. Errors: whatever cannot be read as a mail. */
export async function readMail(raw: Uint8Array): Promise<ReadMail> {
  const mail = await PostalMime.parse(raw as Uint8Array<ArrayBuffer>);
  const addresses = [...(mail.to ?? []), ...(mail.cc ?? [])].flatMap((a) => a.address ?? []);
  const header = (key: string) => mail.headers.find((h) => h.key === key)?.value ?? '';
  const delivered = header('delivered-to');
  return {
    messageId: mail.messageId ?? null,
    from: { name: mail.from?.name ?? '', address: (mail.from?.address ?? '').toLowerCase() },
    recipients: delivered ? [...addresses, delivered] : addresses,
    subject: mail.subject ?? '',
    text: mail.text?.trim() ? mail.text : textOfHtml(mail.html ?? ''),
    references: [...idsIn(mail.references), ...idsIn(mail.inReplyTo)],
    headers: new Map(mail.headers.map((h) => [h.key, h.value])),
    attachments: mail.attachments.map((a) => ({
      name: a.filename ?? 'attachment',
      content:
        typeof a.content === 'string' ? new TextEncoder().encode(a.content) : new Uint8Array(a.content),
    })),
  };
}
