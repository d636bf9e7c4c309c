import { CircleCheck, CircleHelp, CircleX } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { Badge, type Tone } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { DateTime } from '@/components/ui/time';
import type { ReturnPageView } from '@/lib/contracts/aftersales-views';
import { formatMoney } from '@/lib/format/money';

const looks = {
  pass: { icon: CircleCheck, className: 'text-success' },
  ask: { icon: CircleHelp, className: 'text-warning' },
  decline: { icon: CircleX, className: 'text-danger' },
} as const;
const tones: Record<string, Tone> = { approve: 'success', ask: 'warning', decline: 'danger' };

/** Why a return was approved, left to a person or declined: each step with its facts. */
export function ReturnWhy({ decisions }: { decisions: ReturnPageView['decisions'] }) {
  const t = useTranslations('aftersales');
  const locale = useLocale();
  const say = (step: string, facts: Record<string, string | number | boolean | null>) => {
    const currency = String(facts.currency ?? '');
    // Decisions from before there were price differences do not speak of them.
    const values = Object.fromEntries(
      Object.entries({ priceOnly: false, ...facts }).map(([key, value]) => [
        key,
        key.endsWith('Minor') && typeof value === 'number' && currency
          ? formatMoney({ minor: value, currency }, locale)
          : typeof value === 'boolean'
            ? String(value)
            : value,
      ]),
    );
    return t.has(`why.${step}` as never) ? t(`why.${step}` as never, values as never) : step;
  };
  return (
    <Card id="why" title={t('whyTitle')} description={t('whyText')}>
      {decisions.length === 0 && <p className="text-muted">{t('whyNone')}</p>}
      {decisions.map((d) => (
        <div key={d.id}>
          <p className="mb-3 flex flex-wrap items-center gap-2 text-meta text-muted">
            <Badge tone={tones[d.outcome] ?? 'neutral'}>{t(`decided.${d.outcome as 'approve'}`)}</Badge>
            <DateTime value={d.at} />
          </p>
          <ol className="flex flex-col gap-2.5">
            {d.steps.map((s) => {
              const { icon: Icon, className } = looks[s.outcome as keyof typeof looks] ?? looks.ask;
              return (
                <li key={s.step} className="flex gap-3 text-body">
                  <Icon aria-hidden className={`mt-0.5 size-5 shrink-0 ${className}`} />
                  <span>
                    <span className="sr-only">{t(`stepOutcome.${s.outcome as 'pass'}`)}: </span>
                    {say(s.step, s.facts)}
                  </span>
                </li>
              );
            })}
          </ol>
        </div>
      ))}
    </Card>
  );
}
