'use client';
import { CircleCheck } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { Banner } from '@/components/ui/banner';
import { Card } from '@/components/ui/card';
import type { FactValue } from '@/lib/contracts/conditions';
import { fieldsOf } from '@/lib/contracts/conditions-words';
import type { Finding } from '@/lib/contracts/rules';
import { formatMoney } from '@/lib/format/money';

const tones = { error: 'danger', warning: 'warning', info: 'info' } as const;

function Facts({ facts, subject }: { facts: Record<string, FactValue>; subject: 'order' | 'line' }) {
  const t = useTranslations('conditions.fields');
  const locale = useLocale();
  const known = Object.entries(facts).filter(
    ([, v]) => v !== null && v !== '' && !(Array.isArray(v) && v.length === 0),
  );
  return (
    <dl className="flex flex-wrap gap-x-4 gap-y-1">
      {known.map(([field, value]) => (
        <div key={field} className="flex gap-1">
          <dt className="text-muted">
            {t.has(`${subject}.${field}` as never) ? t(`${subject}.${field}` as never) : field}
          </dt>
          <dd>
            {Array.isArray(value)
              ? value.join(', ')
              : fieldsOf(subject)[field]?.type === 'money'
                ? formatMoney({ minor: Number(value), currency: String(facts.currency ?? '') }, locale)
                : String(value)}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** What static analysis found about a rule: each with an order that shows it, run through the rules. */
export function Findings({ findings }: { findings: readonly Finding[] }) {
  const t = useTranslations('rules');
  return (
    <Card title={t('ui.findingsTitle')}>
      {findings.length === 0 ? (
        <p className="flex items-center gap-2 text-text-2">
          <CircleCheck aria-hidden className="size-4 text-success" /> {t('ui.noFindings')}
        </p>
      ) : (
        <ul className="flex flex-col gap-3">
          {findings.map((f) => (
            <li key={`${f.kind}${f.otherId}${f.about}${JSON.stringify(f.tests)}`}>
              <Banner
                tone={tones[f.severity]}
                title={t(`findings.${f.kind}`, { rule: f.ruleName, other: f.otherName ?? '' })}
              >
                {f.about && (
                  <p>{t.has(`about.${f.about}` as never) ? t(`about.${f.about}` as never) : f.about}</p>
                )}
                {f.witness && (
                  <details className="mt-1">
                    <summary className="cursor-pointer rounded-sm text-dense focus-ring">
                      {t('ui.witness')}
                    </summary>
                    <div className="mt-2 flex flex-col gap-2 text-dense">
                      <Facts facts={f.witness.fields} subject="order" />
                      {f.witness.lines.map((line, i) => (
                        <div key={JSON.stringify(line)}>
                          <p className="text-muted">{t('ui.lineNo', { n: i + 1 })}</p>
                          <Facts facts={line} subject="line" />
                        </div>
                      ))}
                      <p>{t('ui.witnessMade', { verified: f.verified ? 'yes' : 'no' })}</p>
                    </div>
                  </details>
                )}
              </Banner>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
