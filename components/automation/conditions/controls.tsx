'use client';
import { ArrowDown, ArrowUp, ListPlus, Plus, Rows3, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type {
  ActionProps,
  CombinatorSelectorProps,
  FieldSelectorProps,
  NotToggleProps,
  OperatorSelectorProps,
  RuleType,
  ShiftActionsProps,
} from 'react-querybuilder';
import { Button, IconButton } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { Select } from '@/components/ui/select';
import { fieldsOf, type Operator, operatorsOf, subjectsWithLines } from '@/lib/contracts/conditions-words';
import { useBuilder, useFieldAt } from './builder-context';
import { atPath, fittingValue, type QueryGroup, subjectAt, withGroup, withRule } from './query-tree';

/** Which field is tested: those of the order, or of its lines inside of a group about lines. */
export function FieldSelector({ value, handleOnChange, path }: FieldSelectorProps) {
  const t = useTranslations('conditions');
  const tu = useTranslations('rules.ui');
  const { readOnly } = useBuilder();
  const { about } = useFieldAt(value ?? '', path);
  const prefix = about === 'line' ? 'line.' : '';
  return (
    <Select
      aria-label={tu('field')}
      className="min-w-40"
      disabled={readOnly}
      value={value ?? ''}
      options={Object.keys(fieldsOf(about)).map((field) => ({
        value: `${prefix}${field}`,
        label: t(`fields.${about}.${field}` as 'fields.order.total'),
      }))}
      onChange={(e) => handleOnChange(e.target.value)}
    />
  );
}

/** How it is tested. */
export function OperatorSelector({ field, value, path }: OperatorSelectorProps) {
  const t = useTranslations('conditions.operators');
  const tu = useTranslations('rules.ui');
  const { query, setQuery, options, readOnly } = useBuilder();
  const { def } = useFieldAt(field, path);
  const change = (op: Operator) => {
    const rule = atPath(query, path) as RuleType;
    const kept = fittingValue(def!.type, value as Operator, op, rule.value as never, options.currency);
    setQuery(withRule(query, path, { ...rule, operator: op, value: kept as never }));
  };
  return (
    <Select
      aria-label={tu('operator')}
      className="min-w-36"
      disabled={readOnly}
      value={value ?? ''}
      options={(def ? operatorsOf[def.type] : []).map((op) => ({ value: op, label: t(op) }))}
      onChange={(e) => change(e.target.value as Operator)}
    />
  );
}

/** Whether all conditions of a group must hold or one is enough; for a group about lines also for how many of them. */
export function CombinatorSelector({ value, handleOnChange, path }: CombinatorSelectorProps) {
  const t = useTranslations('rules.ui');
  const { query, setQuery, readOnly } = useBuilder();
  const group = atPath(query, path) as QueryGroup | undefined;
  return (
    <span className="flex flex-wrap items-center gap-2">
      {group?.lines && (
        <Select
          aria-label={t('linesLabel')}
          disabled={readOnly}
          value={group.lines}
          options={(['any', 'all', 'none'] as const).map((q) => ({ value: q, label: t(`lines.${q}`) }))}
          onChange={(e) =>
            setQuery(
              withGroup(query, path, { ...group, lines: e.target.value as NonNullable<QueryGroup['lines']> }),
            )
          }
        />
      )}
      <Select
        aria-label={t('combinator')}
        disabled={readOnly}
        value={value ?? 'and'}
        options={[
          { value: 'and', label: t('all') },
          { value: 'or', label: t('any') },
        ]}
        onChange={(e) => handleOnChange(e.target.value)}
      />
    </span>
  );
}

/** Turns a group round. */
export function NotToggle({ checked, handleOnChange, path }: NotToggleProps) {
  const t = useTranslations('rules.ui');
  const { readOnly } = useBuilder();
  return (
    <Checkbox
      key={path.join('.')}
      label={t('not')}
      disabled={readOnly}
      checked={checked === true}
      onCheckedChange={handleOnChange}
      className="items-center text-dense"
    />
  );
}

export function AddRule({ handleOnClick }: ActionProps) {
  const t = useTranslations('rules.ui');
  const { readOnly } = useBuilder();
  if (readOnly) return null;
  return (
    <Button size="sm" icon={<Plus aria-hidden />} onClick={(e) => handleOnClick(e)}>
      {t('addCondition')}
    </Button>
  );
}

/** Adds a group, or one about the lines of the order. */
export function AddGroup({ handleOnClick, path }: ActionProps) {
  const t = useTranslations('rules.ui');
  const { query, subject, readOnly } = useBuilder();
  if (readOnly) return null;
  const lines = subjectsWithLines.includes(subject) && subjectAt(query, path, subject) !== 'line';
  return (
    <>
      <Button size="sm" variant="ghost" icon={<ListPlus aria-hidden />} onClick={(e) => handleOnClick(e)}>
        {t('addGroup')}
      </Button>
      {lines && (
        <Button
          size="sm"
          variant="ghost"
          icon={<Rows3 aria-hidden />}
          onClick={(e) => handleOnClick(e, { lines: true })}
        >
          {t('addLines')}
        </Button>
      )}
    </>
  );
}

export function Remove({ handleOnClick }: ActionProps) {
  const t = useTranslations('rules.ui');
  const { readOnly } = useBuilder();
  if (readOnly) return null;
  return (
    <IconButton
      size="sm"
      label={t('remove')}
      icon={<Trash2 aria-hidden />}
      onClick={(e) => handleOnClick(e)}
      className="ms-auto"
    />
  );
}

/** Moves an item up or down with buttons. */
export function ShiftActions({ shiftUp, shiftDown, shiftUpDisabled, shiftDownDisabled }: ShiftActionsProps) {
  const t = useTranslations('rules.ui');
  const { readOnly } = useBuilder();
  if (readOnly) return null;
  return (
    <span className="inline-flex">
      <IconButton
        size="sm"
        label={t('moveUp')}
        icon={<ArrowUp aria-hidden />}
        disabled={shiftUpDisabled}
        onClick={() => shiftUp?.()}
      />
      <IconButton
        size="sm"
        label={t('moveDown')}
        icon={<ArrowDown aria-hidden />}
        disabled={shiftDownDisabled}
        onClick={() => shiftDown?.()}
      />
    </span>
  );
}
