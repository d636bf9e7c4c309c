import { z } from 'zod';
import {
  conditionLimits,
  type conditionProblems,
  type Operator,
  operators,
  type Subject,
  spanUnits,
} from './conditions-words';
import { requiredText } from './text';

export * from './conditions-words';

const minor = z.number().int().min(-1_000_000_000_000).max(1_000_000_000_000);
const amount = z.object({ minor, currency: z.string().regex(/^[A-Z]{3}$/) });
const valueSchema = z.union([
  z.boolean(),
  z.number().int().min(-1_000_000_000_000).max(1_000_000_000_000),
  z.string().max(conditionLimits.textLength),
  z.array(requiredText(conditionLimits.textLength)).max(conditionLimits.list),
  amount,
  z.object({ from: z.union([minor, amount]), to: z.union([minor, amount]) }),
  z.object({ count: z.number().int().min(0).max(10_000), unit: z.enum(spanUnits) }),
]);
export type ConditionValue = z.output<typeof valueSchema>;

/** One test of one field. */
export type Test = { kind: 'test'; field: string; op: Operator; value?: ConditionValue };
/** A test of the lines of an order: `any` line, `all` lines (and at least one), or `none` of them fulfil it. */
export type LinesTest = { kind: 'lines'; quantifier: 'any' | 'all' | 'none'; where: Group };
/** All (`and`) or at least one (`or`) of the items; turned round by `not`. An empty `and` is true, an empty `or` false. */
export type Group = { kind: 'group'; combinator: 'and' | 'or'; not?: boolean; items: Condition[] };
export type Condition = Test | LinesTest | Group;

const testSchema = z.object({
  kind: z.literal('test'),
  field: z.string().max(60),
  op: z.enum(operators),
  value: valueSchema.optional(),
});
const linesSchema: z.ZodType<LinesTest> = z.lazy(() =>
  z.object({ kind: z.literal('lines'), quantifier: z.enum(['any', 'all', 'none']), where: groupSchema }),
);
/** The form of a condition. Whether its fields and values fit a subject is said by `checkCondition`. */
export const groupSchema: z.ZodType<Group> = z.lazy(() =>
  z.object({
    kind: z.literal('group'),
    combinator: z.enum(['and', 'or']),
    not: z.boolean().optional(),
    items: z.array(z.union([testSchema, linesSchema, groupSchema])).max(conditionLimits.tests),
  }),
) as z.ZodType<Group>;
export type ConditionProblem = {
  code: (typeof conditionProblems)[number];
  /** Where in the tree: indexes of items, outermost first; a lines test's own group has no index of its own. */
  path: number[];
  /** The field it concerns; '' when it concerns none. */
  field: string;
  subject: Subject;
};

/** A value of a field. null: missing or hidden by the channel, so that it cannot be evaluated. */
export type FactValue = string | number | boolean | readonly string[] | null;
/** The facts of one subject by field; instants as ISO text with milliseconds, days as YYYY-MM-DD, money as minor units. */
export type Facts = { readonly [field: string]: FactValue | undefined };
/** A subject with its lines, where it has them. */
export type SubjectFacts = { fields: Facts; lines?: readonly Facts[] };

/** yes, no, or cannot be evaluated because a fact is missing. */
export type Verdict = boolean | null;

/** The way a condition was judged: every test with the value it saw. */
export type ConditionTrace =
  | { kind: 'test'; subject: Subject; test: Test; seen: FactValue; verdict: Verdict }
  | {
      kind: 'lines';
      quantifier: LinesTest['quantifier'];
      verdict: Verdict;
      lines: { label: string; trace: ConditionTrace }[];
    }
  | { kind: 'group'; combinator: 'and' | 'or'; not: boolean; verdict: Verdict; items: ConditionTrace[] };
