import type { Condition, Group, LinesTest, Test } from '@/lib/contracts/conditions';
import { fieldsOf, type Subject } from '@/lib/contracts/conditions-words';
import { addDays } from '@/lib/kernel/time';
import type { Clock, Missing } from './evaluate';
import { foldText } from './fold';
import { type Amount, amountsOf, type Span, shifted } from './tests';

/**
 * Where the database has the fields of a subject: an expression for each, in the type of its kind (text, bigint, timestamptz, date, boolean,
 * text[]), NULL where it is missing. `currency`: the expression of the currency of its amounts.
 */
export type SqlSource = {
  fields: Readonly<Record<string, string>>;
  currency: string;
  /** `FROM … WHERE …` that gives the lines of the record, with the expressions of their fields. */
  lines?: { from: string; fields: Readonly<Record<string, string>>; currency: string };
};

type Build = { source: SqlSource; params: unknown[]; clock: Clock; missing: Missing };

const upper = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const fold = (sql: string) => `translate(${sql}, '${upper}', '${upper.toLowerCase()}')`;
const comparisons: Record<string, string> = { eq: '=', ne: '<>', gt: '>', gte: '>=', lt: '<', lte: '<=' };

function param(b: Build, value: unknown, type: string): string {
  b.params.push(value);
  return `$${b.params.length}::${type}`;
}

function textSql(b: Build, x: string, test: Test): string {
  const v = (type = 'text') =>
    param(b, Array.isArray(test.value) ? test.value.map(foldText) : foldText(String(test.value)), type);
  const text = fold(x);
  switch (test.op) {
    case 'is':
      return `${text} = ${v()}`;
    case 'is_not':
      return `${text} <> ${v()}`;
    case 'contains':
      return `strpos(${text}, ${v()}) > 0`;
    case 'contains_not':
      return `strpos(${text}, ${v()}) = 0`;
    case 'starts_with':
      return `starts_with(${text}, ${v()})`;
    case 'ends_with': {
      const end = v();
      return `right(${text}, length(${end})) = ${end}`;
    }
    case 'any_of':
      return `${text} = ANY(${v('text[]')})`;
    default:
      return `${text} <> ALL(${v('text[]')})`;
  }
}

function numberSql(b: Build, x: string, test: Test, from: number, to: number): string {
  if (test.op === 'between') return `${x} BETWEEN ${param(b, from, 'bigint')} AND ${param(b, to, 'bigint')}`;
  return `${x} ${comparisons[test.op]} ${param(b, from, 'bigint')}`;
}

function moneySql(b: Build, x: string, test: Test, currency: string): string {
  const [from, to] = amountsOf(test) as [Amount, Amount];
  const same = `${currency} = ${param(b, from.currency, 'text')}`;
  return `CASE WHEN ${same} THEN ${numberSql(b, x, test, from.minor, to.minor)} END`;
}

function orderedSql(b: Build, x: string, test: Test, type: 'timestamptz' | 'date'): string {
  const now = type === 'date' ? b.clock.today : b.clock.now;
  const at = (sign: -1 | 1) => {
    const span = test.value as Span;
    return type === 'date' ? addDays(now, sign * span.count) : shifted(now, span, sign);
  };
  switch (test.op) {
    case 'is':
      return `${x} = ${param(b, test.value, type)}`;
    case 'before':
      return `${x} < ${param(b, test.value, type)}`;
    case 'after':
      return `${x} > ${param(b, test.value, type)}`;
    case 'older_than':
      return `${x} < ${param(b, at(-1), type)}`;
    case 'within_last':
      return `${x} BETWEEN ${param(b, at(-1), type)} AND ${param(b, now, type)}`;
    default:
      return `${x} BETWEEN ${param(b, now, type)} AND ${param(b, at(1), type)}`;
  }
}

function setSql(b: Build, x: string, test: Test): string {
  const list = Array.isArray(test.value) ? test.value : [String(test.value)];
  const wanted = test.op === 'is' || test.op === 'any_of';
  return `${x} ${wanted ? '= ANY' : '<> ALL'}(${param(b, list, 'text[]')})`;
}

function tagsSql(b: Build, x: string, test: Test): string {
  const list = param(b, test.value, 'text[]');
  if (test.op === 'has_all') return `${x} @> ${list}`;
  return test.op === 'has_any' ? `${x} && ${list}` : `NOT (${x} && ${list})`;
}

function testSql(b: Build, test: Test, subject: Subject): string {
  const place = subject === 'line' ? b.source.lines : b.source;
  const def = fieldsOf(subject)[test.field];
  const x = place?.fields[test.field];
  if (!place || !def || x === undefined) throw new Error(`no column for ${subject}.${test.field}`);
  if (test.op === 'known') return `(${x}) IS NOT NULL`;
  if (test.op === 'unknown') return `(${x}) IS NULL`;
  switch (def.type) {
    case 'text':
      return textSql(b, `(${x})`, test);
    case 'number': {
      const range = test.value as { from: number; to: number };
      const [from, to] = test.op === 'between' ? [range.from, range.to] : [Number(test.value), 0];
      return numberSql(b, `(${x})`, test, from, to);
    }
    case 'money':
      return moneySql(b, `(${x})`, test, place.currency);
    case 'date':
      return orderedSql(b, `(${x})`, test, 'timestamptz');
    case 'day':
      return orderedSql(b, `(${x})`, test, 'date');
    case 'boolean':
      return `(${x}) = ${param(b, test.value, 'boolean')}`;
    case 'set':
      return setSql(b, `(${x})`, test);
    case 'tags':
      return tagsSql(b, `(${x})`, test);
  }
}

function linesSql(b: Build, test: LinesTest): string {
  if (!b.source.lines) throw new Error('this subject has no lines');
  const where = conditionSql(b, test.where, 'line');
  const asked = `FROM (SELECT ${where} AS v ${b.source.lines.from}) AS asked`;
  const all = `(SELECT CASE WHEN count(*) = 0 OR bool_or(v IS FALSE) THEN false WHEN bool_or(v IS NULL) THEN NULL ELSE true END ${asked})`;
  const any = `(SELECT CASE WHEN bool_or(v IS TRUE) THEN true WHEN bool_or(v IS NULL) THEN NULL ELSE false END ${asked})`;
  return test.quantifier === 'all' ? all : test.quantifier === 'any' ? any : `(NOT ${any})`;
}

function conditionSql(b: Build, condition: Condition, subject: Subject): string {
  if (condition.kind === 'test') {
    const sql = testSql(b, condition, subject);
    return b.missing === 'no' ? `coalesce(${sql}, false)` : `(${sql})`;
  }
  if (condition.kind === 'lines') return linesSql(b, condition);
  const and = condition.combinator === 'and';
  const items = condition.items.map((i) => conditionSql(b, i, subject));
  const sql = items.length === 0 ? String(and) : `(${items.join(and ? ' AND ' : ' OR ')})`;
  return condition.not ? `(NOT ${sql})` : sql;
}

/**
 * The condition as a boolean SQL expression over `source`, its values as further parameters of `params`. It is NULL exactly where the
 * evaluation in memory is open. A list adds its own bounds: tenant, and a time or state that an index serves; the expression is a filter.
 */
export function toSql(
  group: Group,
  subject: Subject,
  source: SqlSource,
  params: unknown[],
  clock: Clock,
  missing: Missing = 'open',
): string {
  return conditionSql({ source, params, clock, missing }, group, subject);
}
