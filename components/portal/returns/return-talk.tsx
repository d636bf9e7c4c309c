import { useLocale, useTranslations } from 'next-intl';
import { cn } from '@/components/ui/cn';
import type { ShopperReturn } from '@/lib/contracts/aftersales-portal';
import { formatDateTime } from '@/lib/format/dates';
import { SendButton } from './send-button';
import { secondary } from './step-frame';

type Action = (form: FormData) => Promise<void>;

function Words({
  action,
  formId,
  label,
  send,
}: {
  action: Action;
  formId: string;
  label: string;
  send: string;
}) {
  const t = useTranslations('portal.returns');
  return (
    <form action={action} className="flex flex-col gap-3">
      <input type="hidden" name="formId" value={formId} />
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

/** The talk with the shop about a return, and what the shopper can still do: dispute a decision, take the request back. */
export function ReturnTalk({
  case: r,
  formId,
  write,
  dispute,
  cancel,
}: {
  case: ShopperReturn;
  formId: string;
  write: Action;
  dispute: Action;
  cancel: Action;
}) {
  const t = useTranslations('portal.returns');
  const locale = useLocale();
  const box = 'rounded-card border border-line bg-bg';
  const head = 'focus-ring min-h-12 cursor-pointer rounded-card p-4 text-accent';
  return (
    <>
      <section className={`${box} flex flex-col gap-4 p-5`}>
        <h2 className="text-lead font-semibold">{t('messages')}</h2>
        {r.messages.length > 0 && (
          <ol className="flex flex-col gap-3">
            {r.messages.map((m) => (
              <li
                key={m.id}
                className={cn(
                  'max-w-[85%] rounded-card p-3',
                  m.author === 'shopper' ? 'self-end bg-selected' : 'self-start bg-canvas',
                )}
              >
                <p className="text-body text-text-2">
                  {t(m.author === 'shopper' ? 'you' : 'theShop')} ·{' '}
                  <time dateTime={m.at}>
                    {formatDateTime(m.at, { locale, timeZone: r.timezone, style: 'short' })}
                  </time>
                </p>
                <p className="break-words whitespace-pre-wrap">{m.body}</p>
              </li>
            ))}
          </ol>
        )}
        <Words action={write} formId={formId} label={t('writeLabel')} send={t('writeSend')} />
      </section>
      {r.may.dispute && (
        <details className={box}>
          <summary className={head}>{t('dispute')}</summary>
          <div className="flex flex-col gap-3 px-4 pb-4">
            <p className="text-body text-text-2">{t('disputeText')}</p>
            <Words action={dispute} formId={formId} label={t('disputeLabel')} send={t('disputeSend')} />
          </div>
        </details>
      )}
      {r.may.cancel && (
        <details className={box}>
          <summary className={head}>{t('cancel')}</summary>
          <form action={cancel} className="flex flex-col gap-3 px-4 pb-4">
            <p className="text-body text-text-2">{t('cancelText')}</p>
            <SendButton busy={t('sending')} className={secondary}>
              {t('cancelConfirm')}
            </SendButton>
          </form>
        </details>
      )}
    </>
  );
}
