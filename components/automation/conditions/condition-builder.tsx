'use client';
import { useTranslations } from 'next-intl';
import { type ComponentType, useState } from 'react';
import { QueryBuilder, type RuleType } from 'react-querybuilder';
import type { ConditionProblem, Group } from '@/lib/contracts/conditions';
import {
  conditionLimits,
  fieldsOf,
  type Operator,
  operatorsOf,
  type Subject,
  subjectsWithLines,
} from '@/lib/contracts/conditions-words';
import type { RuleOptions } from '@/lib/contracts/rules';
import { BuilderContext } from './builder-context';
import {
  AddGroup,
  AddRule,
  CombinatorSelector,
  FieldSelector,
  NotToggle,
  OperatorSelector,
  Remove,
  ShiftActions,
} from './controls';
import { fieldName, freshRule, freshValue, type QueryGroup, subjectAt, toGroup, toQuery } from './query-tree';
import { ValueEditor } from './value-editor';

/** The library's types follow its field list; ours come from the catalogue. */
const Builder = QueryBuilder as unknown as ComponentType<Record<string, unknown>>;

const controls = {
  fieldSelector: FieldSelector,
  operatorSelector: OperatorSelector,
  combinatorSelector: CombinatorSelector,
  notToggle: NotToggle,
  valueEditor: ValueEditor,
  addRuleAction: AddRule,
  addGroupAction: AddGroup,
  removeRuleAction: Remove,
  removeGroupAction: Remove,
  shiftActions: ShiftActions,
};

const classNames = {
  queryBuilder: 'min-w-0',
  ruleGroup: 'flex min-w-0 flex-col gap-2 rounded-md border border-line-strong bg-canvas p-3',
  header: 'flex flex-wrap items-center gap-2',
  body: 'flex min-w-0 flex-col gap-2',
  rule: 'flex min-w-0 flex-wrap items-start gap-2 rounded-md border border-line bg-bg p-2',
};

/** The fields of a subject and of its lines, as the builder lists them. */
function allFields(subject: Subject) {
  const own = Object.keys(fieldsOf(subject)).map((name) => ({ name, label: name }));
  const lines = subjectsWithLines.includes(subject)
    ? Object.keys(fieldsOf('line')).map((name) => ({ name: `line.${name}`, label: name }))
    : [];
  return [...own, ...lines];
}

/** Edits a condition: tests, groups, and tests of the lines of an order, with the keyboard alone if need be. */
export function ConditionBuilder({
  value,
  onChange,
  subject,
  options,
  problems,
  readOnly = false,
}: {
  value: Group;
  onChange: (group: Group) => void;
  subject: Subject;
  options: RuleOptions;
  problems: readonly ConditionProblem[];
  readOnly?: boolean;
}) {
  const t = useTranslations('rules.ui');
  const [query, setOwn] = useState<QueryGroup>(() => toQuery(value));
  const { currency } = options;
  const setQuery = (next: QueryGroup) => {
    setOwn(next);
    onChange(toGroup(next));
  };
  const defOf = (name: string) => {
    const { subject: lines, field } = fieldName(name);
    return fieldsOf(lines ?? subject)[field];
  };
  return (
    <BuilderContext.Provider value={{ query, setQuery, subject, options, problems, readOnly }}>
      <fieldset className="min-w-0">
        <legend className="sr-only">{t('if')}</legend>
        <Builder
          fields={allFields(subject)}
          query={query}
          onQueryChange={(next: QueryGroup) => setQuery(next)}
          controlElements={controls}
          controlClassnames={classNames}
          suppressStandardClassnames
          showNotToggle
          showShiftActions
          addRuleToNewGroups
          resetOnFieldChange
          maxLevels={conditionLimits.depth}
          disabled={readOnly}
          getOperators={(name: string) =>
            operatorsOf[defOf(name)?.type ?? 'text'].map((op) => ({ name: op, label: op }))
          }
          getDefaultOperator={(name: string) => operatorsOf[defOf(name)?.type ?? 'text'][0]}
          getDefaultValue={(rule: RuleType) =>
            freshValue(defOf(rule.field)?.type ?? 'text', rule.operator as Operator, currency)
          }
          resetOnOperatorChange={false}
          onAddRule={(_rule: RuleType, path: number[]) =>
            freshRule(subjectAt(query, path, subject), currency)
          }
          onAddGroup={(group: QueryGroup, path: number[], _q: unknown, context?: { lines?: boolean }) => {
            const about = context?.lines ? 'line' : subjectAt(query, path, subject);
            return {
              ...group,
              rules: [freshRule(about, currency)],
              ...(context?.lines ? { lines: 'any' } : {}),
            };
          }}
        />
      </fieldset>
    </BuilderContext.Provider>
  );
}
