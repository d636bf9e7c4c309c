/** What a mail says: a title, paragraphs of plain text, at most one thing to do, and facts in two columns. */
export type MailContent = {
  locale: string;
  /** Who writes: the product, or a shop by its name. */
  sender: string;
  /** The sender's colour as #rrggbb; the product's own by default. */
  color?: string | null;
  title: string;
  paragraphs: readonly string[];
  facts?: readonly { label: string; value: string }[];
  action?: { label: string; url: string };
  /** Why the reader gets this mail. */
  footer: string;
};

const escapes: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (c) => escapes[c]!);
const fonts =
  "-apple-system,BlinkMacSystemFont,'Segoe UI','PingFang SC','Microsoft YaHei',Roboto,Arial,sans-serif";

/** Black or white, whichever can be read on that colour. Source: WCAG 2.2 relative luminance. */
function textOn(color: string): string {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const c = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b! > 0.18 ? '#111111' : '#ffffff';
}

function htmlOf(mail: MailContent, color: string): string {
  const paragraph = (text: string) =>
    `<p style="margin:0 0 16px;font-size:16px;line-height:24px">${escapeHtml(text).replaceAll('\n', '<br>')}</p>`;
  const fact = (f: { label: string; value: string }) =>
    `<tr><td class="quiet" style="padding:4px 16px 4px 0;font-size:14px;color:#5b6470;vertical-align:top">${escapeHtml(f.label)}</td>` +
    `<td style="padding:4px 0;font-size:14px">${escapeHtml(f.value)}</td></tr>`;
  const action = mail.action
    ? `<p style="margin:24px 0"><a href="${escapeHtml(mail.action.url)}" style="display:inline-block;padding:12px 20px;border-radius:6px;` +
      `background:${color};color:${textOn(color)};font-size:16px;font-weight:600;text-decoration:none">${escapeHtml(mail.action.label)}</a></p>` +
      `<p class="quiet" style="margin:0 0 16px;font-size:13px;line-height:20px;color:#5b6470;word-break:break-all">${escapeHtml(mail.action.url)}</p>`
    : '';
  return `<!doctype html><html lang="${escapeHtml(mail.locale)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark"><title>${escapeHtml(mail.title)}</title>
<style>@media (prefers-color-scheme: dark){body,.page{background:#14171a!important}.card{background:#1c2024!important;color:#e8eaed!important;border-color:#33383e!important}.quiet{color:#a3abb5!important}}</style></head>
<body style="margin:0;background:#f5f6f7"><table class="page" role="presentation" width="100%" cellpadding="0" cellspacing="0" style="background:#f5f6f7"><tr><td align="center" style="padding:24px 12px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:560px;font-family:${fonts}">
<tr><td class="quiet" style="padding:0 4px 12px;font-size:14px;font-weight:600;color:#5b6470">${escapeHtml(mail.sender)}</td></tr>
<tr><td class="card" style="padding:28px;border:1px solid #dfe3e8;border-radius:10px;background:#ffffff;color:#1b1f23">
<h1 style="margin:0 0 16px;font-size:22px;line-height:30px">${escapeHtml(mail.title)}</h1>
${mail.paragraphs.map(paragraph).join('\n')}
${mail.facts?.length ? `<table role="presentation" cellpadding="0" cellspacing="0" style="margin:0 0 16px">${mail.facts.map(fact).join('')}</table>` : ''}
${action}</td></tr>
<tr><td class="quiet" style="padding:16px 4px;font-size:13px;line-height:20px;color:#5b6470">${escapeHtml(mail.footer)}</td></tr>
</table></td></tr></table></body></html>`;
}

function textOf(mail: MailContent): string {
  const facts = (mail.facts ?? []).map((f) => `${f.label}: ${f.value}`).join('\n');
  const action = mail.action ? `${mail.action.label}:\n${mail.action.url}` : '';
  return [mail.title, ...mail.paragraphs, facts, action, `-- \n${mail.sender}\n${mail.footer}`]
    .filter(Boolean)
    .join('\n\n');
}

/** The HTML and the plain-text part of a mail; nothing in its content can become markup. */
export function renderMail(mail: MailContent): { html: string; text: string } {
  const color = mail.color && /^#[0-9a-f]{6}$/i.test(mail.color) ? mail.color : '#1f5fbf';
  return { html: htmlOf(mail, color), text: textOf(mail) };
}
