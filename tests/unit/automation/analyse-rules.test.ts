import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { evaluate } from '@/lib/conditions/evaluate';
import type { Condition, Group, Test } from '@/lib/contracts/conditions';
import { type RuleAction, ruleDefinitionSchema } from '@/lib/contracts/rules';
import { type AnalysedRule, analyseRules } from '@/server/automation/domain/rules/analyse-rules';
import { asFacts, findRecord } from '@/server/automation/domain/rules/find-record';

const clock = { now: '2026-11-25T10:00:00.000Z', today: '2026-11-25' };
const all = (...items: Condition[]): Group => ({ kind: 'group', combinator: 'and', items });
const any = (...items: Condition[]): Group => ({ kind: 'group', combinator: 'or', items });
const not = (...items: Condition[]): Group => ({ kind: 'group', combinator: 'and', not: true, items });
const is = (field: string, op: Test['op'], value?: Test['value']): Test =>
  value === undefined ? { kind: 'test', field, op } : { kind: 'test', field, op, value };
const gbp = (minor: number) => ({ minor, currency: 'GBP' });

let nth = 0;
function rule(condition: Group, actions: RuleAction[], more: Record<string, unknown> = {}): AnalysedRule {
  nth += 1;
  const definition = ruleDefinitionSchema.parse({
    name: `rule ${nth}`,
    subject: 'order',
    when: { kind: 'pipeline' },
    if: condition,
    // biome-ignore lint/suspicious/noThenProperty: when, if, then are the words of a rule
    then: actions,
    ...more,
  });
  return { id: `rul_${nth}`, version: 1, definition };
}
const found = (rules: AnalysedRule[], about?: number) => analyseRules(rules, ['GBP'], clock, about);
const prefer = (warehouse: string): RuleAction => ({ kind: 'prefer_warehouse', warehouse });
const forbid = (warehouse: string): RuleAction => ({ kind: 'forbid_warehouse', warehouse });
const priority = (value: number): RuleAction => ({ kind: 'set_priority', priority: value });

describe('static analysis', () => {
  test('two rules that want the opposite for one order contradict each other, shown on an order that both apply to', () => {
    const findings = found([
      rule(all(is('total', 'gte', gbp(10_000))), [prefer('LONDON')]),
      rule(all(is('country', 'is', 'GB'), is('total', 'lt', gbp(20_000))), [forbid('LONDON')]),
    ]);
    expect(findings).toMatchObject([
      { kind: 'contradiction', severity: 'error', about: 'warehouse', verified: true },
    ]);
    const { total, country } = findings[0]!.witness!.fields;
    expect(country).toBe('GB');
    expect(total).toBeGreaterThanOrEqual(10_000);
    expect(total).toBeLessThan(20_000);
  });

  test('rules that cannot meet on one order, at one trigger or on one subject do not contradict', () => {
    const big = all(is('total', 'gt', gbp(5000)));
    expect(
      found([rule(big, [prefer('A')]), rule(all(is('total', 'lte', gbp(5000))), [forbid('A')])]),
    ).toEqual([]);
    const placed = { when: { kind: 'event', events: ['orders.placed'] } };
    expect(found([rule(big, [priority(1)]), rule(big, [priority(2)], placed)])).toEqual([]);
  });

  test('a condition that excludes itself is never true, and the tests that exclude each other are named', () => {
    const [one] = found([
      rule(all(is('channel', 'is', 'api'), is('units', 'gt', 5), is('units', 'lte', 5)), [priority(1)]),
    ]);
    expect(one).toMatchObject({ kind: 'never_true', severity: 'error', witness: null, tests: [[1], [2]] });
    expect(found([rule(all(is('placedHour', 'gt', 23)), [priority(1)])])[0]?.kind).toBe('never_true');
  });

  test('a rule behind one that ends the list for all its orders is unreachable', () => {
    const findings = found([
      rule(all(is('tags', 'has_any', ['vip', 'press'])), [priority(5)], { stop: true }),
      rule(all(is('tags', 'has_all', ['vip']), is('units', 'gt', 2)), [{ kind: 'no_split' }]),
    ]);
    expect(findings).toMatchObject([{ kind: 'unreachable', ruleName: `rule ${nth}`, verified: true }]);
    expect(findings[0]!.witness!.fields.tags).toContain('vip');
  });

  test('a rule that several earlier ones keep from being asked together is unreachable', () => {
    const low = rule(all(is('total', 'lt', gbp(1000))), [priority(1)], { stop: true });
    const high = rule(all(is('total', 'gte', gbp(1000))), [priority(2)], { stop: true });
    const known = rule(all(is('total', 'known'), is('currency', 'is', 'GBP')), [{ kind: 'no_split' }]);
    expect(found([low, high, known])).toMatchObject([{ kind: 'unreachable', verified: true }]);
    const open = rule(all(is('channel', 'is', 'web')), [{ kind: 'no_split' }]);
    expect(found([low, high, open]), 'its amount may be missing').toEqual([]);
  });

  test('a rule whose only say an earlier one always has first is told so', () => {
    const findings = found([
      rule(all(is('country', 'any_of', ['GB', 'IE'])), [priority(5)]),
      rule(all(is('country', 'is', 'IE')), [priority(9)]),
    ]);
    expect(findings).toMatchObject([{ kind: 'overlap', about: 'priority', verified: true }]);
  });

  test('lines: any and all are told apart', () => {
    const lines = (quantifier: 'any' | 'all' | 'none', where: Group): Condition => ({
      kind: 'lines',
      quantifier,
      where,
    });
    const fragile = all(is('sku', 'starts_with', 'GLASS'));
    const never = all(lines('all', fragile), lines('any', all(is('sku', 'is', 'BOOK'))));
    expect(found([rule(never, [priority(1)])])[0]?.kind).toBe('never_true');
    const both = all(lines('any', fragile), lines('any', all(is('sku', 'is', 'BOOK'))));
    expect(found([rule(both, [priority(1)])])).toEqual([]);
    expect(found([rule(all(lines('any', fragile), lines('none', fragile)), [priority(1)])])[0]?.kind).toBe(
      'never_true',
    );
  });

  test('the same rule twice is a duplicate, and every order is always', () => {
    const twice = all(is('channel', 'is', 'web'));
    expect(found([rule(twice, [priority(1)]), rule(twice, [priority(1)])])).toMatchObject([
      { kind: 'duplicate' },
    ]);
    const always = any(is('units', 'gte', 3), is('units', 'lt', 3));
    expect(found([rule(always, [priority(1)])])).toMatchObject([{ kind: 'always_true', severity: 'info' }]);
  });

  test('asked about one rule, it says nothing of the others', () => {
    const rules = [
      rule(all(is('units', 'gt', 5), is('units', 'lt', 2)), [priority(1)]),
      rule(all(is('channel', 'is', 'a')), [priority(1)]),
      rule(all(is('channel', 'is', 'a')), [priority(2)]),
    ];
    expect(found(rules, 2).map((f) => f.kind)).toEqual(['overlap']);
    expect(found(rules, 0).map((f) => f.kind)).toEqual(['never_true']);
  });
});

