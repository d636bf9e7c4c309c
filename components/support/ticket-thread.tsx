import { Lock, Paperclip } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { cn } from '@/components/ui/cn';
import { DateTime } from '@/components/ui/time';
import type { TicketDetail, TicketMessageView } from '@/lib/contracts/support';
import { formatBytes } from '@/lib/format/numbers';

const looks: Record<TicketMessageView['kind'], string> = {
  customer: 'border-line bg-bg',
  agent: 'border-transparent bg-info-tint ms-6 sm:ms-12',
  note: 'border-dashed border-control bg-warning-tint',
  rule: 'border-transparent bg-neutral-tint ms-6 sm:ms-12',
};

function Message({
  tenant,
  message: m,
  customer,
}: {
  tenant: string;
  message: TicketMessageView;
  customer: string;
}) {
  const t = useTranslations('support');
  const locale = useLocale();
  const who = m.kind === 'customer' ? customer : (m.author?.name ?? t(`by.${m.kind}`));
  return (
    <li className={cn('rounded-card border px-4 py-3', looks[m.kind])}>
      <p className="flex flex-wrap items-center gap-x-2 text-meta text-text-2">
        {m.kind === 'note' && <Lock aria-hidden className="size-3" />}
        <strong className="text-text">{who}</strong>
        {m.kind === 'note' && <span>{t('by.note')}</span>}
        {m.channel !== 'none' && m.kind === 'customer' && <span>{t(`channel.${m.channel}`)}</span>}
        {m.mailState !== 'none' && <span>{t(`mailState.${m.mailState}`)}</span>}
        {m.mergedFrom && <Badge>{t('mergedFrom', { number: m.mergedFrom })}</Badge>}
        <span className="ms-auto">
          <DateTime value={m.createdAt} />
        </span>
      </p>
      <div className="mt-1.5 break-words whitespace-pre-line text-body">{m.body}</div>
      {m.attachments.length > 0 && (
        <ul className="mt-2 flex flex-wrap gap-2">
          {m.attachments.map((a) => {
            const href = `/api/files/${tenant}/attachments/${a.id}`;
            return (
              <li key={a.id}>
                <a
                  href={href}
                  className="focus-ring inline-flex items-center gap-1.5 rounded-md border border-line bg-bg px-2 py-1 text-dense"
                >
                  {a.contentType.startsWith('image/') ? (
                    // biome-ignore lint/performance/noImgElement: a private file of the ticket, not optimised by the server
                    <img src={href} alt={a.name} className="h-16 w-auto rounded-sm" loading="lazy" />
                  ) : (
                    <Paperclip aria-hidden className="size-3.5" />
                  )}
                  <span className="max-w-40 truncate">{a.name}</span>
                  <span className="text-muted">{formatBytes(a.bytes, locale)}</span>
                </a>
              </li>
            );
          })}
        </ul>
      )}
    </li>
  );
}

/** The conversation, oldest first; what the customer never sees is marked. */
export function TicketThread({ tenant, ticket }: { tenant: string; ticket: TicketDetail }) {
  const t = useTranslations('support');
  const customer = ticket.requesterName || ticket.requesterEmail || t('nameless');
  return (
    <section aria-label={t('thread')} aria-live="polite">
      <ol className="flex flex-col gap-3">
        {ticket.messages.map((m) => (
          <Message key={m.id} tenant={tenant} message={m} customer={customer} />
        ))}
      </ol>
    </section>
  );
}
