'use client';
import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { Button, IconButton } from '@/components/ui/button';
import { Menu } from '@/components/ui/menu';
import { Select } from '@/components/ui/select';
import type { ActionKind, RuleAction, RuleDefinition, RuleOptions } from '@/lib/contracts/rules';
import { actionCatalogue, ruleLimits } from '@/lib/contracts/rules-words';
import { ActionFields, actionsFor, freshAction } from './action-fields';

/** What a rule does, in order; each action says whether it can be taken back. */
export function ActionList({
  definition,
  onChange,
  options,
  problemOf,
  disabled,
}: {
  definition: RuleDefinition;
  onChange: (actions: RuleAction[]) => void;
  options: RuleOptions;
  problemOf: (path: string) => string | undefined;
  disabled: boolean;
}) {
  const t = useTranslations('rules.ui');
  const ta = useTranslations('rules.actions');
  const list = definition.then;
  const kinds = actionsFor(definition, options.actions);
  const replace = (i: number, action: RuleAction) => onChange(list.map((a, n) => (n === i ? action : a)));
  const swap = (i: number, j: number) => {
    const next = [...list];
    [next[i], next[j]] = [next[j]!, next[i]!];
    onChange(next);
  };
  return (
    <div className="flex flex-col gap-3">
      <ol className="flex flex-col gap-3">
        {list.map((action, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: actions have no name but their place
          <li key={i} className="flex flex-col gap-3 rounded-md border border-line bg-canvas p-3">
            <div className="flex flex-wrap items-center gap-2">
              <Select
                aria-label={t('action')}
                className="min-w-48"
                disabled={disabled}
                value={action.kind}
                options={[...new Set([...kinds, action.kind])].map((kind) => ({
                  value: kind,
                  label: ta(kind),
                }))}
                onChange={(e) => replace(i, freshAction(e.target.value as ActionKind, options))}
              />
              <Badge tone={actionCatalogue[action.kind].undo === 'full' ? 'neutral' : 'warning'}>
                {t(`undoWords.${actionCatalogue[action.kind].undo}`)}
              </Badge>
              {!disabled && (
                <span className="ms-auto inline-flex">
                  <IconButton
                    size="sm"
                    label={t('moveUp')}
                    icon={<ArrowUp aria-hidden />}
                    disabled={i === 0}
                    onClick={() => swap(i, i - 1)}
                  />
                  <IconButton
                    size="sm"
                    label={t('moveDown')}
                    icon={<ArrowDown aria-hidden />}
                    disabled={i === list.length - 1}
                    onClick={() => swap(i, i + 1)}
                  />
                  <IconButton
                    size="sm"
                    label={t('remove')}
                    icon={<Trash2 aria-hidden />}
                    disabled={list.length === 1}
                    onClick={() => onChange(list.filter((_, n) => n !== i))}
                  />
                </span>
              )}
            </div>
            {problemOf(`then.${i}`) && (
              <p role="alert" className="text-dense text-danger">
                {problemOf(`then.${i}`)}
              </p>
            )}
            <div className="flex flex-wrap gap-3">
              <ActionFields
                action={action}
                onChange={(next) => replace(i, next)}
                options={options}
                problemOf={(field) => problemOf(`then.${i}.${field}`)}
                disabled={disabled}
              />
            </div>
          </li>
        ))}
      </ol>
      {!disabled && list.length < ruleLimits.actions && (
        <div>
          <Menu
            trigger={
              <Button size="sm" icon={<Plus aria-hidden />}>
                {t('addAction')}
              </Button>
            }
            items={kinds.map((kind) => ({
              label: ta(kind),
              onSelect: () => onChange([...list, freshAction(kind, options)]),
            }))}
          />
        </div>
      )}
    </div>
  );
}
