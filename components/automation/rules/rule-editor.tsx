'use client';
import dynamic from 'next/dynamic';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useAction } from '@/components/layout/use-action';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Checkbox } from '@/components/ui/checkbox';
import { Field, FormRow } from '@/components/ui/field';
import { Input, Textarea } from '@/components/ui/input';
import { Columns } from '@/components/ui/layout';
import { Select } from '@/components/ui/select';
import { Skeleton } from '@/components/ui/skeleton';
import { useSchema } from '@/components/ui/use-schema';
import { checkCondition } from '@/lib/conditions/check';
import type { CheckedRule, RuleDefinition, RuleOptions, RuleView } from '@/lib/contracts/rules';
import { type RuleSubject, ruleSubjects, triggerEvents, unknownPolicies } from '@/lib/contracts/rules-words';
import { actionsFor, freshAction } from './action-fields';
import { ActionList } from './action-list';
import { Findings } from './findings';
import { RuleSentence } from './rule-sentence';
import { RuleTestPanel } from './rule-test-panel';
import { rulesApi } from './rules-api';
import { TriggerFields } from './trigger-fields';
import { useProblems } from './use-problems';

const ConditionBuilder = dynamic(
  () => import('../conditions/condition-builder').then((m) => m.ConditionBuilder),
  { ssr: false, loading: () => <Skeleton className="h-24" /> },
);

/** The server's word on a definition, asked half a second after the last change. */
function useChecked(definition: RuleDefinition, ruleId: string | undefined, start: CheckedRule): CheckedRule {
  const [checked, setChecked] = useState(start);
  const asked = useRef(JSON.stringify(definition));
  const schema = useSchema(() => import('@/lib/contracts/rules').then((m) => m.ruleDefinitionSchema));
  useEffect(() => {
    const text = JSON.stringify(definition);
    if (text === asked.current || !schema?.safeParse(definition).success) return;
    let stale = false;
    const timer = setTimeout(() => {
      asked.current = text;
      void rulesApi.check
        .query({ definition, ...(ruleId ? { ruleId } : {}) })
        .then((answer) => !stale && setChecked(answer))
        .catch(() => {});
    }, 500);
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  }, [definition, ruleId, schema]);
  return checked;
}

