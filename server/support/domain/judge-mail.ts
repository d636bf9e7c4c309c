/** Why a mail is not taken: it was sent by a machine, or would start a loop. */
export type MailObstacle = 'no_sender' | 'own_mail' | 'auto_reply' | 'bulk' | 'bounce';

/**
 * What keeps a mail from being a customer's message, or null. Auto-replies, lists, bounces and our own mails never make or
 * reopen a ticket, so that two machines cannot answer each other. Source: RFC 3834.
 */
export function obstacleToMail(mail: {
  from: { address: string };
  messageId: string | null;
  headers: ReadonlyMap<string, string>;
  ourDomain: string;
}): MailObstacle | null {
  const header = (name: string) => (mail.headers.get(name) ?? '').trim().toLowerCase();
  const { address } = mail.from;
  if (!/^[^\s@]+@[^\s@]+$/.test(address)) return 'no_sender';
  const [local = '', domain = ''] = address.toLowerCase().split('@');
  if (/^(mailer-daemon|postmaster)$/.test(local) || header('return-path') === '<>') return 'bounce';
  if (domain === mail.ourDomain.toLowerCase() && /^(reply\+|support$|no-?reply$)/.test(local))
    return 'own_mail';
  const auto = header('auto-submitted');
  if ((auto && auto !== 'no') || mail.headers.has('x-autoreply') || mail.headers.has('x-autorespond'))
    return 'auto_reply';
  if (/^(oof|all|autoreply)/.test(header('x-auto-response-suppress')) && header('precedence'))
    return 'auto_reply';
  if (/^(bulk|junk|list|auto_reply)$/.test(header('precedence')) || mail.headers.has('list-id'))
    return 'bulk';
  return null;
}

const quoteHeads = [
  /^\s*On .{5,200} wrote:\s*$/,
  /^\s*(在|于).{2,100}(写道|寫道)\s*[:：]\s*$/,
  /^\s*-{2,}\s*(Original Message|原始邮件|原始郵件)\s*-{2,}\s*$/i,
  /^\s*_{10,}\s*$/,
  /^\s*(From|发件人)\s*[:：].*@/,
];

/** What the sender wrote, without the quoted mail below it; everything when nothing would be left. */
export function withoutQuote(text: string): string {
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  let end = lines.findIndex((line) => quoteHeads.some((head) => head.test(line)));
  if (end < 0) end = lines.length;
  while (end > 0 && /^\s*(>.*)?$/.test(lines[end - 1]!)) end -= 1;
  const said = lines.slice(0, end).join('\n').trim();
  return said || text.trim();
}

/** The subject without marks of answers and our own number. */
export function plainSubject(subject: string): string {
  return subject
    .replace(/^\s*((re|fw|fwd|aw|sv|回复|答复|转发)\s*[:：]\s*)+/i, '')
    .replace(/\s*\[T-\d+\]\s*/g, ' ')
    .trim();
}
