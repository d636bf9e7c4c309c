import type { Condition, FactValue, Group, SubjectFacts, Test } from '@/lib/contracts/conditions';
import { fieldsOf, type Subject, valueShapeOf } from '@/lib/contracts/conditions-words';
import { addDays } from '@/lib/kernel/time';
import type { Clock, Missing } from './evaluate';
import { amountsOf, type Span, shifted, testOf } from './tests';

/** yes with a record that shows it; no; or null: not decided (too many ways, or texts that are hard to make). */
export type Satisfied = { sat: true; facts: SubjectFacts } | { sat: false } | { sat: null };
/** What a condition shall come to: hold, or not hold (be no, or be open for lack of a fact). */
export type Goal = { condition: Group; missing: Missing; holds: boolean };

/** One test that must come out so. `open`: it may also lack its fact. */
type Literal = { test: Test; want: boolean; open: boolean };
type LineGoal = { where: Condition; mode: Mode; missing: Missing };
type Clause = {
  literals: Literal[];
  some: LineGoal[];
  every: LineGoal[];
  noLines: boolean;
  oneLine: boolean;
};
/** yes, no, not yes (no or open), not no (yes or open) */
type Mode = 'T' | 'F' | 'NT' | 'NF';
const turned: Record<Mode, Mode> = { T: 'F', F: 'T', NT: 'NF', NF: 'NT' };
const most = 256;

const empty: Clause = { literals: [], some: [], every: [], noLines: false, oneLine: false };
const joined = (a: Clause, b: Clause): Clause => ({
  literals: [...a.literals, ...b.literals],
  some: [...a.some, ...b.some],
  every: [...a.every, ...b.every],
  noLines: a.noLines || b.noLines,
  oneLine: a.oneLine || b.oneLine,
});

class TooMany extends Error {}

function product(lists: readonly Clause[][]): Clause[] {
  return lists.reduce<Clause[]>(
    (all, list) => {
      const next = all.flatMap((a) => list.map((b) => joined(a, b)));
      if (next.length > most) throw new TooMany();
      return next;
    },
    [empty],
  );
}

/** The ways in which a condition comes to that, each as what must be so at once. */
function waysOf(c: Condition, mode: Mode, missing: Missing): Clause[] {
  if (c.kind === 'test') {
    const want = mode === 'T' || mode === 'NF';
    // Where a missing fact counts as no, "no" is also reached without the fact.
    const open = missing === 'no' ? !want : mode === 'NT' || mode === 'NF';
    return [{ ...empty, literals: [{ test: c, want, open }] }];
  }
  if (c.kind === 'lines') {
    const goal = (m: Mode): LineGoal => ({ where: c.where, mode: m, missing });
    if (c.quantifier === 'all') {
      if (mode === 'T' || mode === 'NF') return [{ ...empty, every: [goal(mode)], oneLine: true }];
      return [
        { ...empty, noLines: true },
        { ...empty, some: [goal(mode)] },
      ];
    }
    const m = c.quantifier === 'none' ? turned[mode] : mode;
    return m === 'T' || m === 'NF' ? [{ ...empty, some: [goal(m)] }] : [{ ...empty, every: [goal(m)] }];
  }
  const m = c.not ? turned[mode] : mode;
  const items = c.items.map((i) => waysOf(i, m, missing));
  const every = (c.combinator === 'and') === (m === 'T' || m === 'NF');
  if (every) return product(items);
  const any = items.flat();
  if (any.length > most) throw new TooMany();
  return any;
}

function numbersNear(tests: readonly Test[]): number[] {
  const points = tests.flatMap((t) => {
    const [from, to] = amountsOf(t);
    if (from && to && typeof from === 'object') return [from.minor, to.minor];
    const v = t.value as unknown;
    if (typeof v === 'number') return [v];
    if (typeof v === 'object' && v !== null && 'from' in v) {
      const range = v as unknown as { from: number; to: number };
      return [Number(range.from), Number(range.to)];
    }
    return [];
  });
  return [...new Set([0, 1, ...points.flatMap((p) => [p - 1, p, p + 1])])];
}

function textsFor(literals: readonly Literal[]): { texts: string[]; exact: boolean } {
  const wanted = literals.filter((l) => l.want && !l.open);
  const values = (op: Test['op']) =>
    wanted.filter((l) => l.test.op === op).flatMap((l) => l.test.value as string | string[]);
  const equal = [...values('is'), ...values('any_of')];
  if (equal.length > 0) return { texts: equal, exact: true };
  const starts = values('starts_with').sort((a, b) => b.length - a.length);
  const ends = values('ends_with').sort((a, b) => b.length - a.length);
  const clash = (list: string[], fits: (long: string, short: string) => boolean) =>
    list.some((s) => !fits((list[0] ?? '').toLowerCase(), s.toLowerCase()));
  if (clash(starts, (l, s) => l.startsWith(s)) || clash(ends, (l, s) => l.endsWith(s)))
    return { texts: [], exact: true };
  const middle = values('contains').join('~');
  const named = literals.flatMap((l) => (typeof l.test.value === 'string' ? [l.test.value] : []));
  return {
    texts: ['~', 'Q7', 'zz']
      .flatMap((fill) => [
        `${starts[0] ?? ''}${fill}${middle}${fill}${ends[0] ?? ''}`,
        `${starts[0] ?? ''}${middle}${ends[0] ?? ''}`,
      ])
      .concat(named),
    exact: false,
  };
}

