import { afterAll, beforeAll, expect, test } from 'vitest';
import { newOrderSchema } from '@/lib/contracts/orders-inputs';
import { fromPublicId } from '@/lib/kernel/ids';
import { createProduct } from '@/server/catalog/use-cases/create-product';
import { invariants } from '@/server/inventory/invariants';
import { mailPurchaseOrder } from '@/server/inventory/use-cases/mail-purchase-order';
import { placeOrders } from '@/server/orders/steps/place-orders';
import { findBroken } from '@/server/platform/db/invariants';
import { inTenantRead, inTenantTx } from '@/server/platform/db/tenant-tx';
import { dispatchEvents } from '@/server/platform/events/dispatch';
import { runDueJobs } from '@/server/platform/jobs/run-jobs';
import { listKeptMails } from '@/server/platform/mail/kept-mail';
import { jobs, reactions } from '@/server/root-work';
import { createWorld, type World, worldStart } from '@/tests/support/world';

let world: World;
const handlers = new Map(jobs.map((j) => [j.name, j]));
beforeAll(async () => {
  world = await createWorld({ tenants: 2 });
});
afterAll(() => world.close());

const later = (minutes: number) => new Date(worldStart.getTime() + minutes * 60_000);
const react = async (at: Date) => {
  while ((await dispatchEvents(world.system(at), reactions)) > 0);
};
const broken = () =>
  inTenantRead(world.ctx('owner'), async (tx) =>
    (await findBroken(invariants, tx.tenantId, (sql, params) => tx.q(sql, params))).map((b) => b.invariant),
  );
const variant = (sku: string) => ({
  sku,
  title: '',
  kind: 'simple' as const,
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
});

async function place(externalId: string, sku: string, quantity: number, at: Date): Promise<string> {
  const money = { minor: 1000 * quantity, currency: 'GBP' };
  const input = newOrderSchema.parse({
    channel: 'shopify',
    externalId,
    placedAt: at.toISOString(),
    currency: 'GBP',
    customer: { name: 'Ada', email: `${externalId.toLowerCase()}@example.com` },
    shipTo: {
      name: 'Ada',
      line1: `${externalId} High Street`,
      city: 'Bristol',
      postalCode: 'BS6 5QA',
      countryCode: 'GB',
    },
    lines: [{ sku, quantity, unitPrice: { minor: 1000, currency: 'GBP' } }],
    payments: [{ provider: 'p', reference: externalId, status: 'paid', amount: money }],
  });
  const [r] = await inTenantTx(world.system(at), (tx) => placeOrders(tx, [input], { source: 'api' }));
  return r!.id!;
}
const lifecycle = async (id: string) =>
  (await world.sql<{ lifecycle: string }>('SELECT lifecycle FROM sales_order WHERE id = $1', [id]))[0]!
    .lifecycle;

async function supplied(code: string, sku: string): Promise<void> {
  await createProduct(world.ctx('admin'), {
    title: sku,
    category: '',
    brand: '',
    currency: 'GBP',
    variants: [variant(sku)],
  });
  await react(worldStart);
  const api = await world.caller('operator');
  const { id } = await api.purchasing.saveSupplier({
    code,
    name: `${code} Ltd`,
    contactName: '',
    email: '',
    phone: '',
    language: 'en',
    currency: 'GBP',
    leadTimeDays: 7,
    leadTimeSpreadDays: 0,
    active: true,
  });
  await api.purchasing.saveSupplierItem({
    supplierId: id,
    sku,
    supplierSku: `${code}-${sku}`,
    costMinor: 250,
    packSize: 6,
    minQuantity: 6,
    preference: 1,
  });
}
const groupOf = async (sku: string) => {
  const api = await world.caller('operator');
  return (await api.purchasing.proposals()).find((g) => g.proposals.some((p) => p.sku === sku));
};

