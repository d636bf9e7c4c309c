import { ChevronLeft } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { ProblemNote } from './problem-note';
import { SendButton } from './returns/send-button';
import { primary } from './returns/step-frame';

/** Where a shopper types the code that was mailed to the order's buyer. A plain form: it works without script. */
export function OrderCodeForm({
  action,
  back,
  wrong,
}: {
  action: (form: FormData) => Promise<void>;
  back: string;
  wrong: boolean;
}) {
  const t = useTranslations('portal.code');
  return (
    <>
      <div>
        <Link
          href={back}
          prefetch={false}
          className="focus-ring -ml-2 inline-flex min-h-12 items-center gap-1 rounded-md px-2 text-accent"
        >
          <ChevronLeft aria-hidden className="size-5" />
          {t('back')}
        </Link>
        <h1 className="mt-2 text-page font-semibold">{t('title')}</h1>
      </div>
      <p className="text-portal text-text-2">{t('text')}</p>
      {wrong && <ProblemNote id="code-wrong" text={t('wrong')} />}
      <form action={action} className="flex flex-col gap-5 rounded-card border border-line bg-bg p-4 sm:p-6">
        <div className="flex flex-col gap-1.5">
          <label htmlFor="code" className="font-semibold">
            {t('label')}
          </label>
          <input
            id="code"
            name="code"
            required
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={12}
            aria-invalid={wrong || undefined}
            aria-describedby={wrong ? 'code-wrong' : undefined}
            className="field-box tabular min-h-14 w-full px-3 text-center text-page tracking-[0.3em]"
          />
        </div>
        <SendButton busy={t('busy')} className={primary}>
          {t('open')}
        </SendButton>
      </form>
      <p className="text-body text-text-2">{t('noMail')}</p>
    </>
  );
}
