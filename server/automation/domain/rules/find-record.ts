import type { Clock } from '@/lib/conditions/evaluate';
import { testOf } from '@/lib/conditions/tests';
import {
  type Condition,
  type Facts,
  type FactValue,
  fieldsOf,
  type Group,
  type LinesTest,
  type Subject,
  type SubjectFacts,
  type Test,
} from '@/lib/contracts/conditions';
import { candidatesFor } from './candidate-values';

/** How a condition shall come out. `not_true` is false or open; `missing: 'no'` counts an open test as no. */
export type Wish = 'true' | 'false' | 'not_true' | 'not_false';
export type Wanted = { if: Group; wish: Wish; missing: 'open' | 'no' };

/** `impossible`: there is no such record. `unknown`: none was found within the bounds of the search. */
export type Found =
  | { outcome: 'found'; record: { fields: Record<string, FactValue>; lines: Record<string, FactValue>[] } }
  | { outcome: 'impossible' | 'unknown' };

/** So many branches are followed before the search gives up. */
const bound = 20_000;

type Goal = { condition: Condition; wish: Wish; missing: 'open' | 'no'; scope: number };
/** Values that are still possible, by scope (0: the record, else a line) and field. */
type State = {
  possible: ReadonlyMap<string, readonly FactValue[]>;
  lines: number;
  /** What every line must do. */
  forAll: readonly { where: Group; wish: Wish; missing: 'open' | 'no' }[];
  noLines: boolean;
};

/**
 * A record for which all conditions come out as wanted, or the knowledge that there is none. Every test is of one field, so it is
 * enough to try, for each field, one value for every way its tests can come out; alternatives are followed one by one.
 * Pure and deterministic. @param currencies that amounts of the record may be in, the likeliest first
 */
export function findRecord(
  subject: Subject,
  wanted: readonly Wanted[],
  currencies: readonly string[],
  clock: Clock,
): Found {
  let unknown = false;
  for (const currency of currencies) {
    const found = new Search(subject, wanted, currency, clock).run();
    if (found.outcome === 'found') return found;
    if (found.outcome === 'unknown') unknown = true;
  }
  return { outcome: unknown ? 'unknown' : 'impossible' };
}

class Search {
  private steps = 0;
  private incomplete = false;
  private readonly tests = new Map<string, Test[]>();
  private readonly values = new Map<string, readonly FactValue[]>();

  constructor(
    private readonly subject: Subject,
    private readonly wanted: readonly Wanted[],
    private readonly currency: string,
    private readonly clock: Clock,
  ) {
    for (const w of wanted) this.collect(w.if, subject);
  }

  run(): Found {
    const goals = this.wanted.map(
      (w): Goal => ({ condition: w.if, wish: w.wish, missing: w.missing, scope: 0 }),
    );
    const state = this.follow(goals, { possible: new Map(), lines: 0, forAll: [], noLines: false });
    if (state) return { outcome: 'found', record: this.recordOf(state) };
    return { outcome: this.incomplete || this.steps > bound ? 'unknown' : 'impossible' };
  }

  private collect(c: Condition, subject: Subject): void {
    if (c.kind === 'lines') this.collect(c.where, 'line');
    else if (c.kind === 'group') for (const item of c.items) this.collect(item, subject);
    else {
      const key = `${subject} ${c.field}`;
      this.tests.set(key, [...(this.tests.get(key) ?? []), c]);
    }
  }

  private valuesOf(subject: Subject, field: string): readonly FactValue[] {
    const key = `${subject} ${field}`;
    let values = this.values.get(key);
    if (!values) {
      const found =
        field === 'currency'
          ? { values: [this.currency], complete: true }
          : candidatesFor(subject, field, this.tests.get(key) ?? [], this.currency, this.clock);
      if (!found.complete) this.incomplete = true;
      values = found.values;
      this.values.set(key, values);
    }
    return values;
  }

  private follow(goals: readonly Goal[], state: State): State | null {
    if (++this.steps > bound) return null;
    const [goal, ...rest] = goals;
    if (!goal) return state;
    const { condition } = goal;
    if (condition.kind === 'test') {
      const next = this.narrow(goal, condition, state);
      return next && this.follow(rest, next);
    }
    if (condition.kind === 'lines') return this.followLines(goal, condition, rest, state);
    return this.followGroup(goal, condition, rest, state);
  }

  private followGroup(goal: Goal, group: Group, rest: readonly Goal[], state: State): State | null {
    const wish = group.not ? turned[goal.wish] : goal.wish;
    const items = group.items.map((condition): Goal => ({ ...goal, condition, wish }));
    const all = (wish === 'true' || wish === 'not_false') === (group.combinator === 'and');
    // Plain tests first: they rule out most before anything has to be tried.
    items.sort((a, b) => Number(a.condition.kind !== 'test') - Number(b.condition.kind !== 'test'));
    if (all) return this.follow([...items, ...rest], state);
    for (const item of items) {
      const found = this.follow([item, ...rest], state);
      if (found) return found;
    }
    return null;
  }

