import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '@/lib/kernel/ids';
import { invariants } from '@/server/finance/invariants';
import { recordCreditNotes } from '@/server/finance/steps/record-credit-notes';
import { type PaymentRow, recordPayments } from '@/server/finance/steps/record-payments';
import { voidImport } from '@/server/finance/steps/void-import';
import { findBroken } from '@/server/platform/db/invariants';
import { inTenantRead, inTenantTx } from '@/server/platform/db/tenant-tx';
import { createWorld, type World, type WorldTenant, worldStart } from '@/tests/support/world';

let world: World;
beforeAll(async () => {
  world = await createWorld({ tenants: 2 });
});
afterAll(() => world.close());

async function anOrder(totalMinor: number, of: WorldTenant = world, currency = 'GBP'): Promise<string> {
  const id = newId('ord');
  await world.sql(
    `INSERT INTO sales_order (tenant_id, id, number, channel, external_id, source, lifecycle, payment_state, currency,
       goods_minor, total_minor, units, placed_at, created_at, updated_at)
     VALUES ($1, $2, $3, 'api', $3, 'api', 'placed', 'unpaid', $4, $5, $5, 1, $6, $6, $6)`,
    [of.tenant.id, id, randomUUID(), currency, totalMinor, worldStart],
  );
  return id;
}
const pay = (orderId: string, over: Partial<PaymentRow> = {}): PaymentRow => ({
  orderId,
  provider: 'stripe',
  reference: `pi_${orderId}`,
  currency: 'GBP',
  events: [{ kind: 'capture_ok', amountMinor: 1000, externalId: 'c1', occurredAt: worldStart }],
  ...over,
});
const record = (rows: PaymentRow[], of: WorldTenant = world) =>
  inTenantTx(of.system(), (tx) => recordPayments(tx, rows));
const broken = (of: WorldTenant = world) =>
  inTenantRead(of.system(), (tx) => findBroken(invariants, of.tenant.id, (sql, p) => tx.q(sql, p)));
const counts = async (orderId: string) =>
  (
    await world.sql<{ events: number; postings: number; emitted: number }>(
      `SELECT (SELECT count(*)::int FROM payment_event e JOIN payment p ON p.id = e.payment_id WHERE p.order_id = $1) AS events,
        (SELECT count(*)::int FROM posting WHERE order_id = $1) AS postings,
        (SELECT count(*)::int FROM event WHERE type = 'finance.payment_recorded' AND subject_id = $1) AS emitted`,
      [orderId],
    )
  )[0]!;

describe('recording what providers report', () => {
  it('a report that comes again changes nothing', async () => {
    const id = await anOrder(1000);
    const [first] = await record([pay(id)]);
    expect(first).toMatchObject({
      orderId: id,
      capturedMinor: 1000,
      refundedMinor: 0,
      payments: 1,
      currencies: ['GBP'],
    });
    const [again] = await record([pay(id), pay(id)]);
    expect(again).toEqual(first);
    expect(await counts(id)).toEqual({ events: 1, postings: 2, emitted: 1 });
  });

  it('the same report from sixteen sides at once counts once', async () => {
    const id = await anOrder(1000);
    const sums = await Promise.all(Array.from({ length: 16 }, () => record([pay(id)])));
    expect(sums.map(([s]) => s!.capturedMinor)).toEqual(Array(16).fill(1000));
    expect(await counts(id)).toEqual({ events: 1, postings: 2, emitted: 1 });
  });

  it('two payments of one order reported at once both stand in the later sum', async () => {
    const id = await anOrder(1000);
    const sums = await Promise.all(['a', 'b', 'c', 'd'].map((reference) => record([pay(id, { reference })])));
    expect(sums.map(([s]) => s!.capturedMinor).sort((a, b) => a - b)).toEqual([1000, 2000, 3000, 4000]);
  });

  it('a refund that is reported before its capture counts in full once the capture is known', async () => {
    const id = await anOrder(1000);
    const refund = { kind: 'refund_ok' as const, amountMinor: 400, externalId: 'r1', occurredAt: worldStart };
    const [before] = await record([pay(id, { events: [refund] })]);
    expect(before).toMatchObject({ capturedMinor: 0, refundedMinor: 0 });
    const [after] = await record([pay(id)]);
    expect(after).toMatchObject({ capturedMinor: 1000, refundedMinor: 400 });
    expect(await broken()).toEqual([]);
  });

  it('one charge for two orders is kept apart, each order with its own payment', async () => {
    const [a, b] = [await anOrder(1000), await anOrder(500)];
    const shared = (id: string, amountMinor: number) =>
      pay(id, {
        reference: 'one-charge',
        events: [{ kind: 'capture_ok', amountMinor, externalId: 'c1', occurredAt: worldStart }],
      });
    await record([shared(a, 1000), shared(b, 500)]);
    const [sumB] = await record([shared(b, 500)]);
    expect(sumB).toMatchObject({ orderId: b, capturedMinor: 500, payments: 1 });
    const [sumA] = await record([pay(a, { events: [], reference: 'one-charge' })]);
    expect(sumA).toMatchObject({ orderId: a, capturedMinor: 1000, payments: 1 });
  });

  it('money in another currency is named and never added', async () => {
    const id = await anOrder(1000);
    const [sums] = await record([
      pay(id, { reference: 'eur', currency: 'EUR' }),
      pay(id, { reference: 'gbp' }),
    ]);
    expect(sums).toMatchObject({ capturedMinor: 1000, payments: 2, currencies: ['EUR', 'GBP'] });
  });

  it('a neighbour with the same reference has a payment of its own', async () => {
    const mine = await anOrder(1000);
    const theirs = await anOrder(1000, world.other, 'CNY');
    await record([pay(mine, { reference: 'same' })]);
    const [sums] = await record([pay(theirs, { reference: 'same', currency: 'CNY' })], world.other);
    expect(sums).toMatchObject({ orderId: theirs, capturedMinor: 1000, payments: 1 });
  });
});

