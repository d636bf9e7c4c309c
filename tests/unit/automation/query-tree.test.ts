import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  fittingValue,
  freshRule,
  type QueryGroup,
  subjectAt,
  toGroup,
  toQuery,
  withGroup,
  withRule,
} from '@/components/automation/conditions/query-tree';
import { checkCondition } from '@/lib/conditions/check';
import { type Condition, fieldsOf, type Group, operatorsOf, subjects } from '@/lib/contracts/conditions';

const test: fc.Arbitrary<Condition> = fc.constantFrom<Condition>(
  { kind: 'test', field: 'total', op: 'gte', value: { minor: 5000, currency: 'GBP' } },
  { kind: 'test', field: 'country', op: 'any_of', value: ['GB', 'IE'] },
  { kind: 'test', field: 'paidAt', op: 'unknown' },
);
const line: fc.Arbitrary<Condition> = fc.constantFrom<Condition>(
  { kind: 'test', field: 'sku', op: 'is', value: 'MUG-1' },
  { kind: 'test', field: 'available', op: 'between', value: { from: 1, to: 9 } },
);
const groupOf = (item: fc.Arbitrary<Condition>): fc.Arbitrary<Group> =>
  fc.record({
    kind: fc.constant('group' as const),
    combinator: fc.constantFrom('and' as const, 'or' as const),
    items: fc.array(item, { minLength: 1, maxLength: 4 }),
  });
const lines: fc.Arbitrary<Condition> = fc.record({
  kind: fc.constant('lines' as const),
  quantifier: fc.constantFrom('any' as const, 'all' as const, 'none' as const),
  where: groupOf(line),
});
const tree = groupOf(fc.oneof(test, lines, groupOf(fc.oneof(test, lines))));

describe('the tree of the condition builder', () => {
  it('gives back every condition that it was given', () => {
    fc.assert(
      fc.property(tree, (group) => {
        expect(toGroup(toQuery(group))).toEqual(group);
      }),
    );
  });

  it('knows inside of a group about lines that it is about lines, and nowhere else', () => {
    const query = toQuery({
      kind: 'group',
      combinator: 'and',
      items: [
        { kind: 'lines', quantifier: 'any', where: { kind: 'group', combinator: 'and', items: [] } },
        { kind: 'group', combinator: 'or', items: [] },
      ],
    });
    expect(subjectAt(query, [0], 'order')).toBe('line');
    expect(subjectAt(query, [0, 3], 'order')).toBe('line');
    expect(subjectAt(query, [1], 'order')).toBe('order');
    expect(subjectAt(query, [], 'order')).toBe('order');
  });

  it('replaces what stands at a path and leaves the rest as it is', () => {
    const query = toQuery({
      kind: 'group',
      combinator: 'and',
      items: [
        { kind: 'group', combinator: 'or', items: [{ kind: 'test', field: 'total', op: 'known' }] },
        { kind: 'test', field: 'country', op: 'is', value: 'GB' },
      ],
    });
    const next = withRule(query, [0, 0], { field: 'units', operator: 'eq', value: 3 });
    expect(toGroup(next).items[1]).toEqual(toGroup(query).items[1]);
    expect(toGroup(next).items[0]).toMatchObject({ items: [{ field: 'units', op: 'eq', value: 3 }] });
    const other = withGroup(query, [0], { ...(query.rules[0] as QueryGroup), lines: 'all' });
    expect(toGroup(other).items[0]).toMatchObject({ kind: 'lines', quantifier: 'all' });
  });

  it('a fresh condition of every subject has a field and an operator that fit', () => {
    for (const subject of subjects) {
      const rule = freshRule(subject, 'GBP');
      const group = toGroup({ combinator: 'and', rules: [rule] });
      const codes = checkCondition(group, subject).map((p) => p.code);
      expect(
        codes.filter((c) => c !== 'value_missing'),
        subject,
      ).toEqual([]);
    }
  });

  it('another operator keeps a value of its kind, and else starts with a complete one of its own', () => {
    for (const def of Object.values(fieldsOf('order')))
      for (const from of operatorsOf[def.type])
        for (const to of operatorsOf[def.type]) {
          const value = fittingValue(def.type, from, to, 'kept', 'GBP');
          if (from === to) expect(value).toBe('kept');
        }
    expect(fittingValue('money', 'gte', 'between', { minor: 1, currency: 'GBP' }, 'GBP')).toEqual({
      from: { minor: 0, currency: 'GBP' },
      to: { minor: 0, currency: 'GBP' },
    });
  });
});
