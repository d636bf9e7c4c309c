import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createProduct } from '@/server/catalog/use-cases/create-product';
import { invariants } from '@/server/inventory/invariants';
import { findBroken } from '@/server/platform/db/invariants';
import { inTenantRead } from '@/server/platform/db/tenant-tx';
import { dispatchEvents } from '@/server/platform/events/dispatch';
import { runDueJobs } from '@/server/platform/jobs/run-jobs';
import { listKeptMails } from '@/server/platform/mail/kept-mail';
import { jobs, reactions } from '@/server/root-work';
import { createWorld, type World, worldStart } from '@/tests/support/world';

let world: World;
const handlers = new Map(jobs.map((j) => [j.name, j]));
const later = new Date(worldStart.getTime() + 3_600_000);
const limit = { approveAboveMinor: 100_000, proposalsToo: true, secondPerson: true };
type Api = Awaited<ReturnType<World['caller']>>;
let buyer: Api;
let manager: Api;
let owner: Api;

beforeAll(async () => {
  world = await createWorld({ tenants: 2 });
  await createProduct(world.ctx('admin'), {
    title: 'Lamp',
    category: '',
    brand: '',
    currency: 'GBP',
    variants: [
      {
        sku: 'LAMP',
        title: '',
        kind: 'simple',
        priceMinor: 1000,
        costMinor: 300,
        weightGrams: 400,
        lengthMm: null,
        widthMm: null,
        heightMm: null,
        reorderAt: null,
        barcodes: [],
        components: [],
        active: true,
      },
    ],
  });
  await work();
  [buyer, manager, owner] = await Promise.all([
    world.caller('operator'),
    world.caller('manager'),
    world.caller('owner'),
  ]);
  for (const [code, currency] of [
    ['ACME', 'GBP'],
    ['EURO', 'EUR'],
  ] as const)
    await buyer.purchasing.saveSupplier({
      code,
      name: `${code} Ltd`,
      contactName: '',
      email: `${code.toLowerCase()}@example.com`,
      phone: '',
      language: 'en',
      currency,
      leadTimeDays: 7,
      leadTimeSpreadDays: 0,
      active: true,
    });
});
beforeEach(() => owner.purchasing.saveSettings(limit));
afterAll(() => world.close());

const work = async () => {
  while ((await dispatchEvents(world.system(later), reactions)) > 0);
  await runDueJobs(world.system(later), handlers, 100);
};
const mails = async (to: string, number: string) =>
  (await listKeptMails(200)).filter((m) => m.to === to && m.subject.includes(number));
const eventsOf = async (number: string) =>
  (
    await world.sql<{ type: string }>(
      `SELECT e.type FROM event e JOIN purchase_order o ON o.id = e.subject_id WHERE o.number = $1 ORDER BY e.occurred_at, e.id`,
      [number],
    )
  ).map((e) => e.type.slice('inventory.purchase_order_'.length));
async function submitted(quantity: number, supplier = 'ACME') {
  const { id, number } = await buyer.purchasing.create({
    supplier,
    lines: [{ sku: 'LAMP', quantity, unitCostMinor: 1000 }],
  });
  const { version } = await buyer.purchasing.submit({ purchaseOrderId: id, version: 1 });
  return { number, target: { purchaseOrderId: id, version } };
}
const refused = (code: string) => ({ cause: { code } });

test('an order above the limit waits, is not mailed and not received; who may approve hears of it, and approved it goes out', async () => {
  const { number, target } = await submitted(101);
  await work();
  const { lines, ...held } = await buyer.purchasing.order(target);
  expect(held).toMatchObject({
    state: 'submitted',
    approval: 'waiting',
    approvalReason: 'amount',
    sentAt: null,
    commands: ['approve', 'send_back', 'change', 'cancel'],
  });
  expect(await mails('acme@example.com', number)).toEqual([]);
  await expect(
    buyer.purchasing.confirm({ ...target, expectedOn: '2026-12-01', supplierReference: '' }),
  ).rejects.toMatchObject(refused('approval_needed'));
  await expect(
    buyer.purchasing.receive({ ...target, lines: [{ purchaseOrderLineId: lines[0]!.id, received: 1 }] }),
  ).rejects.toMatchObject(refused('approval_needed'));
  const bell = await manager.identity.notifications({});
  expect(bell.data.map((n) => [n.kind, n.facts.number])).toContainEqual(['purchase_approval', number]);
  expect((await buyer.identity.notifications({})).data.map((n) => n.kind)).not.toContain('purchase_approval');
  expect((await manager.analytics.today()).purchasesToApprove).toBe(1);
  const list = await manager.purchasing.orders({ state: 'waiting_approval' });
  expect(list.data.map((o) => o.number)).toEqual([number]);
  expect((await manager.purchasing.orders({ state: 'coming' })).data).toEqual([]);

  await manager.purchasing.approve(target);
  await work();
  expect(await buyer.purchasing.order(target)).toMatchObject({
    approval: 'approved',
    commands: expect.arrayContaining(['confirm', 'receive']),
  });
  expect(await mails('acme@example.com', number)).toHaveLength(1);
  expect(await eventsOf(number)).toEqual(['draft', 'submitted', 'approval_requested', 'approved', 'sent']);
  expect((await buyer.identity.notifications({})).data.map((n) => [n.kind, n.facts.answer])).toContainEqual([
    'purchase_answered',
    'approved',
  ]);
  expect((await manager.analytics.today()).purchasesToApprove).toBe(0);
});

