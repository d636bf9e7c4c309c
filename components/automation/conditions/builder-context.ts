import { useTranslations } from 'next-intl';
import { createContext, useContext } from 'react';
import type { ConditionProblem } from '@/lib/contracts/conditions';
import { type FieldDef, fieldsOf, type Subject } from '@/lib/contracts/conditions-words';
import type { RuleOptions } from '@/lib/contracts/rules';
import { fieldName, type QueryGroup, subjectAt } from './query-tree';

export type Builder = {
  query: QueryGroup;
  setQuery: (query: QueryGroup) => void;
  subject: Subject;
  options: RuleOptions;
  problems: readonly ConditionProblem[];
  readOnly: boolean;
};

export const BuilderContext = createContext<Builder | null>(null);

/** What the controls of a builder share. */
export function useBuilder(): Builder {
  const builder = useContext(BuilderContext);
  if (!builder) throw new Error('a control of the condition builder outside of one');
  return builder;
}

/** The definition of a builder's field at a path. */
export function useFieldAt(name: string, path: readonly number[]) {
  const { query, subject } = useBuilder();
  const about = fieldName(name).subject ?? subjectAt(query, path.slice(0, -1), subject);
  const { field } = fieldName(name);
  return { about, field, def: fieldsOf(about)[field] };
}

/** The first thing that is wrong at exactly that path. */
export function useProblemAt(path: readonly number[]): ConditionProblem | undefined {
  const { problems } = useBuilder();
  return problems.find((p) => p.path.join('.') === path.join('.'));
}

/** The words that a field may take, with their labels. */
export function useWordsOf(def: FieldDef | undefined): { value: string; label: string }[] | null {
  const { options } = useBuilder();
  const t = useTranslations('conditions.words');
  if (def?.optionsFrom) return options[def.optionsFrom];
  return (
    def?.options?.map((value) => ({ value, label: t.has(value as never) ? t(value as never) : value })) ??
    null
  );
}