test('a shortage becomes a purchase order, its slip moves the promised day, and its receipt frees the waiting orders', async () => {
  await supplied('ACME', 'LAMP');
  const first = await place('S-1', 'LAMP', 2, later(1));
  const second = await place('S-2', 'LAMP', 3, later(2));
  await react(later(3));
  expect(await lifecycle(first)).toBe('placed');

  const group = await groupOf('LAMP');
  expect(group?.supplier?.name).toBe('ACME Ltd');
  const [proposal] = group!.proposals;
  expect(proposal).toMatchObject({
    quantity: 6,
    costMinor: 250,
    facts: { waiting: 5, position: -5, wanted: 5 },
  });

  const api = await world.caller('operator', { now: later(5) });
  const drafted = await api.purchasing.draft({ proposals: [{ proposalId: proposal!.id, quantity: 6 }] });
  const purchaseOrderId = drafted.orders[0]!.id;
  expect(await groupOf('LAMP')).toBeUndefined();
  const { version } = await api.purchasing.submit({ purchaseOrderId, version: 1 });
  const confirmed = await api.purchasing.confirm({
    purchaseOrderId,
    version,
    expectedOn: '2026-12-01',
    supplierReference: 'A-77',
  });
  const before = await api.purchasing.order({ purchaseOrderId });
  expect(before.totalMinor).toBe(1500);
  expect(before.waiting.map((w) => [w.wanted, w.expectedOn])).toEqual([
    [2, '2026-12-01'],
    [3, '2026-12-01'],
  ]);
  await api.purchasing.confirm({
    purchaseOrderId,
    version: confirmed.version,
    expectedOn: '2026-12-04',
    supplierReference: 'A-77',
  });
  expect((await api.purchasing.order({ purchaseOrderId })).waiting.map((w) => w.expectedOn)).toEqual([
    '2026-12-04',
    '2026-12-04',
  ]);
  const levels = await world.rest('GET', '/stock-levels?sku=LAMP');
  expect(((await levels.json()) as { data: { incoming: number }[] }).data.map((d) => d.incoming)).toContain(
    6,
  );

  const line = before.lines[0]!.id;
  const picker = await world.caller('warehouse', { now: later(9) });
  const partly = await picker.purchasing.receive({
    purchaseOrderId,
    lines: [{ purchaseOrderLineId: line, received: 2 }],
  });
  expect(partly.state).toBe('partially_received');
  await react(later(10));
  expect([await lifecycle(first), await lifecycle(second)]).toEqual(['released', 'placed']);
  const rest = await picker.purchasing.receive({
    purchaseOrderId,
    lines: [{ purchaseOrderLineId: line, received: 4, damaged: 1 }],
  });
  expect(rest.state).toBe('received');
  await react(later(12));
  expect(await lifecycle(second)).toBe('released');
  const after = await api.purchasing.order({ purchaseOrderId });
  expect(after.lines[0]).toMatchObject({ received: 5, damaged: 1, over: 1 });
  expect(after.waiting).toEqual([]);
  expect(await broken()).toEqual([]);
});

test('one delivery booked by two people at once is booked once: the second is refused', async () => {
  await supplied('BETA', 'VASE');
  const made = await world.rest('POST', '/purchase-orders', {
    body: { supplier: 'BETA', lines: [{ sku: 'VASE', quantity: 10 }] },
    headers: { 'idempotency-key': 'two-deliveries' },
  });
  const { id } = (await made.json()) as { id: string };
  const api = await world.caller('operator');
  await api.purchasing.submit({ purchaseOrderId: id, version: 1 });
  const { lines } = await api.purchasing.order({ purchaseOrderId: id });
  const book = () =>
    api.purchasing.receive({
      purchaseOrderId: id,
      lines: [{ purchaseOrderLineId: lines[0]!.id, received: 10 }],
    });
  const results = await Promise.allSettled([book(), book()]);
  const after = await api.purchasing.order({ purchaseOrderId: id });
  expect(results.map((r) => r.status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(after.lines[0]).toMatchObject({ received: 10, over: 0 });
  expect(after.state).toBe('received');
  expect(await broken()).toEqual([]);
});

test('a submitted order is mailed to its supplier once, in the supplier’s language, with the order as a PDF', async () => {
  const api = await world.caller('operator');
  await supplied('GAMMA', 'BOWL');
  const { id: supplierId, ...known } = (await api.purchasing.suppliers()).find((s) => s.code === 'GAMMA')!;
  await api.purchasing.saveSupplier({ ...known, supplierId, email: 'gamma@example.com', language: 'zh-CN' });
  const { id } = await api.purchasing.create({ supplier: 'GAMMA', lines: [{ sku: 'BOWL', quantity: 12 }] });
  const work = () => runDueJobs(world.system(later(60)), handlers, 50);
  await work();
  expect((await api.purchasing.order({ purchaseOrderId: id })).sentAt).toBeNull();
  await api.purchasing.submit({ purchaseOrderId: id, version: 1 });
  await work();
  await mailPurchaseOrder(world.system(later(61)), fromPublicId('por', id)!);
  const mails = (await listKeptMails(50)).filter((m) => m.to === 'gamma@example.com');
  expect(mails).toHaveLength(1);
  expect(mails[0]!.subject).toMatch(/采购单 PO-/);
  const [sheet] = mails[0]!.attachments!;
  expect(sheet).toMatchObject({ contentType: 'application/pdf' });
  expect(Buffer.from(sheet!.content, 'base64').subarray(0, 5).toString()).toBe('%PDF-');
  expect((await api.purchasing.order({ purchaseOrderId: id })).sentAt).not.toBeNull();
});

test('a neighbour’s purchase order is not there', async () => {
  const api = await world.caller('operator');
  const [own] = (await api.purchasing.orders({})).data;
  const neighbour = await world.other.caller('owner');
  await expect(neighbour.purchasing.order({ purchaseOrderId: own!.id })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
  await expect(
    neighbour.purchasing.cancel({ purchaseOrderId: own!.id, version: own!.version }),
  ).rejects.toMatchObject({ code: 'NOT_FOUND' });
});
