import { CircleCheck, CircleDashed, CircleMinus, Clock, TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Badge, type Tone } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { DateTime } from '@/components/ui/time';
import type { DecisionOutcome, StepOutcome, StepRecord } from '@/lib/contracts/automation';
import type { OrderDecision } from '@/lib/contracts/orders-views';
import { DecisionAlternatives } from './decision-alternatives';
import { ReplayPanel } from './rules/replay-panel';
import { useReasonText } from './use-reason-text';

const looks: Record<StepOutcome, { icon: typeof CircleCheck; className: string }> = {
  passed: { icon: CircleCheck, className: 'text-success' },
  warned: { icon: TriangleAlert, className: 'text-warning' },
  held: { icon: CircleMinus, className: 'text-danger' },
  waiting: { icon: Clock, className: 'text-info' },
  skipped: { icon: CircleDashed, className: 'text-muted' },
};
const tones: Record<DecisionOutcome, Tone> = {
  released: 'success',
  held: 'warning',
  waiting: 'info',
  refused: 'neutral',
};

function Steps({ steps, currency }: { steps: StepRecord[]; currency: string }) {
  const t = useTranslations('automation');
  const say = useReasonText(currency);
  return (
    <ol className="flex flex-col gap-4">
      {steps.map((step) => {
        const { icon: Icon, className } = looks[step.outcome];
        return (
          <li key={step.step} className="flex gap-3">
            <Icon aria-hidden className={`mt-0.5 size-5 shrink-0 ${className}`} />
            <div className="min-w-0 flex-1">
              <p className="flex flex-wrap items-baseline gap-x-2">
                <span className="font-semibold">{t(`step.${step.step}`)}</span>
                <span className="text-meta text-muted">{t(`stepOutcome.${step.outcome}`)}</span>
              </p>
              {step.outcome !== 'skipped' && (
                <ul className="mt-0.5 text-body text-text-2">
                  {step.reasons.map((r) => (
                    <li key={`${r.code}${JSON.stringify(r.facts)}`}>{say(r)}</li>
                  ))}
                </ul>
              )}
              {step.alternatives.length > 0 && (
                <DecisionAlternatives alternatives={step.alternatives} currency={currency} />
              )}
            </div>
          </li>
        );
      })}
    </ol>
  );
}

function Decision({ decision, mayReplay }: { decision: OrderDecision; mayReplay: boolean }) {
  const t = useTranslations('automation');
  const currency = String(decision.facts.currency ?? '');
  return (
    <>
      <p className="mb-4 flex flex-wrap items-center gap-x-3 gap-y-1 text-meta text-muted">
        <Badge tone={tones[decision.outcome as DecisionOutcome] ?? 'neutral'}>
          {t(`outcome.${decision.outcome as DecisionOutcome}`)}
        </Badge>
        <DateTime value={decision.decidedAt} />
        <span>{t('engine', { version: decision.engineVersion })}</span>
      </p>
      <Steps steps={decision.steps as unknown as StepRecord[]} currency={currency} />
      {mayReplay && <ReplayPanel decisionId={decision.id} />}
    </>
  );
}

/** Why the order went where it went: the newest decision step by step, with what was weighed; earlier ones folded. */
export function DecisionPanel({
  decisions,
  mayReplay,
}: {
  decisions: OrderDecision[];
  /** Whether the reader may see rules, and so decide again to look. */
  mayReplay: boolean;
}) {
  const t = useTranslations('automation');
  const [newest, ...earlier] = [...decisions].sort((a, b) => b.decidedAt.localeCompare(a.decidedAt));
  return (
    <Card id="why" title={t('title')} description={t('description')}>
      {newest ? (
        <Decision decision={newest} mayReplay={mayReplay} />
      ) : (
        <p className="text-muted">{t('none')}</p>
      )}
      {earlier.length > 0 && (
        <details className="mt-5 border-t border-line pt-3">
          <summary className="cursor-pointer rounded-sm text-dense text-text-2 focus-ring">
            {t('earlier', { count: earlier.length })}
          </summary>
          <div className="mt-4 flex flex-col gap-8">
            {earlier.map((d) => (
              <div key={d.id}>
                <Decision decision={d} mayReplay={mayReplay} />
              </div>
            ))}
          </div>
        </details>
      )}
    </Card>
  );
}
