'use client';
import { ArrowDown, ArrowUp, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { trpc } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import { Button, IconButton } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { MoneyInput, NumberInput } from '@/components/ui/number-input';
import { Select } from '@/components/ui/select';
import type { Criterion, StrategiesView, StrategyConfig } from '@/lib/contracts/allocation';
import {
  actionsFor,
  allocationFailures,
  backorderPolicies,
  criterionKinds,
  defaultStrategy,
  reoptimiseModes,
} from '@/lib/contracts/allocation-words';
import { DryRunPanel } from './dry-run-panel';

const moneyWeights = [
  'splitMinor',
  'lateDayMinor',
  'per100KmMinor',
  'fullDayMinor',
  'markdownMinor',
] as const;

/** Edits a strategy as a draft, tries it on past orders, and lets it decide. */
export function StrategyForm({ view, mayWrite }: { view: StrategiesView; mayWrite: boolean }) {
  const t = useTranslations('allocation');
  const newest = view.versions[0];
  const draft = newest?.state === 'draft' ? newest : null;
  const [config, setConfig] = useState<StrategyConfig>(
    draft?.config ?? view.active?.config ?? defaultStrategy,
  );
  const [comment, setComment] = useState(draft?.comment ?? '');
  const set = (part: Partial<StrategyConfig>) => setConfig((old) => ({ ...old, ...part }));
  const weigh = (part: Partial<StrategyConfig['weights']>) =>
    set({ weights: { ...config.weights, ...part } });
  const input = {
    ...(draft ? { strategyId: draft.id, version: draft.version } : {}),
    comment,
    config,
  };
  const save = useAction((i: typeof input) => trpc.allocation.save.mutate(i), {
    success: (r) => t('saved', { number: r.number }),
    refresh: true,
  });
  const start = useAction(
    async (i: typeof input) => {
      const { strategyId } = await trpc.allocation.save.mutate(i);
      return trpc.allocation.activate.mutate({ strategyId });
    },
    { success: (r) => t('activated', { number: r.number }), refresh: true },
  );
  return (
    <Card title={draft ? t('editDraft', { number: draft.number }) : t('newDraft')}>
      <fieldset disabled={!mayWrite} className="flex flex-col gap-6">
        <Criteria view={view} value={config.criteria} onChange={(criteria) => set({ criteria })} />
        <section className="flex flex-col gap-3">
          <h3 className="font-semibold">{t('weights.title')}</h3>
          <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
            <Field label={t('weights.shipPercent')} hint={t('weights.shipPercentHint')}>
              <NumberInput
                value={config.weights.shipPercent}
                min={0}
                max={1000}
                onValueChange={(n) => n !== null && weigh({ shipPercent: n })}
              />
            </Field>
            {moneyWeights.map((key) => (
              <Field key={key} label={t(`weights.${key}`)} hint={t(`weights.${key}Hint`)}>
                <MoneyInput
                  currency={view.currency}
                  value={config.weights[key]}
                  onValueChange={(minor) =>
                    weigh({ [key]: minor ?? (key === 'splitMinor' || key === 'lateDayMinor' ? null : 0) })
                  }
                />
              </Field>
            ))}
            <Field label={t('weights.clearanceTag')}>
              <Input
                value={config.weights.clearanceTag}
                onChange={(e) => weigh({ clearanceTag: e.target.value })}
              />
            </Field>
          </div>
        </section>
        <section className="flex flex-col gap-3">
          <h3 className="font-semibold">{t('after.title')}</h3>
          <div className="grid gap-4 sm:grid-cols-2">
            {allocationFailures.map((failure) => (
              <Field key={failure} label={t(`after.${failure}`)}>
                <Select
                  value={config.after[failure]}
                  onChange={(e) => set({ after: { ...config.after, [failure]: e.target.value } })}
                  options={actionsFor[failure].map((a) => ({ value: a, label: t(`action.${a}`) }))}
                />
              </Field>
            ))}
            <Field label={t('backorder.title')} hint={t('backorder.hint')}>
              <Select
                value={config.backorder}
                onChange={(e) => set({ backorder: e.target.value as StrategyConfig['backorder'] })}
                options={backorderPolicies.map((p) => ({ value: p, label: t(`backorder.${p}`) }))}
              />
            </Field>
            <Field label={t('reoptimise.title')} hint={t('reoptimise.hint')}>
              <Select
                value={config.reoptimise.mode}
                onChange={(e) =>
                  set({
                    reoptimise: {
                      ...config.reoptimise,
                      mode: e.target.value as StrategyConfig['reoptimise']['mode'],
                    },
                  })
                }
                options={reoptimiseModes.map((m) => ({ value: m, label: t(`reoptimise.${m}`) }))}
              />
            </Field>
          </div>
        </section>
        <Field label={t('comment')} optional>
          <Input value={comment} onChange={(e) => setComment(e.target.value)} />
        </Field>
      </fieldset>
      <div className="mt-4 flex flex-wrap gap-2">
        <Button
          variant="secondary"
          disabled={!mayWrite}
          loading={save.pending}
          onClick={() => void save.run(input)}
        >
          {t('save')}
        </Button>
        <Button
          variant="primary"
          disabled={!mayWrite}
          loading={start.pending}
          onClick={() => void start.run(input)}
        >
          {t('activate')}
        </Button>
      </div>
      <DryRunPanel config={config} currency={view.currency} />
    </Card>
  );
}

function criterionOf(kind: Criterion['kind'], view: StrategiesView): Criterion {
  if (kind === 'priority_list') return { kind, codes: view.warehouses.map((w) => w.code).slice(0, 20) };
  if (kind === 'tag') return { kind, tag: 'eco' };
  return { kind };
}

/** The ranked criteria: the first counts most; buttons move them, so that nothing needs to be dragged. */
function Criteria({
  view,
  value,
  onChange,
}: {
  view: StrategiesView;
  value: Criterion[];
  onChange: (value: Criterion[]) => void;
}) {
  const t = useTranslations('allocation');
  const tk = useTranslations('automation.criterion');
  const swap = (i: number, j: number) => {
    const next = [...value];
    [next[i], next[j]] = [next[j]!, next[i]!];
    onChange(next);
  };
  const put = (i: number, c: Criterion) => onChange(value.map((old, n) => (n === i ? c : old)));
  const free = criterionKinds.filter((k) => !value.some((c) => c.kind === k));
  return (
    <section className="flex flex-col gap-3">
      <h3 className="font-semibold">{t('criteria.title')}</h3>
      <p className="text-body text-text-2">{t('criteria.text')}</p>
      <ol className="flex flex-col gap-2">
        {value.map((c, i) => (
          <li key={c.kind} className="flex flex-wrap items-end gap-2 rounded-card border border-line p-3">
            <span className="min-w-40 flex-1 font-semibold">
              {i + 1}. {tk(c.kind)}
            </span>
            {c.kind === 'priority_list' && (
              <Field label={t('criteria.codes')} className="min-w-48 flex-1">
                <Input
                  value={c.codes.join(', ')}
                  onChange={(e) => put(i, { kind: c.kind, codes: e.target.value.split(/[,，]\s*/) })}
                />
              </Field>
            )}
            {c.kind === 'tag' && (
              <Field label={t('criteria.tag')} className="min-w-48 flex-1">
                <Input value={c.tag} onChange={(e) => put(i, { kind: c.kind, tag: e.target.value })} />
              </Field>
            )}
            <IconButton
              label={t('criteria.up', { name: tk(c.kind) })}
              icon={<ArrowUp aria-hidden />}
              disabled={i === 0}
              onClick={() => swap(i, i - 1)}
            />
            <IconButton
              label={t('criteria.down', { name: tk(c.kind) })}
              icon={<ArrowDown aria-hidden />}
              disabled={i === value.length - 1}
              onClick={() => swap(i, i + 1)}
            />
            <IconButton
              label={t('criteria.remove', { name: tk(c.kind) })}
              icon={<X aria-hidden />}
              disabled={value.length === 1}
              onClick={() => onChange(value.filter((_, n) => n !== i))}
            />
          </li>
        ))}
      </ol>
      {free.length > 0 && (
        <Field label={t('criteria.add')}>
          <Select
            value=""
            placeholder={t('criteria.choose')}
            onChange={(e) =>
              e.target.value && onChange([...value, criterionOf(e.target.value as Criterion['kind'], view)])
            }
            options={free.map((k) => ({ value: k, label: tk(k) }))}
          />
        </Field>
      )}
      <p className="text-meta text-muted">{t('criteria.tieBreak')}</p>
    </section>
  );
}
