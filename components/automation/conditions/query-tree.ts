import type { RuleGroupType, RuleType } from 'react-querybuilder';
import type { Condition, ConditionValue, Group, LinesTest } from '@/lib/contracts/conditions';
import {
  fieldsOf,
  type Operator,
  operatorsOf,
  type Subject,
  type ValueType,
  valueShapeOf,
} from '@/lib/contracts/conditions-words';

/** A group of the builder; one about the lines of an order says for how many of them it must hold. */
export type QueryGroup = RuleGroupType & { lines?: LinesTest['quantifier'] };
const linePrefix = 'line.';

function toItem(c: Condition, inLines: boolean): RuleType | QueryGroup {
  if (c.kind === 'test')
    return { field: inLines ? `${linePrefix}${c.field}` : c.field, operator: c.op, value: c.value as never };
  if (c.kind === 'group') return toQuery(c, inLines);
  return { ...toQuery(c.where, true), lines: c.quantifier };
}

/** The tree of a condition as the builder edits it. */
export function toQuery(group: Group, inLines = false): QueryGroup {
  return {
    combinator: group.combinator,
    not: group.not ?? false,
    rules: group.items.map((c) => toItem(c, inLines)),
  };
}

/** The condition behind what the builder shows. Paths stay the same: the place of an item is its place in the tree. */
export function toGroup(query: QueryGroup): Group {
  const items = query.rules.map((r): Condition => {
    if ('rules' in r) {
      const group = toGroup(r as QueryGroup);
      const { lines } = r as QueryGroup;
      return lines ? { kind: 'lines', quantifier: lines, where: group } : group;
    }
    const rule = r as RuleType;
    const op = rule.operator as Operator;
    const field = rule.field.startsWith(linePrefix) ? rule.field.slice(linePrefix.length) : rule.field;
    const value = rule.value as ConditionValue | undefined | null;
    const none = valueShapeOf(op) === 'none' || value === undefined || value === null;
    return none ? { kind: 'test', field, op } : { kind: 'test', field, op, value };
  });
  return {
    kind: 'group',
    combinator: query.combinator === 'or' ? 'or' : 'and',
    ...(query.not ? { not: true } : {}),
    items,
  };
}

/** What stands at a path, outermost first. */
export function atPath(query: QueryGroup, path: readonly number[]): QueryGroup | RuleType | undefined {
  let at: QueryGroup | RuleType | undefined = query;
  for (const i of path) at = at && 'rules' in at ? (at.rules[i] as QueryGroup | RuleType) : undefined;
  return at;
}

/** What a condition at that path is about: the lines of the order inside of a group about lines, else the subject. */
export function subjectAt(query: QueryGroup, path: readonly number[], subject: Subject): Subject {
  for (let n = 0; n <= path.length; n++) {
    const at = atPath(query, path.slice(0, n));
    if (at && 'rules' in at && at.lines) return 'line';
  }
  return subject;
}

/** The query with a group at a path replaced. */
export function withGroup(query: QueryGroup, path: readonly number[], group: QueryGroup): QueryGroup {
  const [first, ...rest] = path;
  if (first === undefined) return group;
  return {
    ...query,
    rules: query.rules.map((r, i) =>
      i === first && 'rules' in r ? withGroup(r as QueryGroup, rest, group) : r,
    ) as QueryGroup['rules'],
  };
}

/** The query with a test at a path replaced. */
export function withRule(query: QueryGroup, path: readonly number[], rule: RuleType): QueryGroup {
  const [first, ...rest] = path;
  return {
    ...query,
    rules: query.rules.map((r, i) => {
      if (i !== first) return r;
      return rest.length > 0 && 'rules' in r ? withRule(r as QueryGroup, rest, rule) : rule;
    }) as QueryGroup['rules'],
  };
}

/** The value that an operator of a field starts with, so that a fresh condition is complete where it can be. */
export function freshValue(type: ValueType, op: Operator, currency: string): ConditionValue | undefined {
  const amount = { minor: 0, currency };
  switch (valueShapeOf(op)) {
    case 'none':
      return undefined;
    case 'many':
      return [];
    case 'span':
      return { count: 1, unit: 'days' };
    case 'range':
      return type === 'money' ? { from: amount, to: amount } : { from: 0, to: 0 };
    default:
      if (type === 'money') return amount;
      if (type === 'number') return 0;
      return type === 'boolean' ? true : '';
  }
}

/** Keeps a value when another operator takes the same kind of value; else the fresh one. */
export function fittingValue(
  type: ValueType,
  from: Operator,
  to: Operator,
  value: ConditionValue | undefined,
  currency: string,
): ConditionValue | undefined {
  return valueShapeOf(from) === valueShapeOf(to) ? value : freshValue(type, to, currency);
}

/** The first field of a subject with its first operator: what "add a condition" adds. */
export function freshRule(subject: Subject, currency: string): RuleType {
  const [field, def] = Object.entries(fieldsOf(subject))[0]!;
  const operator = operatorsOf[def.type][0]!;
  return {
    field: subject === 'line' ? `${linePrefix}${field}` : field,
    operator,
    value: freshValue(def.type, operator, currency) as never,
  };
}

/** The field of the catalogue behind a field of the builder. */
export function fieldName(name: string): { subject: 'line' | null; field: string } {
  return name.startsWith(linePrefix)
    ? { subject: 'line', field: name.slice(linePrefix.length) }
    : { subject: null, field: name };
}