test('at the limit, and with no limit, nothing waits; in another currency everything does', async () => {
  expect(await buyer.purchasing.order((await submitted(100)).target)).toMatchObject({ approval: 'none' });
  expect(await buyer.purchasing.order((await submitted(1, 'EURO')).target)).toMatchObject({
    approval: 'waiting',
    approvalReason: 'currency',
  });
  await owner.purchasing.saveSettings({ ...limit, approveAboveMinor: 0 });
  expect(await buyer.purchasing.order((await submitted(5000)).target)).toMatchObject({ approval: 'none' });
});

test('nobody approves their own order, unless the shop says so; who may only buy approves none', async () => {
  const { id } = await owner.purchasing.create({
    supplier: 'ACME',
    lines: [{ sku: 'LAMP', quantity: 200, unitCostMinor: 1000 }],
  });
  const { version } = await owner.purchasing.submit({ purchaseOrderId: id, version: 1 });
  const target = { purchaseOrderId: id, version };
  expect((await owner.purchasing.order(target)).ownRequest).toBe(true);
  await expect(owner.purchasing.approve(target)).rejects.toMatchObject(refused('second_person_needed'));
  await expect(buyer.purchasing.approve(target)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  expect((await owner.purchasing.order(target)).approval).toBe('waiting');
  await owner.purchasing.saveSettings({ ...limit, secondPerson: false });
  await owner.purchasing.approve(target);
  expect((await owner.purchasing.order(target)).approval).toBe('approved');
});

test('sent back with a reason it is a draft again, and asks anew when it is submitted', async () => {
  const { number, target } = await submitted(150);
  const back = await manager.purchasing.sendBack({ ...target, reason: 'Half of it will do' });
  await work();
  const draft = await buyer.purchasing.order(target);
  expect(draft).toMatchObject({ state: 'draft', approval: 'sent_back', answer: 'Half of it will do' });
  expect(draft.history[0]).toMatchObject({ step: 'sent_back', reason: 'Half of it will do' });
  const line = { purchaseOrderLineId: draft.lines[0]!.id, unitCostMinor: 1000 };
  const changed = await buyer.purchasing.change({
    ...target,
    version: back.version,
    lines: [{ ...line, quantity: 75 }],
  });
  await buyer.purchasing.submit({ ...target, version: changed.version });
  await work();
  expect(await buyer.purchasing.order(target)).toMatchObject({
    approval: 'none',
    totalMinor: 75_000,
    answer: '',
  });
  expect(await mails('acme@example.com', number)).toHaveLength(1);
});

test('an approved order that is changed asks again, and its supplier gets the new one once it is approved', async () => {
  const { number, target } = await submitted(110);
  const { version } = await manager.purchasing.approve(target);
  await work();
  const { lines } = await buyer.purchasing.order(target);
  const change = (quantity: number, at: number) =>
    buyer.purchasing.change({
      ...target,
      version: at,
      lines: [{ purchaseOrderLineId: lines[0]!.id, quantity, unitCostMinor: 1000 }],
    });
  await expect(change(0, version)).rejects.toMatchObject(refused('invalid_input'));
  const again = await change(120, version);
  await work();
  expect(await buyer.purchasing.order(target)).toMatchObject({
    approval: 'waiting',
    totalMinor: 120_000,
    sentAt: null,
  });
  expect(await mails('acme@example.com', number)).toHaveLength(1);
  await manager.purchasing.approve({ ...target, version: again.version });
  await work();
  const subjects = (await mails('acme@example.com', number)).map((m) => m.subject.startsWith('Changed'));
  expect(subjects.sort()).toEqual([false, true]);
  expect((await buyer.purchasing.order(target)).sentAt).not.toBeNull();
  const broken = await inTenantRead(world.ctx('owner'), (tx) =>
    findBroken(invariants, tx.tenantId, (sql, params) => tx.q(sql, params)),
  );
  expect(broken).toEqual([]);
});

test('of two approvals at once one counts, and an approval beside a change approves nothing unseen', async () => {
  const one = await submitted(130);
  const both = await Promise.allSettled([
    manager.purchasing.approve(one.target),
    owner.purchasing.approve(one.target),
  ]);
  expect(both.map((r) => r.status).sort()).toEqual(['fulfilled', 'rejected']);
  expect((await eventsOf(one.number)).filter((t) => t === 'approved')).toHaveLength(1);

  const two = await submitted(140);
  const { lines } = await buyer.purchasing.order(two.target);
  const raise = { purchaseOrderLineId: lines[0]!.id, quantity: 9000, unitCostMinor: 1000 };
  const race = await Promise.allSettled([
    manager.purchasing.approve(two.target),
    buyer.purchasing.change({ ...two.target, lines: [raise] }),
  ]);
  expect(race.map((r) => r.status).sort()).toEqual(['fulfilled', 'rejected']);
  const after = await buyer.purchasing.order(two.target);
  expect([`${after.approval} ${after.totalMinor}`]).toEqual([
    race[0]!.status === 'fulfilled' ? 'approved 140000' : 'waiting 9000000',
  ]);
});

test('a neighbour neither sees nor answers it', async () => {
  const { target } = await submitted(160);
  const neighbour = await world.other.caller('owner');
  for (const call of [
    () => neighbour.purchasing.approve(target),
    () => neighbour.purchasing.sendBack({ ...target, reason: 'no' }),
  ])
    await expect(call()).rejects.toMatchObject({ code: 'NOT_FOUND' });
  expect((await neighbour.purchasing.orders({ state: 'waiting_approval' })).data).toEqual([]);
});