describe('the books', () => {
  beforeEach(async () => expect(await broken()).toEqual([]));

  it('a figure that was changed by hand is found', async () => {
    const id = await anOrder(1000);
    await record([pay(id)]);
    await world.sql('UPDATE payment SET captured_minor = 999 WHERE order_id = $1', [id]);
    expect(await broken()).toMatchObject([
      { invariant: 'the figures of a payment are the sums of its events' },
    ]);
    await world.sql('UPDATE payment SET captured_minor = 1000 WHERE order_id = $1', [id]);
  });

  it('a posting without its other side is found', async () => {
    const id = await anOrder(1000);
    await record([pay(id)]);
    await world.sql(
      `UPDATE posting SET amount_minor = amount_minor + 1 WHERE order_id = $1 AND account LIKE 'clearing%'`,
      [id],
    );
    expect((await broken()).map((b) => b.invariant)).toContain(
      'the postings of a journal sum to zero in each currency',
    );
    await world.sql(
      `UPDATE posting SET amount_minor = amount_minor - 1 WHERE order_id = $1 AND account LIKE 'clearing%'`,
      [id],
    );
  });

  it('the application cannot change or delete a posting or a provider event', async () => {
    const id = await anOrder(1000);
    await record([pay(id)]);
    for (const table of ['posting', 'payment_event'])
      await expect(
        inTenantTx(world.system(), (tx) =>
          tx.exec(`DELETE FROM ${table} WHERE tenant_id = $1`, [tx.tenantId]),
        ),
      ).rejects.toMatchObject({ code: '42501' });
  });

  it('an undone import leaves no money behind and may come again', async () => {
    const importId = randomUUID();
    const id = await anOrder(1000);
    const note = {
      channel: 'file',
      externalId: 'C536379',
      currency: 'GBP',
      reason: 'cancelled',
      issuedAt: worldStart,
      importId,
      lines: [
        { kind: 'goods' as const, sku: '84077', title: 'Hat', quantity: 3, unitPriceMinor: 105 },
        { kind: 'fee' as const, sku: 'D', title: 'Discount', quantity: 1, unitPriceMinor: 2750 },
      ],
    };
    const give = () => inTenantTx(world.system(), (tx) => recordCreditNotes(tx, [note, note]));
    const [first, second] = await give();
    expect([first!.created, second!.created, first!.id === second!.id]).toEqual([true, false, true]);
    await record([pay(id, { reference: 'undo-me' })]);
    await inTenantTx(world.system(), (tx) => voidImport(tx, { importId, orderIds: [id] }));
    const left = await world.sql<{ account: string; sum: number }>(
      `SELECT account, sum(amount_minor)::int AS sum FROM posting
       WHERE tenant_id = $1 AND (order_id = $2 OR account LIKE 'revenue%') GROUP BY account HAVING sum(amount_minor) <> 0`,
      [world.tenant.id, id],
    );
    expect(left).toEqual([]);
    expect(await broken()).toEqual([]);
    expect((await give())[0]!.created).toBe(true);
    const other = await anOrder(1000);
    expect((await record([pay(other, { reference: 'undo-me' })]))[0]).toMatchObject({
      orderId: other,
      capturedMinor: 1000,
    });
  });
});