  /** A test leaves of its field's values those for which it comes out as wished. */
  private narrow(goal: Goal, test: Test, state: State): State | null {
    const subject: Subject = goal.scope === 0 ? this.subject : 'line';
    const key = `${goal.scope} ${test.field}`;
    const def = fieldsOf(subject)[test.field];
    const ask = def ? testOf(def.type, test) : () => null;
    const facts: Facts = { currency: this.currency };
    const left = (state.possible.get(key) ?? this.valuesOf(subject, test.field)).filter((value) => {
      const verdict = ask(value, facts, this.clock) ?? (goal.missing === 'no' ? false : null);
      return meets(verdict, goal.wish);
    });
    if (left.length === 0) return null;
    return { ...state, possible: new Map(state.possible).set(key, left) };
  }

  /** A quantifier asks for a line that does something, or that every line does. */
  private followLines(goal: Goal, test: LinesTest, rest: readonly Goal[], state: State): State | null {
    const { missing } = goal;
    const wish = test.quantifier === 'none' ? turned[goal.wish] : goal.wish;
    const yes = wish === 'true' || wish === 'not_false';
    const some = (lineWish: Wish) =>
      this.addLine({ where: test.where, wish: lineWish, missing }, rest, state);
    const every = (lineWish: Wish) =>
      this.forAll({ where: test.where, wish: lineWish, missing }, rest, state);
    if (test.quantifier !== 'all') return yes ? some(wish) : every(wish);
    if (!yes) return some(wish) ?? this.without(rest, state);
    const ruled = { ...state, forAll: [...state.forAll, { where: test.where, wish, missing }] };
    return state.lines > 0
      ? this.forAll({ where: test.where, wish, missing }, rest, state)
      : this.addLine({ where: test.where, wish, missing }, rest, ruled);
  }

  private addLine(own: State['forAll'][number], rest: readonly Goal[], state: State): State | null {
    if (state.noLines || state.lines >= 8) return null;
    const scope = state.lines + 1;
    const goals = [own, ...state.forAll].map(
      (g): Goal => ({ condition: g.where, wish: g.wish, missing: g.missing, scope }),
    );
    // One of the lines that are there may do it already.
    for (let there = 1; there <= state.lines; there++) {
      const found = this.follow([{ ...goals[0]!, scope: there }, ...rest], state);
      if (found) return found;
    }
    return this.follow([...goals, ...rest], { ...state, lines: scope });
  }

  private forAll(rule: State['forAll'][number], rest: readonly Goal[], state: State): State | null {
    const goals = Array.from(
      { length: state.lines },
      (_, i): Goal => ({ condition: rule.where, wish: rule.wish, missing: rule.missing, scope: i + 1 }),
    );
    return this.follow([...goals, ...rest], { ...state, forAll: [...state.forAll, rule] });
  }

  private without(rest: readonly Goal[], state: State): State | null {
    return state.lines > 0 ? null : this.follow(rest, { ...state, noLines: true });
  }

  private recordOf(state: State) {
    const fields: Record<string, FactValue> = {};
    const lines: Record<string, FactValue>[] = Array.from({ length: state.lines }, () => ({}));
    for (const [key, left] of state.possible) {
      const [scope, field] = key.split(' ') as [string, string];
      const into = scope === '0' ? fields : lines[Number(scope) - 1]!;
      into[field] = left[0]!;
    }
    const hasMoney = (subject: Subject, of: Record<string, FactValue>) =>
      Object.keys(of).some((f) => fieldsOf(subject)[f]?.type === 'money');
    if (hasMoney(this.subject, fields)) fields.currency = this.currency;
    for (const line of lines) if (hasMoney('line', line)) line.currency = this.currency;
    return { fields, lines };
  }
}

const turned: Record<Wish, Wish> = {
  true: 'false',
  false: 'true',
  not_true: 'not_false',
  not_false: 'not_true',
};

function meets(verdict: boolean | null, wish: Wish): boolean {
  switch (wish) {
    case 'true':
      return verdict === true;
    case 'false':
      return verdict === false;
    case 'not_true':
      return verdict !== true;
    case 'not_false':
      return verdict !== false;
  }
}

/** The record as facts that rules can be asked about. */
export function asFacts(record: { fields: Facts; lines: readonly Facts[] }, subject: Subject): SubjectFacts {
  return subject === 'order' ? record : { fields: record.fields };
}
