import type { Clock } from '@/lib/conditions/evaluate';
import { type Amount, amountsOf, type Span, shifted } from '@/lib/conditions/tests';
import { type FactValue, fieldsOf, type Subject, type Test } from '@/lib/contracts/conditions';
import { addDays } from '@/lib/kernel/time';

/** Values of one field that tell its tests apart. `complete`: no other value could do what none of these does. */
export type Candidates = { values: FactValue[]; complete: boolean };

/** So many texts or tags of one field are combined in every way; more of them only in part. */
const combined = 6;

/**
 * Values for a field, one for every way in which the tests can come out together, the plainest first, and null (missing) last.
 * @param currency that amounts are in
 */
export function candidatesFor(
  subject: Subject,
  field: string,
  tests: readonly Test[],
  currency: string,
  clock: Clock,
): Candidates {
  const def = fieldsOf(subject)[field];
  if (!def) return { values: [null], complete: true };
  const found = ((): Candidates => {
    switch (def.type) {
      case 'number':
        return within(whole(tests.flatMap(numbersOf)), field);
      case 'money':
        return whole(
          tests
            .flatMap((t) => amountsOf(t))
            .flatMap((a: Amount | undefined) => (a?.currency === currency ? [a.minor] : [])),
        );
      case 'boolean':
        return { values: [true, false], complete: true };
      case 'set':
        return words(tests, def.options);
      case 'tags':
        return tagSets(tests);
      case 'text':
        return texts(tests);
      case 'date':
        return { values: instants(tests, clock), complete: true };
      case 'day':
        return { values: days(tests, clock), complete: true };
    }
  })();
  return { ...found, values: [...found.values, null] };
}

function numbersOf(test: Test): number[] {
  const v = test.value;
  if (typeof v === 'number') return [v];
  if (typeof v === 'object' && 'from' in v) return [Number(v.from), Number(v.to)];
  return [];
}

/** Each bound, one below and one above: whole numbers have nothing between. */
function whole(bounds: readonly number[]): Candidates {
  const values = [...new Set(bounds.flatMap((b) => [b, b + 1, b - 1]))];
  return { values: values.length > 0 ? values : [1], complete: true };
}

/** Numbers that a field can have; all but these are counts, measures and the like: 0 and more. */
const ranges: Record<string, readonly [number, number]> = {
  priority: [-100, 100],
  placedHour: [0, 23],
};

function within({ values, complete }: Candidates, field: string): Candidates {
  const [least, most] = ranges[field] ?? [0, Number.POSITIVE_INFINITY];
  const there = values.filter((v) => Number(v) >= least && Number(v) <= most);
  return { values: there.length > 0 ? there : [Math.max(least, 1)], complete };
}

const listOf = (test: Test): string[] =>
  Array.isArray(test.value) ? [...test.value] : typeof test.value === 'string' ? [test.value] : [];

function words(tests: readonly Test[], options: readonly string[] | undefined): Candidates {
  const named = [...new Set(tests.flatMap(listOf))];
  if (options) return { values: [...new Set([...named, ...options])], complete: true };
  return { values: [...named, unlike(named)], complete: true };
}

/** A word that is none of these. */
function unlike(named: readonly string[]): string {
  let word = 'other';
  while (named.includes(word)) word += '-';
  return word;
}

function subsets<T>(items: readonly T[]): T[][] {
  return items.reduce<T[][]>((all, item) => all.concat(all.map((s) => s.concat([item]))), [[]]);
}

function tagSets(tests: readonly Test[]): Candidates {
  const named = [...new Set(tests.flatMap(listOf))];
  if (named.length <= combined) return { values: subsets(named), complete: true };
  const some: string[][] = [
    [],
    named,
    ...named.map((n) => [n]),
    ...named.map((n) => named.filter((m) => m !== n)),
  ];
  for (const t of tests) some.push(listOf(t));
  return { values: some, complete: false };
}

/** Texts put together from what tests ask to find in them: a beginning, pieces, an end, and what must be the whole. */
function texts(tests: readonly Test[]): Candidates {
  const of = (...ops: Test['op'][]) => [...new Set(tests.filter((t) => ops.includes(t.op)).flatMap(listOf))];
  const wholes = of('is', 'is_not', 'any_of', 'none_of');
  const [starts, pieces, ends] = [of('starts_with'), of('contains', 'contains_not'), of('ends_with')];
  const every = [...starts, ...pieces, ...ends];
  const spacer = [...' ·~|¦'].find((s) => !every.some((e) => e.includes(s))) ?? ' ';
  const values = [...wholes, unlike([...wholes, ...every])];
  for (const start of ['', ...starts])
    for (const end of ['', ...ends])
      for (const middle of subsets(pieces.slice(0, combined))) {
        const parts = [start, ...middle, end].filter((p) => p !== '');
        if (parts.length > 0) values.push(parts.join(spacer));
      }
  // Texts that overlap, such as one beginning that contains another, are met only where they are named as a whole.
  return {
    values: [...new Set([...values, ...every])],
    complete: pieces.length <= combined && !overlap(every, wholes),
  };
}

function overlap(parts: readonly string[], wholes: readonly string[]): boolean {
  const all = [...new Set(parts)];
  if (all.length < 2) return false;
  return all.some((a) => all.some((b) => a !== b && touches(a, b))) || wholes.length > 20;
}

/** True when the two could share letters in one text: then one that holds both need not hold them side by side. */
function touches(a: string, b: string): boolean {
  if (a.includes(b)) return true;
  for (let n = 1; n < Math.min(a.length, b.length); n++) if (a.endsWith(b.slice(0, n))) return true;
  return false;
}

const spanOf = (test: Test): Span | null =>
  typeof test.value === 'object' && 'count' in test.value ? test.value : null;

function instants(tests: readonly Test[], clock: Clock): string[] {
  const marks = tests.flatMap((t) => {
    const span = spanOf(t);
    if (!span) return typeof t.value === 'string' ? [t.value] : [];
    return [clock.now, shifted(clock.now, span, t.op === 'within_next' ? 1 : -1)];
  });
  const ms = [...new Set(marks)].flatMap((m) =>
    [0, -1, 1].map((d) => new Date(Date.parse(m) + d).toISOString()),
  );
  return ms.length > 0 ? [...new Set(ms)] : [clock.now];
}

function days(tests: readonly Test[], clock: Clock): string[] {
  const marks = tests.flatMap((t) => {
    const span = spanOf(t);
    if (!span) return typeof t.value === 'string' ? [t.value] : [];
    return [clock.today, addDays(clock.today, (t.op === 'within_next' ? 1 : -1) * span.count)];
  });
  const all = [...new Set(marks)].flatMap((m) => [m, addDays(m, -1), addDays(m, 1)]);
  return all.length > 0 ? [...new Set(all)] : [clock.today];
}
