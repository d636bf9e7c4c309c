'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useAction } from '@/components/layout/use-action';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import type { RuleDefinition, RuleOptions, RuleTest } from '@/lib/contracts/rules';
import { FiguresTable } from './figures-table';
import { rulesApi } from './rules-api';
import { TraceView } from './trace-view';
import { useSpeaker } from './use-rule-words';

/** Tries a rule on one real record: which conditions held, what it would do. Nothing is touched. */
export function RuleTestPanel({
  definition,
  ruleId,
  options,
  ready,
}: {
  tenant: string;
  definition: RuleDefinition;
  ruleId: string | undefined;
  options: RuleOptions;
  ready: boolean;
}) {
  const t = useTranslations('rules.ui');
  const tr = useTranslations('rules');
  const speaker = useSpeaker(options);
  const [record, setRecord] = useState('');
  const [result, setResult] = useState<RuleTest | null>(null);
  const test = useAction(
    (number: string) =>
      rulesApi.testOn.query({
        rule: { definition, ...(ruleId ? { ruleId } : {}) },
        ...(number ? { record: number } : {}),
      }),
    { onDone: setResult },
  );
  return (
    <Card title={t('test')} description={t('testText')}>
      <form
        className="flex items-end gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          void test.run(record.trim());
        }}
      >
        <Field label={t('testRecord')} className="flex-1">
          <Input value={record} placeholder={t('testNewest')} onChange={(e) => setRecord(e.target.value)} />
        </Field>
        <Button type="submit" loading={test.pending} disabled={!ready}>
          {t('runTest')}
        </Button>
      </form>
      {result && (
        <div role="status" className="mt-4 flex flex-col gap-3">
          <p className="font-semibold">
            {result.record.label}: {tr(`traceOutcomes.${result.rule.outcome}`)}
          </p>
          {result.rule.trace && <TraceView trace={result.rule.trace} currency={result.currency} />}
          {result.rule.actions.length > 0 && (
            <ul className="flex flex-col gap-1 text-body">
              {result.rule.actions.map((a) => (
                <li key={a.index}>
                  {a.does ? '✓ ' : '– '}
                  {speaker.action(a.action)}
                  {a.skipped && <span className="text-muted"> {tr(`skip.${a.skipped}`)}</span>}
                </li>
              ))}
            </ul>
          )}
          {result.before && result.after && (
            <FiguresTable before={result.before} after={result.after} currency={result.currency} />
          )}
        </div>
      )}
    </Card>
  );
}
