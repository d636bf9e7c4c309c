import { useTranslations } from 'next-intl';
import { useSchema } from '@/components/ui/use-schema';
import type { ConditionProblem } from '@/lib/contracts/conditions';
import type { RuleDefinition, RuleProblem } from '@/lib/contracts/rules';

/** What is wrong with a definition, in words, by the field it concerns: its form at once, the rest as the server said. */
export function useProblems(
  definition: RuleDefinition,
  said: readonly RuleProblem[],
  conditions: readonly ConditionProblem[],
): { problemOf: (path: string) => string | undefined; count: number } {
  const t = useTranslations('rules.problems');
  const te = useTranslations('common');
  const schema = useSchema(() => import('@/lib/contracts/rules').then((m) => m.ruleDefinitionSchema));
  const parsed = schema?.safeParse(definition);
  const formal = new Map(
    (parsed?.error?.issues ?? [])
      .filter((i) => i.path[0] !== 'if')
      .map((i) => [i.path.join('.'), te('validation.required')]),
  );
  const named = new Map(
    said.flatMap((p) => (p.at === 'field' ? [[p.path, t(p.code, { value: p.value })] as const] : [])),
  );
  return {
    problemOf: (path) => formal.get(path) ?? named.get(path),
    count: formal.size + named.size + conditions.length,
  };
}
