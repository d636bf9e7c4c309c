import { afterAll, beforeAll, expect, test } from 'vitest';
import { toPublicId } from '@/lib/kernel/ids';
import { worldStart } from '@/tests/support/world';
import { all, createRuleWorld, type RuleWorld, ruleOf } from './rule-world';

let world: RuleWorld;
beforeAll(async () => {
  world = await createRuleWorld();
  await world.variant('MUG', 50);
  await world.settle();
});
afterAll(() => world.close());

const later = new Date(worldStart.getTime() + 300_000);
const serviceOf = async (id: string) => [
  ...new Set(
    (
      await world.sql<{ carrier: string; service: string }>(
        "SELECT carrier, service FROM fulfilment_order WHERE order_id = $1 AND state = 'open'",
        [id],
      )
    ).map((w) => `${w.carrier}/${w.service}`),
  ),
];

test('a person sets the carrier: a rule that comes later decides the order again, keeps the carrier and reports the skip', async () => {
  const caller = await world.owner();
  const id = await world.place({ lines: [['MUG', 1]] });
  await world.settle();
  const [usual] = await serviceOf(id);
  const { carrierServices } = await caller.rules.options();
  const [carrier] = usual!.split('/');
  const wished = carrierServices.find((s) => s.carrier === carrier && `${s.carrier}/${s.service}` !== usual)!;
  const wish = `${wished.carrier}/${wished.service}`;
  await world.change({ kind: 'edit', orderId: world.ord(id), serviceWish: wish });
  await world.settle(later);
  expect(await serviceOf(id)).toEqual([wish]);
  const other = carrierServices.find((s) => `${s.carrier}/${s.service}` === usual)!;
  const ruleId = await world.switchOn(
    ruleOf('Usual carrier', all(), [
      { kind: 'prefer_carrier', carrier: other.carrier, service: other.service },
      { kind: 'forbid_carrier', carrier: wished.carrier, service: wished.service },
    ]),
  );
  await world.change({
    kind: 'edit',
    orderId: world.ord(id),
    lines: [{ lineId: toPublicId('lin', (await world.lines(id))[0]!.id), quantity: 2 }],
  });
  await world.settle(new Date(later.getTime() + 60_000));
  expect(await serviceOf(id)).toEqual([wish]);
  expect(await world.reasons(id)).toContainEqual(['human_set', 'Usual carrier']);
  const { data } = await caller.rules.runs({ ruleId });
  expect(data.map((r) => [r.outcome, r.effects.map((e) => e.reason)])).toEqual([
    ['skipped', ['human_set', 'human_set']],
  ]);
  await world.switchOff(ruleId);
});

test('tag and priority that a person set stay, whichever way a rule acts; where a rule put the tag, a rule may take it off', async () => {
  const caller = await world.owner();
  const id = await world.place({ lines: [['MUG', 500]] });
  const free = await world.place({ lines: [['MUG', 500]] });
  await world.settle();
  await caller.orders.setTags({ orderId: world.ord(id), tags: ['vip', 'no-split'] } as never);
  await caller.orders.setPriority({ orderId: world.ord(id), priority: 4 } as never);
  const before = await world.switchOn(
    ruleOf('Tag by rule', all(), [{ kind: 'add_tag', tag: 'no-split' }], {
      when: { kind: 'event', events: ['orders.note_added'] },
    }),
  );
  for (const order of [id, free])
    await caller.orders.addNote({ orderId: world.ord(order), body: 'Look' } as never);
  await world.settle();
  expect((await world.row(free)).tags).toEqual(['no-split']);
  const ruleId = await world.switchOn(
    ruleOf('Change it', all(), [
      { kind: 'remove_tag', tag: 'vip' },
      { kind: 'set_priority', priority: 9 },
      { kind: 'split', maxParcels: 3 },
    ]),
  );
  await world.sql('UPDATE sales_order SET pipeline_due_at = $2 WHERE id = ANY($1)', [[id, free], later]);
  await world.decide(later);
  await world.settle(later);
  expect(await world.row(id)).toMatchObject({ tags: ['vip', 'no-split'], priority: 4 });
  expect(await world.row(free)).toMatchObject({ priority: 9 });
  const skipsOf = async (order: string) => {
    const { data } = await caller.rules.runs({ ruleId, orderId: world.ord(order) });
    return Object.fromEntries(data[0]!.effects.map((e) => [e.action.kind, e.reason]));
  };
  expect(await skipsOf(id)).toEqual({
    remove_tag: 'human_set',
    set_priority: 'human_set',
    split: 'human_set',
  });
  expect(await skipsOf(free)).toEqual({ remove_tag: 'already_so', set_priority: null, split: null });
  await world.switchOff(ruleId);
  await world.switchOff(before);
});
