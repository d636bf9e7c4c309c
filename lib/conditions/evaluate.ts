import type {
  Condition,
  ConditionTrace,
  Facts,
  FactValue,
  Group,
  LinesTest,
  SubjectFacts,
  Test,
  Verdict,
} from '@/lib/contracts/conditions';
import { fieldsOf, type Subject } from '@/lib/contracts/conditions-words';
import { testOf } from './tests';

/** When a condition is asked: the instant, and the day that it is in the shop. */
export type Clock = { now: string; today: string };

type Judge = (fields: Facts, lines: readonly Facts[] | undefined, clock: Clock) => Verdict;
/** `no`: a test without its fact counts as no, instead of leaving the answer open. */
export type Missing = 'open' | 'no';

function groupJudge(group: Group, subject: Subject, missing: Missing): Judge {
  const items = group.items.map((i) => judgeOf(i, subject, missing));
  const and = group.combinator === 'and';
  const turned = group.not === true;
  return (fields, lines, clock) => {
    let verdict: Verdict = and;
    for (const item of items) {
      const v = item(fields, lines, clock);
      if (v === !and) {
        verdict = v;
        break;
      }
      if (v === null) verdict = null;
    }
    return turned && verdict !== null ? !verdict : verdict;
  };
}

/** Any: yes if a line says yes, else open if a line is open. All: at least one line, and none says no. */
export function overLines(quantifier: LinesTest['quantifier'], verdicts: readonly Verdict[]): Verdict {
  if (quantifier === 'all') {
    if (verdicts.length === 0 || verdicts.includes(false)) return false;
    return verdicts.includes(null) ? null : true;
  }
  const any = verdicts.includes(true) ? true : verdicts.includes(null) ? null : false;
  return quantifier === 'any' || any === null ? any : !any;
}

function linesJudge(test: LinesTest, missing: Missing): Judge {
  const where = judgeOf(test.where, 'line', missing);
  return (_, lines, clock) =>
    lines === undefined
      ? missing === 'no'
        ? false
        : null
      : overLines(
          test.quantifier,
          lines.map((line) => where(line, undefined, clock)),
        );
}

function testJudge(test: Test, subject: Subject, missing: Missing): Judge {
  const def = fieldsOf(subject)[test.field];
  const ask = def ? testOf(def.type, test) : () => null;
  if (missing === 'open') return (fields, _, clock) => ask(fields[test.field] ?? null, fields, clock);
  return (fields, _, clock) => ask(fields[test.field] ?? null, fields, clock) ?? false;
}

function judgeOf(condition: Condition, subject: Subject, missing: Missing): Judge {
  if (condition.kind === 'group') return groupJudge(condition, subject, missing);
  if (condition.kind === 'lines') return linesJudge(condition, missing);
  return testJudge(condition, subject, missing);
}

/** The condition as a function of facts and time; made once, asked often. */
export function compileCondition(
  group: Group,
  subject: Subject,
  missing: Missing = 'open',
): (facts: SubjectFacts, clock: Clock) => Verdict {
  const judge = groupJudge(group, subject, missing);
  return (facts, clock) => judge(facts.fields, facts.lines, clock);
}

/** Does the condition hold for these facts: yes, no, or null when a fact that it needs is missing. */
export function evaluate(
  group: Group,
  subject: Subject,
  facts: SubjectFacts,
  clock: Clock,
  missing: Missing = 'open',
): Verdict {
  return compileCondition(group, subject, missing)(facts, clock);
}

function traceItem(
  condition: Condition,
  subject: Subject,
  facts: SubjectFacts,
  clock: Clock,
  missing: Missing,
): ConditionTrace {
  const verdict = judgeOf(condition, subject, missing)(facts.fields, facts.lines, clock);
  if (condition.kind === 'test') {
    const seen: FactValue = facts.fields[condition.field] ?? null;
    return { kind: 'test', subject, test: condition, seen, verdict };
  }
  if (condition.kind === 'lines')
    return {
      kind: 'lines',
      quantifier: condition.quantifier,
      verdict,
      lines: (facts.lines ?? []).map((line) => ({
        label: String(line.sku ?? ''),
        trace: traceItem(condition.where, 'line', { fields: line }, clock, missing),
      })),
    };
  return {
    kind: 'group',
    combinator: condition.combinator,
    not: condition.not === true,
    verdict,
    items: condition.items.map((i) => traceItem(i, subject, facts, clock, missing)),
  };
}

/** The same answer with every test and the value it saw, for people. */
export function traceCondition(
  group: Group,
  subject: Subject,
  facts: SubjectFacts,
  clock: Clock,
  missing: Missing = 'open',
): ConditionTrace {
  return traceItem(group, subject, facts, clock, missing);
}