function momentsNear(tests: readonly Test[], clock: Clock, day: boolean): string[] {
  const now = day ? clock.today : clock.now;
  const step = (at: string, n: number) => (day ? addDays(at, n) : new Date(Date.parse(at) + n).toISOString());
  const points = tests.flatMap((t) => {
    if (valueShapeOf(t.op) !== 'span') return typeof t.value === 'string' ? [t.value] : [];
    const span = t.value as Span;
    return ([-1, 1] as const).map((sign) =>
      day ? addDays(now, sign * span.count) : shifted(now, span, sign),
    );
  });
  return [...new Set([now, ...points].flatMap((p) => [step(p, -1), p, step(p, 1)]))];
}

function subsetsOf(words: readonly string[]): string[][] {
  return words.reduce<string[][]>((all, w) => all.concat(all.map((s) => [...s, w])), [[]]);
}

/** Values of a field that the literals can tell apart; `exact`: if none of them fits, nothing does. */
function candidates(
  subject: Subject,
  field: string,
  literals: readonly Literal[],
  clock: Clock,
): { values: FactValue[]; exact: boolean } {
  const def = fieldsOf(subject)[field];
  const tests = literals.map((l) => l.test);
  const mentioned = [
    ...new Set(tests.flatMap((t) => (typeof t.value === 'string' || Array.isArray(t.value) ? t.value : []))),
  ] as string[];
  switch (def?.type) {
    case 'number': {
      const near = numbersNear(tests);
      if (field === 'placedHour') return { values: near.filter((n) => n >= 0 && n < 24), exact: true };
      const counts = def.unit === 'units' || def.unit === 'grams';
      return { values: counts ? near.filter((n) => n >= 0) : near, exact: true };
    }
    case 'money':
      return { values: numbersNear(tests).sort((a, b) => Math.sign(b) - Math.sign(a)), exact: true };
    case 'date':
      return { values: momentsNear(tests, clock, false), exact: true };
    case 'day':
      return { values: momentsNear(tests, clock, true), exact: true };
    case 'boolean':
      return { values: [true, false], exact: true };
    case 'set':
      return { values: def.options ? [...def.options] : [...mentioned, '…'], exact: true };
    case 'tags':
      return mentioned.length > 10
        ? { values: [], exact: false }
        : { values: subsetsOf(mentioned), exact: true };
    default: {
      const { texts, exact } = textsFor(literals);
      return { values: texts, exact };
    }
  }
}

function currencyOf(literals: readonly Literal[]): Set<string> {
  return new Set(
    literals.flatMap((l) => {
      const [amount] = amountsOf(l.test);
      return !l.open && amount && typeof amount === 'object' && 'currency' in amount ? [amount.currency] : [];
    }),
  );
}

function solveField(
  subject: Subject,
  field: string,
  literals: readonly Literal[],
  fields: Record<string, FactValue>,
  clock: Clock,
): Satisfied['sat'] {
  const def = fieldsOf(subject)[field];
  if (!def) return null;
  const asks = literals.map((l) => ({ l, ask: testOf(def.type, l.test) }));
  const fits = (value: FactValue) =>
    asks.every(({ l, ask }) => {
      const v = ask(value, fields, clock);
      return v === null ? l.open : v === l.want;
    });
  const { values, exact } = candidates(subject, field, literals, clock);
  for (const value of [...values, null])
    if (fits(value)) {
      fields[field] = value;
      return true;
    }
  return exact ? false : null;
}

function solveClause(clause: Clause, subject: Subject, clock: Clock, shop: string): Satisfied {
  if (clause.noLines && (clause.some.length > 0 || clause.oneLine)) return { sat: false };
  const currencies = currencyOf(clause.literals);
  if (currencies.size > 1) return { sat: false };
  const currency = [...currencies][0] ?? shop;
  const fields: Record<string, FactValue> = { currency };
  const byField = new Map<string, Literal[]>();
  for (const l of clause.literals) byField.set(l.test.field, [...(byField.get(l.test.field) ?? []), l]);
  let undecided = false;
  for (const [field, literals] of byField) {
    const sat = solveField(subject, field, literals, fields, clock);
    if (sat === false) return { sat: false };
    if (sat === null) undecided = true;
  }
  const lines: SubjectFacts['fields'][] = [];
  const wanted =
    subject !== 'order'
      ? []
      : clause.some.length > 0
        ? clause.some.map((s) => [s])
        : clause.noLines
          ? []
          : [[]];
  for (const some of wanted) {
    const line = solveLine([...some, ...clause.every], clock, currency);
    if (line.sat === true) lines.push(line.facts.fields);
    else if (some.length > 0 || clause.oneLine) {
      if (line.sat === false) return { sat: false };
      undecided = true;
    }
  }
  return undecided
    ? { sat: null }
    : { sat: true, facts: subject === 'order' ? { fields, lines } : { fields } };
}

function solveLine(goals: readonly LineGoal[], clock: Clock, currency: string): Satisfied {
  return firstOf(product(goals.map((g) => waysOf(g.where, g.mode, g.missing))), 'line', clock, currency);
}

function firstOf(clauses: readonly Clause[], subject: Subject, clock: Clock, currency: string): Satisfied {
  let undecided = false;
  for (const clause of clauses) {
    const found = solveClause(clause, subject, clock, currency);
    if (found.sat === true) return found;
    if (found.sat === null) undecided = true;
  }
  return { sat: undecided ? null : false };
}

/**
 * A made-up record on which every goal is met at once, or the certainty that there is none. It reasons over intervals, sets and texts of the
 * typed fields; what it answers with `sat: true` must still be evaluated (callers do), `sat: false` is exact.
 */
export function findWitness(
  goals: readonly Goal[],
  subject: Subject,
  clock: Clock,
  currency: string,
): Satisfied {
  try {
    const clauses = product(goals.map((g) => waysOf(g.condition, g.holds ? 'T' : 'NT', g.missing)));
    return firstOf(clauses, subject, clock, currency);
  } catch (error) {
    if (error instanceof TooMany) return { sat: null };
    throw error;
  }
}
