import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lifecycles } from '@/lib/contracts/orders';
import { allLinesTerminal, fulfilmentStateOf } from '@/server/orders/domain/derived-states';
import {
  actionsFor,
  type OrderFacts,
  obstacleTo,
  orderTransitions,
  transitionDiagram,
} from '@/server/orders/domain/transitions';

const facts = (over: Partial<OrderFacts>): OrderFacts => ({
  lifecycle: 'placed',
  openHolds: 0,
  openUnits: 1,
  pickStarted: false,
  unpaid: true,
  allCancelled: false,
  allTerminal: false,
  allMapped: true,
  work: false,
  ...over,
});

test('no command leads from a state that the table does not name', () => {
  for (const t of orderTransitions)
    for (const lifecycle of lifecycles)
      if (!t.from.includes(lifecycle as never))
        expect(obstacleTo(t.command, facts({ lifecycle }))).toEqual({ state: lifecycle });
});

test('buttons are exactly the commands that nothing stands in the way of', () => {
  expect(actionsFor(facts({}))).toEqual([
    'hold',
    'cancel',
    'cancel_lines',
    'change_address',
    'edit',
    'split',
    'record_payment',
    'tag',
    'priority',
    'note',
  ]);
  expect(actionsFor(facts({ openHolds: 1 }))).toContain('release_hold');
  expect(actionsFor(facts({ lifecycle: 'closed' }))).toEqual(['record_payment', 'tag', 'note', 'reopen']);
  expect(actionsFor(facts({ lifecycle: 'cancelled' }))).toEqual(['tag', 'note']);
});

test('what was handed over whole cannot be cancelled', () => {
  expect(obstacleTo('cancel', facts({ lifecycle: 'released', openUnits: 0 }))).toEqual({
    state: 'released',
    guard: 'units not handed over',
  });
});

test('a held order is not released', () => {
  expect(obstacleTo('release', facts({ openHolds: 1 }))).toMatchObject({ guard: 'no open holds' });
});

test('the diagram in the documentation is the table', () => {
  expect(readFileSync('docs/order-lifecycle.md', 'utf8')).toContain(transitionDiagram());
});

test('the fulfilment state is a function of the quantities: never behind what left, never ahead', () => {
  const line = fc
    .record({ quantity: fc.integer({ min: 1, max: 9 }), a: fc.nat(9), b: fc.nat(9), c: fc.nat(9) })
    .map(({ quantity, a, b, c }) => {
      const cancelled = Math.min(a, quantity);
      const shipped = Math.min(b, quantity - cancelled);
      return { kind: 'goods', quantity, cancelled, shipped, delivered: Math.min(c, shipped) };
    });
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 6 }), (lines) => {
      const state = fulfilmentStateOf(lines);
      const sum = (f: (l: (typeof lines)[number]) => number) => lines.reduce((s, l) => s + f(l), 0);
      const wanted = sum((l) => l.quantity - l.cancelled);
      expect(state === 'none').toBe(sum((l) => l.shipped) === 0);
      if (state === 'delivered') expect(sum((l) => l.delivered)).toBe(wanted);
      if (state === 'shipped') expect(sum((l) => l.shipped)).toBe(wanted);
      if (allLinesTerminal(lines) && wanted > 0) expect(state).toBe('delivered');
    }),
  );
});