/** Writes a rule: when, if, then; said as a sentence in both languages, checked while it is written, tried on an order. */
export function RuleEditor({
  tenant,
  rule,
  start,
  options,
  checked: first,
  mayWrite,
}: {
  tenant: string;
  rule: RuleView | null;
  start: RuleDefinition;
  options: RuleOptions;
  checked: CheckedRule;
  mayWrite: boolean;
}) {
  const t = useTranslations('rules.ui');
  const tu = useTranslations('rules.unknown');
  const ts = useTranslations('conditions.subjects');
  const router = useRouter();
  const [definition, setDefinition] = useState(start);
  const [note, setNote] = useState('');
  const set = (part: Partial<RuleDefinition>) => setDefinition((old) => ({ ...old, ...part }));
  // biome-ignore lint/suspicious/noThenProperty: when, if, then are the words of a rule
  const act = (actions: RuleDefinition['then']) => set({ then: actions });
  const checked = useChecked(definition, rule?.id, first);
  const own = useMemo(
    () =>
      checkCondition(
        definition.if,
        definition.subject,
        definition.when.kind === 'pipeline' ? 'live' : 'stored',
      ),
    [definition],
  );
  const { problemOf, count } = useProblems(definition, checked.problems, own);
  const save = useAction(
    (given: { definition: RuleDefinition; note: string }) =>
      rule
        ? rulesApi.save.mutate({ ...given, ruleId: rule.id, latestVersion: rule.latestVersion })
        : rulesApi.create.mutate(given),
    {
      success: (r) => (r.version === 0 ? t('unchanged') : t('saved', { version: r.version })),
      refresh: true,
      onDone: (r) => !rule && router.push(`/${tenant}/automation/${r.ruleId}`),
    },
  );
  const disabled = !mayWrite;
  const inDecision = definition.when.kind === 'pipeline';
  const turnTo = (subject: RuleSubject) => {
    const when =
      subject === 'order'
        ? ({ kind: 'pipeline' } as const)
        : triggerEvents[subject].length > 0
          ? ({ kind: 'event', events: triggerEvents[subject].slice(0, 1) } as never)
          : ({ kind: 'manual' } as const);
    const [kind] = actionsFor({ subject, when }, options.actions);
    set({
      subject,
      when,
      if: { kind: 'group', combinator: 'and', items: [] },
      // biome-ignore lint/suspicious/noThenProperty: when, if, then are the words of a rule
      then: [freshAction(kind!, options)],
    });
  };
  return (
    <Columns
      main={
        <form
          className="flex flex-col gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            void save.run({ definition, note });
          }}
        >
          <Card>
            <div className="flex flex-col gap-4 pt-4">
              <Field label={t('name')} error={problemOf('name')}>
                <Input
                  disabled={disabled}
                  maxLength={120}
                  value={definition.name}
                  onChange={(e) => set({ name: e.target.value })}
                />
              </Field>
              <Field label={t('comment')} hint={t('commentHint')} optional>
                <Textarea
                  rows={2}
                  disabled={disabled}
                  value={definition.comment}
                  onChange={(e) => set({ comment: e.target.value })}
                />
              </Field>
              <FormRow>
                <Field label={t('owner')} optional>
                  <Select
                    disabled={disabled}
                    placeholder={t('nobody')}
                    value={definition.ownerId ?? ''}
                    options={options.members}
                    onChange={(e) => set({ ownerId: e.target.value || null })}
                  />
                </Field>
                <Field label={t('subject')}>
                  <Select
                    disabled={disabled || rule !== null}
                    value={definition.subject}
                    options={ruleSubjects.map((value) => ({ value, label: ts(value) }))}
                    onChange={(e) => turnTo(e.target.value as RuleSubject)}
                  />
                </Field>
              </FormRow>
            </div>
          </Card>
          <Card title={t('when')}>
            <TriggerFields
              when={definition.when}
              subject={definition.subject}
              onChange={(when) => set({ when })}
              problemOf={problemOf}
              disabled={disabled}
            />
          </Card>
          <Card title={t('if')} description={t('ifHint')}>
            <ConditionBuilder
              key={definition.subject}
              value={definition.if}
              onChange={(group) => set({ if: group })}
              subject={definition.subject}
              options={options}
              problems={own}
              readOnly={disabled}
            />
            <div className="mt-4 max-w-md">
              <Field label={t('unknownLabel')} hint={t('unknownHint')} error={problemOf('unknown')}>
                <Select
                  disabled={disabled}
                  value={definition.unknown}
                  options={unknownPolicies
                    // Only a decision can hold an order; what an older rule says is shown until it is changed.
                    .filter((v) => v !== 'hold' || inDecision || definition.unknown === 'hold')
                    .map((value) => ({ value, label: tu(value) }))}
                  onChange={(e) => set({ unknown: e.target.value as RuleDefinition['unknown'] })}
                />
              </Field>
            </div>
          </Card>
          <Card title={t('then')}>
            <ActionList
              definition={definition}
              onChange={act}
              options={options}
              problemOf={problemOf}
              disabled={disabled}
            />
            <div className="mt-4 flex flex-col gap-2">
              <Checkbox
                label={t('stop')}
                disabled={disabled}
                checked={definition.stop}
                onCheckedChange={(stop) => set({ stop })}
              />
              <Checkbox
                label={t('force')}
                disabled={disabled}
                checked={definition.force}
                onCheckedChange={(force) => set({ force })}
              />
              <Field label={t('repeat')} className="max-w-xs">
                <Select
                  disabled={disabled}
                  value={definition.repeat}
                  options={[
                    { value: 'once', label: t('repeatOnce') },
                    { value: 'every', label: t('repeatEvery') },
                  ]}
                  onChange={(e) => set({ repeat: e.target.value as 'once' })}
                />
              </Field>
            </div>
          </Card>
          {mayWrite && (
            <div className="flex flex-wrap items-end gap-3">
              {rule && (
                <Field label={t('note')} optional className="min-w-64 flex-1">
                  <Input value={note} maxLength={300} onChange={(e) => setNote(e.target.value)} />
                </Field>
              )}
              <Button type="submit" variant="primary" loading={save.pending} disabled={count > 0}>
                {t(rule ? 'saveVersion' : 'save')}
              </Button>
              {count > 0 && (
                <p role="status" className="text-dense text-danger">
                  {t('problems', { count })}
                </p>
              )}
            </div>
          )}
        </form>
      }
      aside={
        <>
          <RuleSentence definition={definition} options={options} />
          <Findings findings={checked.findings} />
          <RuleTestPanel
            tenant={tenant}
            definition={definition}
            ruleId={rule?.id}
            options={options}
            ready={count === 0}
          />
        </>
      }
    />
  );
}
