import { Check } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { cn } from './cn';

export type Step = { id: string; label: string };

/** Where one is in a task of several steps. */
export function StepList({ steps, current }: { steps: Step[]; current: string }) {
  const t = useTranslations('common');
  const at = steps.findIndex((s) => s.id === current);
  return (
    <ol className="flex flex-wrap items-center gap-x-2 gap-y-2 text-dense">
      {steps.map((step, index) => {
        const state = index < at ? 'done' : index === at ? 'now' : 'later';
        return (
          <li
            key={step.id}
            aria-current={state === 'now' ? 'step' : undefined}
            className="flex items-center gap-2"
          >
            {index > 0 && <span aria-hidden className="h-px w-4 bg-line-strong sm:w-8" />}
            <span
              aria-hidden
              className={cn(
                'tabular grid size-6 place-items-center rounded-full border text-meta font-semibold [&_svg]:size-3.5',
                state === 'done' && 'border-transparent bg-success-tint text-success',
                state === 'now' && 'border-transparent bg-accent text-on-accent',
                state === 'later' && 'border-line-strong text-muted',
              )}
            >
              {state === 'done' ? <Check /> : index + 1}
            </span>
            <span className={cn(state === 'now' ? 'font-semibold text-text' : 'text-text-2 max-sm:sr-only')}>
              <span className="sr-only">{t('stepOf', { step: index + 1, steps: steps.length })} </span>
              {step.label}
            </span>
          </li>
        );
      })}
    </ol>
  );
}

/** One step of a longer task: where one is, the step itself, and the way back and on. */
export function WizardFrame({
  steps,
  current,
  title,
  description,
  back,
  next,
  children,
}: {
  steps: Step[];
  current: string;
  title: ReactNode;
  description?: ReactNode;
  back?: ReactNode;
  next?: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className="flex flex-col gap-5">
      <StepList steps={steps} current={current} />
      <section className="rounded-card border border-line bg-bg">
        <header className="px-5 pt-4 pb-3">
          <h2 className="text-lead font-semibold">{title}</h2>
          {description && <p className="mt-0.5 text-body text-text-2">{description}</p>}
        </header>
        <div className="px-5 pb-5">{children}</div>
        {(back || next) && (
          <footer className="flex flex-wrap items-center justify-between gap-2 border-t border-line px-5 py-3">
            <div>{back}</div>
            <div className="flex gap-2">{next}</div>
          </footer>
        )}
      </section>
    </div>
  );
}
