import { useTranslations } from 'next-intl';
import { ProblemNote } from './problem-note';

const field = 'field-box min-h-12 w-full px-3 text-portal';

/** How a shopper finds their order without an account. A plain form: it works without script. */
export function FindOrderForm({
  action,
  problem,
}: {
  action: (form: FormData) => Promise<void>;
  problem: 'failed' | 'tooMany' | 'linkInvalid' | null;
}) {
  const t = useTranslations('portal');
  return (
    <>
      <h1 className="text-page font-semibold">{t('title')}</h1>
      <p className="text-portal text-text-2">{t('intro')}</p>
      {problem && <ProblemNote text={t(problem)} />}
      <form action={action} className="flex flex-col gap-5 rounded-card border border-line bg-bg p-4 sm:p-6">
        <div className="flex flex-col gap-1.5">
          <label htmlFor="number" className="font-semibold">
            {t('number')}
          </label>
          <input
            id="number"
            name="number"
            required
            maxLength={80}
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            aria-describedby="number-hint"
            className={field}
          />
          <p id="number-hint" className="text-body text-text-2">
            {t('numberHint')}
          </p>
        </div>
        <div className="flex flex-col gap-1.5">
          <label htmlFor="proof" className="font-semibold">
            {t('proof')}
          </label>
          <input
            id="proof"
            name="proof"
            required
            minLength={3}
            maxLength={200}
            autoComplete="email"
            autoCapitalize="none"
            spellCheck={false}
            aria-describedby="proof-hint"
            className={field}
          />
          <p id="proof-hint" className="text-body text-text-2">
            {t('proofHint')}
          </p>
        </div>
        <button
          type="submit"
          className="focus-ring min-h-12 rounded-md bg-accent px-5 text-portal font-semibold text-on-accent"
        >
          {t('find')}
        </button>
      </form>
    </>
  );
}
