import { useTranslations } from 'next-intl';
import { TalkForm, TalkList } from '@/components/portal/talk';
import type { ShopperReturn } from '@/lib/contracts/aftersales-portal';
import { SendButton } from './send-button';
import { secondary } from './step-frame';

type Action = (form: FormData) => Promise<void>;

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
  const box = 'rounded-card border border-line bg-bg';
  const head = 'focus-ring min-h-12 cursor-pointer rounded-card p-4 text-accent';
  return (
    <>
      <section className={`${box} flex flex-col gap-4 p-5`}>
        <h2 className="text-lead font-semibold">{t('messages')}</h2>
        <TalkList messages={r.messages} timeZone={r.timezone} />
        <TalkForm action={write} formId={formId} label={t('writeLabel')} send={t('writeSend')} />
      </section>
      {r.may.dispute && (
        <details className={box}>
          <summary className={head}>{t('dispute')}</summary>
          <div className="flex flex-col gap-3 px-4 pb-4">
            <p className="text-body text-text-2">{t('disputeText')}</p>
            <TalkForm action={dispute} formId={formId} label={t('disputeLabel')} send={t('disputeSend')} />
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
