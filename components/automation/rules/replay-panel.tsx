'use client';
import { CircleCheck, RotateCcw, TriangleAlert } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { useAction } from '@/components/layout/use-action';
import { Button } from '@/components/ui/button';
import type { Replayed, RuleTrace } from '@/lib/contracts/rules';
import { formatMoney } from '@/lib/format/money';
import { rulesApi } from './rules-api';
import { TraceView } from './trace-view';

function RuleItem({ rule, currency }: { rule: RuleTrace; currency: string }) {
  const t = useTranslations('rules');
  return (
    <li>
      <details>
        <summary className="cursor-pointer rounded-sm focus-ring">
          <span className="font-semibold">
            {rule.name} v{rule.version}
          </span>{' '}
          <span className="text-muted">
            {t(`traceOutcomes.${rule.outcome}`)}
            {rule.stoppedBy ? ` (${rule.stoppedBy})` : ''}
          </span>
        </summary>
        <div className="mt-1 ms-4 flex flex-col gap-1">
          {rule.trace && <TraceView trace={rule.trace} currency={currency} />}
          {rule.actions.map((a) => (
            <p key={a.index} className="text-dense">
              {t(`actions.${a.action.kind}`)}
              {a.skipped && <span className="text-muted"> {t(`skip.${a.skipped}`)}</span>}
            </p>
          ))}
        </div>
      </details>
    </li>
  );
}

/** Decides again from the record alone: the same to the byte or not, which rules spoke and why, what would have let another win. */
export function ReplayPanel({ decisionId }: { decisionId: string }) {
  const t = useTranslations('rules.ui');
  const locale = useLocale();
  const [result, setResult] = useState<Replayed | null>(null);
  const replay = useAction(() => rulesApi.replay.query({ decisionId }), { onDone: setResult });
  const counter = (c: Replayed['counterfactuals'][number]) =>
    t(`counter.${c.kind}`, {
      label: c.label,
      amount: (c.kind === 'carriage'
        ? formatMoney({ minor: c.amount, currency: result!.currency }, locale)
        : c.amount) as never,
      rule: c.ruleName ?? '',
    });
  return (
    <div className="mt-4 border-t border-line pt-3">
      <Button
        size="sm"
        icon={<RotateCcw aria-hidden />}
        loading={replay.pending}
        onClick={() => void replay.run(undefined)}
      >
        {t('replay')}
      </Button>
      {result && (
        <div role="status" className="mt-3 flex flex-col gap-3 text-body">
          <p className="flex items-center gap-2">
            {result.same ? (
              <CircleCheck aria-hidden className="size-4 text-success" />
            ) : (
              <TriangleAlert aria-hidden className="size-4 text-warning" />
            )}
            {t('replayed')}: <strong>{t(result.same ? 'sameBytes' : 'otherBytes')}</strong>
          </p>
          {!result.sameEngine && (
            <p className="text-muted">{t('otherEngine', { version: result.engineVersion })}</p>
          )}
          <div>
            <p className="font-semibold">{t('rulesTitle')}</p>
            {result.rules.length === 0 ? (
              <p className="text-muted">{t('noRulesAsked')}</p>
            ) : (
              <ul className="mt-1 flex flex-col gap-1">
                {result.rules.map((r) => (
                  <RuleItem key={`${r.ruleId}${r.version}`} rule={r} currency={result.currency} />
                ))}
              </ul>
            )}
          </div>
          {result.counterfactuals.length > 0 && (
            <div>
              <p className="font-semibold">{t('counterTitle')}</p>
              <ul className="mt-1 list-disc ps-5">
                {result.counterfactuals.map((c) => (
                  <li key={`${c.kind}${c.label}`}>
                    {counter(c)}{' '}
                    <span className="text-muted">({t(c.verified ? 'verified' : 'unverified')})</span>
                  </li>
                ))}
              </ul>
            </div>
          )}
        </div>
      )}
    </div>
  );
}