describe('the search for a record', () => {
  const number = fc.integer({ min: 0, max: 6 });
  const test1 = fc.oneof(
    fc
      .record({ op: fc.constantFrom<Test['op']>('eq', 'ne', 'gt', 'gte', 'lt', 'lte'), value: number })
      .map((t) => is('units', t.op, t.value)),
    fc
      .record({ op: fc.constantFrom<Test['op']>('is', 'is_not'), value: fc.constantFrom('a', 'b') })
      .map((t) => is('channel', t.op, t.value)),
    fc
      .record({
        op: fc.constantFrom<Test['op']>('has_any', 'has_all', 'has_none'),
        value: fc.subarray(['x', 'y', 'z'], { minLength: 1 }),
      })
      .map((t) => is('tags', t.op, t.value)),
    fc.constantFrom<Test['op']>('known', 'unknown').map((op) => is('units', op)),
  );
  const lineTest = fc
    .record({ op: fc.constantFrom<Test['op']>('eq', 'gt', 'lt'), value: number })
    .map((t) => is('quantity', t.op, t.value));
  const { tree } = fc.letrec<{ tree: Group; item: Condition }>((tie) => ({
    item: fc.oneof(
      { maxDepth: 2 },
      test1,
      fc
        .record({
          quantifier: fc.constantFrom('any' as const, 'all' as const, 'none' as const),
          where: fc.array(lineTest, { minLength: 1, maxLength: 2 }),
        })
        .map((l): Condition => ({ kind: 'lines', quantifier: l.quantifier, where: all(...l.where) })),
      tie('tree'),
    ),
    tree: fc
      .record({
        combinator: fc.constantFrom('and' as const, 'or' as const),
        not: fc.boolean(),
        items: fc.array(tie('item'), { minLength: 1, maxLength: 3 }),
      })
      .map((g): Group => ({ kind: 'group', ...g })),
  }));
  const record = fc.record({
    fields: fc.record({
      units: fc.option(fc.integer({ min: 0, max: 7 })),
      channel: fc.option(fc.constantFrom('a', 'b', 'c')),
      tags: fc.option(fc.subarray(['x', 'y', 'z'])),
    }),
    lines: fc.array(fc.record({ quantity: fc.option(fc.integer({ min: 0, max: 7 })) }), { maxLength: 3 }),
  });

  test('what it finds does what was wanted, and where it says impossible no record does', () => {
    fc.assert(
      fc.property(
        tree,
        fc.constantFrom('open' as const, 'no' as const),
        fc.array(record, { minLength: 40, maxLength: 40 }),
        (group, missing, records) => {
          const answer = findRecord('order', [{ if: group, wish: 'true', missing }], ['GBP'], clock);
          if (answer.outcome === 'found')
            expect(evaluate(group, 'order', asFacts(answer.record, 'order'), clock, missing)).toBe(true);
          else {
            expect(answer.outcome).toBe('impossible');
            for (const r of records) expect(evaluate(group, 'order', r, clock, missing)).not.toBe(true);
          }
        },
      ),
      { numRuns: 600 },
    );
  });

  test('a planted gap is seen: without its tests on units the search would promise what no order does', () => {
    const group = all(is('units', 'gt', 3), not(is('units', 'gte', 2)));
    expect(findRecord('order', [{ if: group, wish: 'true', missing: 'open' }], ['GBP'], clock).outcome).toBe(
      'impossible',
    );
    const wrong = findRecord(
      'order',
      [{ if: all(is('units', 'gt', 3)), wish: 'true', missing: 'open' }],
      ['GBP'],
      clock,
    );
    expect(wrong.outcome === 'found' && evaluate(group, 'order', asFacts(wrong.record, 'order'), clock)).toBe(
      false,
    );
  });
});
