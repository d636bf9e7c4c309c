import { type Clock, compileCondition } from '@/lib/conditions/evaluate';
import type { Condition, SubjectFacts, Verdict } from '@/lib/contracts/conditions';
import type { RuleDefinition } from '@/lib/contracts/rules';

/** One version of a rule that acts. A decision's record keeps it whole, so that it can be replayed when the rule is long gone. */
export type RuleInForce = { id: string; version: number; name: string; definition: RuleDefinition };

type Compiled = {
  ask(facts: SubjectFacts, clock: Clock): Verdict;
  fields: ReadonlySet<string>;
  lines: boolean;
};
const compiled = new WeakMap<RuleDefinition, Compiled>();

function fieldsIn(condition: Condition, into: Set<string>): Set<string> {
  if (condition.kind === 'test') into.add(condition.field);
  if (condition.kind === 'group') for (const item of condition.items) fieldsIn(item, into);
  return into;
}

const asksLines = (c: Condition): boolean =>
  c.kind === 'lines' || (c.kind === 'group' && c.items.some(asksLines));

/** The rule's condition as a function, made once for each definition. */
export function compiledRule(definition: RuleDefinition): Compiled {
  let found = compiled.get(definition);
  if (!found) {
    const ask = compileCondition(
      definition.if,
      definition.subject,
      definition.unknown === 'no' ? 'no' : 'open',
    );
    found = { ask, fields: fieldsIn(definition.if, new Set()), lines: asksLines(definition.if) };
    compiled.set(definition, found);
  }
  return found;
}

type CompiledList = { asks: readonly Compiled['ask'][]; fields: ReadonlySet<string> };
const lists = new WeakMap<readonly RuleInForce[], CompiledList>();

/** A list of rules, made ready once: their conditions in their order, and the fields that any of them asks about. */
export function compiledRules(rules: readonly RuleInForce[]): CompiledList {
  let found = lists.get(rules);
  if (!found) {
    const all = rules.map((r) => compiledRule(r.definition));
    found = { asks: all.map((c) => c.ask), fields: new Set(all.flatMap((c) => [...c.fields])) };
    lists.set(rules, found);
  }
  return found;
}

/** What became of a list of rules for one record. */
export type Judged = {
  fired: RuleInForce[];
  /** A fact was missing, and the rule says what happens then. */
  cannot: RuleInForce[];
  /** The rule that ended the list; the later ones were not asked. */
  stoppedBy: RuleInForce | null;
  /** They would apply, but a person took back what they did with this record. Absent: none. */
  takenBack?: RuleInForce[];
};

/** Asks the rules in their order; one that applies and says so ends the list. Those in `leaveOut` are as if they were not there. Pure. */
export function judgeRules(
  rules: readonly RuleInForce[],
  facts: SubjectFacts,
  clock: Clock,
  leaveOut: readonly string[] = [],
): Judged {
  const judged: Judged = { fired: [], cannot: [], stoppedBy: null };
  const { asks } = compiledRules(rules);
  for (const [i, rule] of rules.entries()) {
    const verdict = asks[i]!(facts, clock);
    if (leaveOut.length > 0 && leaveOut.includes(rule.id)) {
      if (verdict === true) judged.takenBack = [...(judged.takenBack ?? []), rule];
    } else if (verdict === true) {
      judged.fired.push(rule);
      if (rule.definition.stop) {
        judged.stoppedBy = rule;
        break;
      }
    } else if (verdict === null) judged.cannot.push(rule);
  }
  return judged;
}
