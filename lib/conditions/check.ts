import type { Condition, ConditionProblem, Group, Test } from '@/lib/contracts/conditions';
import {
  conditionLimits,
  type FieldDef,
  fieldsOf,
  operatorsOf,
  type Subject,
  subjectsWithLines,
  valueShapeOf,
} from '@/lib/contracts/conditions-words';

type Code = ConditionProblem['code'];
/** `live`: asked while an order is decided, where every field is known. */
export type Place = 'live' | 'stored';

const isAmount = (v: unknown): v is { minor: number; currency: string } =>
  typeof v === 'object' && v !== null && 'minor' in v && 'currency' in v;
const isDay = (v: unknown) =>
  typeof v === 'string' &&
  /^\d{4}-\d{2}-\d{2}$/.test(v) &&
  !Number.isNaN(Date.parse(v)) &&
  new Date(v).toISOString().slice(0, 10) === v;
/** Instants are kept in one form, so that they compare as text. */
const isInstant = (v: unknown) =>
  typeof v === 'string' &&
  /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/.test(v) &&
  !Number.isNaN(Date.parse(v));

function oneProblem(test: Test, def: FieldDef): Code | null {
  const v = test.value;
  switch (def.type) {
    case 'text':
      return typeof v === 'string' ? (v === '' ? 'value_missing' : null) : 'value_unfit';
    case 'number':
      return typeof v === 'number' ? null : 'value_unfit';
    case 'money':
      return isAmount(v) ? null : 'value_unfit';
    case 'date':
      return isInstant(v) ? null : 'value_unfit';
    case 'day':
      return isDay(v) ? null : 'value_unfit';
    case 'boolean':
      return typeof v === 'boolean' ? null : 'value_unfit';
    case 'set':
      if (typeof v !== 'string') return 'value_unfit';
      if (v === '') return 'value_missing';
      return def.options && !def.options.includes(v) ? 'word_unknown' : null;
    default:
      return 'value_unfit';
  }
}

function rangeProblem(test: Test, def: FieldDef): Code | null {
  const range = test.value;
  if (typeof range !== 'object' || range === null || !('from' in range)) return 'value_unfit';
  const { from, to } = range;
  if (def.type === 'money') {
    if (!isAmount(from) || !isAmount(to)) return 'value_unfit';
    if (from.currency !== to.currency) return 'currency_mismatch';
    return from.minor > to.minor ? 'range_reversed' : null;
  }
  if (typeof from !== 'number' || typeof to !== 'number') return 'value_unfit';
  return from > to ? 'range_reversed' : null;
}

function valueProblem(test: Test, def: FieldDef): Code | null {
  const v = test.value;
  const shape = valueShapeOf(test.op);
  if (shape === 'none') return null;
  if (v === undefined) return 'value_missing';
  if (shape === 'range') return rangeProblem(test, def);
  if (shape === 'span') {
    if (typeof v !== 'object' || !('count' in v)) return 'value_unfit';
    return def.type === 'day' && v.unit !== 'days' ? 'value_unfit' : null;
  }
  if (shape === 'one') return oneProblem(test, def);
  if (!Array.isArray(v)) return 'value_unfit';
  if (v.length === 0) return 'list_empty';
  return def.options && v.some((word) => !def.options?.includes(word)) ? 'word_unknown' : null;
}

function testProblem(test: Test, subject: Subject, place: Place): Code | null {
  const def = Object.hasOwn(fieldsOf(subject), test.field) ? fieldsOf(subject)[test.field] : undefined;
  if (!def) return 'field_unknown';
  if (!operatorsOf[def.type].includes(test.op)) return 'operator_unfit';
  if (def.liveOnly && place === 'stored') return 'live_only';
  return valueProblem(test, def);
}

/**
 * Everything that is wrong with a condition about that subject, in the order of its tree; none: it can be evaluated, said and (for `stored`)
 * compiled to SQL.
 */
export function checkCondition(group: Group, subject: Subject, place: Place = 'live'): ConditionProblem[] {
  const found: ConditionProblem[] = [];
  let tests = 0;
  const add = (code: Code, path: number[], about: Subject, field = '') =>
    found.push({ code, path, field, subject: about });
  const walk = (c: Condition, about: Subject, path: number[], depth: number, top: boolean) => {
    if (depth > conditionLimits.depth) return add('too_deep', path, about);
    if (c.kind === 'test') {
      tests += 1;
      const code = testProblem(c, about, place);
      return code ? add(code, path, about, c.field) : undefined;
    }
    if (c.kind === 'lines') {
      if (!subjectsWithLines.includes(about)) return add('lines_unfit', path, about);
      return walk(c.where, 'line', path, depth + 1, false);
    }
    if (c.items.length === 0 && !top) add('group_empty', path, about);
    for (const [i, item] of c.items.entries()) walk(item, about, [...path, i], depth + 1, false);
  };
  walk(group, subject, [], 0, true);
  if (tests > conditionLimits.tests) add('too_many', [], subject);
  return found;
}
