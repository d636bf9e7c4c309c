import { afterAll, beforeAll, expect, test } from 'vitest';
import { toPublicId } from '@/lib/kernel/ids';
import { draftTransfer } from '@/server/inventory/steps/draft-transfer';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { openTicket } from '@/server/support/steps/open-ticket';
import { all, createRuleWorld, type RuleWorld, ruleOf } from './rule-world';

let world: RuleWorld;
const variants: string[] = [];
beforeAll(async () => {
  world = await createRuleWorld();
  for (const sku of ['MUG', 'CAP', 'BAG']) variants.push(await world.variant(sku, 50));
  await world.settle();
});
afterAll(() => world.close());

const takeBack = async (ruleId: string) => {
  const caller = await world.owner();
  const preview = await caller.rules.undoPreview({ ruleId, minutes: 60 });
  await caller.rules.undo({ ruleId, minutes: 60, hash: preview.hash });
  return preview;
};

test('a rule changes kind, priority and agent of a ticket; what a person said last stays; taking it back gives the former ones', async () => {
  const open = () =>
    inTenantTx(world.system(), (tx) =>
      openTicket(tx, {
        type: 'consultation',
        subject: 'Broken',
        body: 'It is broken',
        by: 'customer',
        source: 'exception',
        channel: 'none',
      }),
    );
  const [plain, touched] = [await open(), await open()];
  const caller = await world.owner();
  await caller.support.change({ ticketId: toPublicId('tkt', touched.id), priority: 'low' } as never);
  const ticket = async (id: string) =>
    (
      await world.sql<{ type: string; priority: string; assignee_id: string | null }>(
        'SELECT type, priority, assignee_id FROM ticket WHERE id = $1',
        [id],
      )
    )[0];
  const before = await ticket(plain.id);
  const memberId = world.memberId('agent');
  const ruleId = await world.switchOn(
    ruleOf(
      'Tickets',
      all(),
      [
        { kind: 'set_ticket_priority', level: 'urgent' },
        { kind: 'set_ticket_type', type: 'complaint' },
        { kind: 'assign_ticket', memberId },
      ],
      { subject: 'ticket', when: { kind: 'manual' } },
    ),
  );
  expect(await caller.rules.runNow({ ruleId })).toMatchObject({ acted: 2 });
  const agent = world.member('agent').userId;
  expect(await ticket(plain.id)).toEqual({ type: 'complaint', priority: 'urgent', assignee_id: agent });
  expect(await ticket(touched.id)).toEqual({ type: 'complaint', priority: 'low', assignee_id: agent });
  const preview = await takeBack(ruleId);
  expect(preview).toMatchObject({ can: 5, cannot: 0 });
  expect(preview.items.map((i) => i.label)).toContain(plain.number);
  expect(await ticket(plain.id)).toEqual(before);
  await world.switchOff(ruleId);
});

test('a rule puts an exception into the queue of a role, and back', async () => {
  const id = await world.place({ lines: [['MUG', 900]] });
  await world.settle();
  const roles = () =>
    world.sql<{ owner_role: string | null }>(
      "SELECT owner_role FROM order_exception WHERE order_id = $1 AND state = 'open'",
      [id],
    );
  const before = await roles();
  const role = before[0]!.owner_role === 'warehouse' ? 'operator' : 'warehouse';
  const ruleId = await world.switchOn(
    ruleOf('Route', all(), [{ kind: 'route_exception', role }], {
      subject: 'exception',
      when: { kind: 'manual' },
    }),
  );
  await (await world.owner()).rules.runNow({ ruleId });
  expect((await roles()).map((r) => r.owner_role)).toEqual([role]);
  expect(await takeBack(ruleId)).toMatchObject({ can: 1, cannot: 0 });
  expect(await roles()).toEqual(before);
  await world.switchOff(ruleId);
});

test('a transfer that arrived starts rules of stock for every article on it, each once', async () => {
  const ruleId = await world.switchOn(
    ruleOf('Arrived', all(), [{ kind: 'set_reorder_point', units: 12 }], {
      subject: 'stock',
      when: { kind: 'event', events: ['inventory.transfer_received'] },
    }),
  );
  await inTenantTx(world.system(), async (tx) => {
    const { id } = await draftTransfer(tx, {
      from: world.warehouse,
      to: world.north,
      expectedOn: null,
      note: '',
      lines: variants.slice(0, 2).map((variantId) => ({ variantId, quantity: 1 })),
    });
    const event = { type: 'inventory.transfer_received', subjectType: 'transfer', subjectId: id, data: {} };
    await emit(tx, [event, event] as never);
  });
  await world.settle();
  const { data } = await (await world.owner()).rules.runs({ ruleId });
  expect(data.map((r) => [r.label, r.outcome]).sort()).toEqual([
    ['CAP', 'acted'],
    ['MUG', 'acted'],
  ]);
  await world.switchOff(ruleId);
});
