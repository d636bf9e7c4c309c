import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { cn } from '@/components/ui/cn';
import { formatDateTime } from '@/lib/format/dates';
import { SendButton } from './returns/send-button';
import { secondary } from './returns/step-frame';

type Said = { id: string; author: 'shopper' | 'shop'; body: string; at: string };

/** What shopper and shop said to each other, oldest first. */
export function TalkList({ messages, timeZone }: { messages: Said[]; timeZone: string }) {
  const t = useTranslations('portal.returns');
  const locale = useLocale();
  if (messages.length === 0) return null;
  return (
    <ol className="flex flex-col gap-3">
      {messages.map((m) => (
        <li
          key={m.id}
          className={cn(
            'max-w-[85%] rounded-card p-3',
            m.author === 'shopper' ? 'self-end bg-selected' : 'self-start bg-canvas',
          )}
        >
          <p className="text-body text-text-2">
            {t(m.author === 'shopper' ? 'you' : 'theShop')} ·{' '}
            <time dateTime={m.at}>{formatDateTime(m.at, { locale, timeZone, style: 'short' })}</time>
          </p>
          <p className="break-words whitespace-pre-wrap">{m.body}</p>
        </li>
      ))}
    </ol>
  );
}

/** A plain form for words to the shop; it works without script. */
export function TalkForm({
  action,
  formId,
  label,
  send,
  children,
}: {
  action: (form: FormData) => Promise<void>;
  formId: string;
  label: string;
  send: string;
  /** what is asked before the words */
  children?: ReactNode;
}) {
  const t = useTranslations('portal.returns');
  return (
    <form action={action} className="flex flex-col gap-3">
      <input type="hidden" name="formId" value={formId} />
      {children}
      <label className="flex flex-col gap-1.5">
        {label}
        <textarea
          name="body"
          rows={3}
          maxLength={2000}
          required
          className="field-box w-full px-3 py-2 text-portal"
        />
      </label>
      <SendButton busy={t('sending')} className={secondary}>
        {send}
      </SendButton>
    </form>
  );
}
