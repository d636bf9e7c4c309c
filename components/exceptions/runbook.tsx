import { useTranslations } from 'next-intl';
import type { ExceptionType } from '@/lib/contracts/orders-exceptions';

/** What a person does about exceptions of that type, step by step, and what happens by itself. */
export function Runbook({ type }: { type: ExceptionType }) {
  const t = useTranslations('exceptions.runbook');
  if (!t.has(`${type}.steps` as never)) return null;
  const steps = (t.raw(`${type}.steps` as never) as unknown as string).split('\n');
  return (
    <details className="rounded-card border border-line bg-bg px-4 py-3" open>
      <summary className="cursor-pointer rounded-sm text-body font-semibold focus-ring">
        {t('title')}: {t(`${type}.what` as never)}
      </summary>
      <ol className="mt-2 list-decimal ps-5 text-body text-text-2">
        {steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <p className="mt-2 text-dense text-muted">{t(`${type}.ends` as never)}</p>
    </details>
  );
}
