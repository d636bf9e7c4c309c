import type { Facts, FactValue, SpanUnit, Test, ValueType, Verdict } from '@/lib/contracts/conditions';
import { addDays } from '@/lib/kernel/time';
import type { Clock } from './evaluate';
import { foldText } from './fold';

type Ask = (value: FactValue, fields: Facts, clock: Clock) => Verdict;
export type Amount = { minor: number; currency: string };
export type Span = { count: number; unit: SpanUnit };
type Range = { from: number | Amount; to: number | Amount };

const spanMs: Record<SpanUnit, number> = { minutes: 60_000, hours: 3_600_000, days: 86_400_000 };

/** That long before (`-1`) or after (`1`) the instant. */
export function shifted(now: string, span: Span, sign: -1 | 1): string {
  return new Date(Date.parse(now) + sign * span.count * spanMs[span.unit]).toISOString();
}

/** The same, reckoned once for each moment that is asked about. */
function once(reckon: (from: string) => string): (from: string) => string {
  let [from, to] = ['', ''];
  return (now) => {
    if (now !== from) [from, to] = [now, reckon(now)];
    return to;
  };
}

const never: Ask = () => null;
/** The test of what is there; what is missing leaves it open. */
const of =
  <T extends FactValue>(ask: (value: T, fields: Facts, clock: Clock) => Verdict): Ask =>
  (value, fields, clock) =>
    value === null ? null : ask(value as T, fields, clock);

function textTest(test: Test): Ask {
  const list = Array.isArray(test.value) ? test.value.map(foldText) : [foldText(String(test.value ?? ''))];
  const [one] = list as [string];
  const set = new Set(list);
  switch (test.op) {
    case 'is':
      return of<string>((v) => foldText(v) === one);
    case 'is_not':
      return of<string>((v) => foldText(v) !== one);
    case 'contains':
      return of<string>((v) => foldText(v).includes(one));
    case 'contains_not':
      return of<string>((v) => !foldText(v).includes(one));
    case 'starts_with':
      return of<string>((v) => foldText(v).startsWith(one));
    case 'ends_with':
      return of<string>((v) => foldText(v).endsWith(one));
    case 'any_of':
      return of<string>((v) => set.has(foldText(v)));
    case 'none_of':
      return of<string>((v) => !set.has(foldText(v)));
    default:
      return never;
  }
}

function numberTest(test: Test): Ask {
  const range = test.value as Range;
  const a = Number(test.op === 'between' ? range.from : test.value);
  const b = test.op === 'between' ? Number(range.to) : a;
  return of<number>((v) => compared(test, v, a, b));
}

function compared(test: Test, v: number, a: number, b: number): Verdict {
  switch (test.op) {
    case 'eq':
      return v === a;
    case 'ne':
      return v !== a;
    case 'gt':
      return v > a;
    case 'gte':
      return v >= a;
    case 'lt':
      return v < a;
    case 'lte':
      return v <= a;
    case 'between':
      return v >= a && v <= b;
    default:
      return null;
  }
}

/** Amounts of two currencies cannot be compared: that leaves the test open. */
function moneyTest(test: Test): Ask {
  const [from, to] = amountsOf(test);
  if (!from || !to) return never;
  return of<number>((v, fields) =>
    fields.currency === from.currency ? compared(test, v, from.minor, to.minor) : null,
  );
}

/** The amount that is compared with; of a range both ends. */
export function amountsOf(test: Test): [Amount | undefined, Amount | undefined] {
  if (test.op === 'between') {
    const range = test.value as { from: Amount; to: Amount } | undefined;
    return [range?.from, range?.to];
  }
  const amount = test.value as Amount | undefined;
  return [amount, amount];
}

function orderedTest(
  test: Test,
  now: (clock: Clock) => string,
  shift: (from: string, span: Span, sign: -1 | 1) => string,
): Ask {
  const span = test.value as Span;
  const before = once((from) => shift(from, span, -1));
  const after = once((from) => shift(from, span, 1));
  const one = String(test.value);
  switch (test.op) {
    case 'is':
      return of<string>((v) => v === one);
    case 'before':
      return of<string>((v) => v < one);
    case 'after':
      return of<string>((v) => v > one);
    case 'older_than':
      return of<string>((v, _, clock) => v < before(now(clock)));
    case 'within_last':
      return of<string>((v, _, clock) => v >= before(now(clock)) && v <= now(clock));
    case 'within_next':
      return of<string>((v, _, clock) => v >= now(clock) && v <= after(now(clock)));
    default:
      return never;
  }
}

function setTest(test: Test): Ask {
  const set = new Set(Array.isArray(test.value) ? test.value : [String(test.value)]);
  const wanted = test.op === 'is' || test.op === 'any_of';
  return of<string>((v) => set.has(v) === wanted);
}

function tagsTest(test: Test): Ask {
  const list = Array.isArray(test.value) ? test.value : [];
  if (test.op === 'has_all') return of<readonly string[]>((v) => list.every((t) => v.includes(t)));
  const wanted = test.op === 'has_any';
  return of<readonly string[]>((v) => list.some((t) => v.includes(t)) === wanted);
}

/** What a test asks of a value of that type. A value that is missing (null) leaves every test open but `known` and `unknown`. */
export function testOf(type: ValueType, test: Test): Ask {
  if (test.op === 'known') return (value) => value !== null;
  if (test.op === 'unknown') return (value) => value === null;
  switch (type) {
    case 'text':
      return textTest(test);
    case 'number':
      return numberTest(test);
    case 'money':
      return moneyTest(test);
    case 'date':
      return orderedTest(test, (c) => c.now, shifted);
    case 'day':
      return orderedTest(
        test,
        (c) => c.today,
        (from, span, sign) => addDays(from, sign * span.count),
      );
    case 'boolean':
      return of<boolean>((v) => v === test.value);
    case 'set':
      return setTest(test);
    case 'tags':
      return tagsTest(test);
  }
}
