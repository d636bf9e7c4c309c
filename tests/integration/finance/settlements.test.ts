import { afterAll, beforeAll, expect, test } from 'vitest';
import { newOrderSchema } from '@/lib/contracts/orders-inputs';
import { toPublicId } from '@/lib/kernel/ids';
import { dayIn } from '@/lib/kernel/time';
import { getTiles } from '@/server/analytics/queries/boards';
import { reactions } from '@/server/analytics/reactions';
import { countAll } from '@/server/analytics/use-cases/count-all';
import { rebuildRollups } from '@/server/analytics/use-cases/rebuild-rollups';
import { invariants } from '@/server/finance/invariants';
import { takeStatement } from '@/server/finance/use-cases/take-statement';
import { placeOrder } from '@/server/orders/use-cases/place-order';
import { findBroken } from '@/server/platform/db/invariants';
import { inTenantRead } from '@/server/platform/db/tenant-tx';
import { dispatchEvents } from '@/server/platform/events/dispatch';
import { createWorld, type World } from '@/tests/support/world';

let world: World;
const at = new Date();
const day = dayIn(at, 'Europe/London');
const gbp = (minor: number) => ({ minor, currency: 'GBP' });

async function order(externalId: string, minor: number, reference: string): Promise<void> {
  await placeOrder(
    world.system(at),
    newOrderSchema.parse({
      channel: 'api',
      externalId,
      placedAt: at.toISOString(),
      currency: 'GBP',
      lines: [{ sku: 'X', quantity: 1, unitPrice: gbp(minor) }],
      payments: [{ provider: 'stripe', reference, status: 'captured', amount: gbp(minor) }],
    }),
    'api',
  );
}
beforeAll(async () => {
  world = await createWorld({ tenants: 2, now: at });
  await rebuildRollups(world.system(at));
  await order('A-1', 2300, 'pi_1');
  await order('A-2', 1500, 'pi_2');
  await order('A-3', 900, 'pi_3');
});
afterAll(() => world.close());

const statement = (number: string, ...rows: string[]) => ({
  provider: 'stripe',
  number,
  fileName: `${number}.csv`,
  content: Buffer.from(
    ['payment_intent_id,order_id,gross,fee,reporting_category', ...rows].join('\n'),
  ).toString('base64'),
  mapping: {},
});
const api = () => world.caller('manager', { now: new Date() });
const closing = async () =>
  Object.fromEntries(
    (await (await api()).settlements.balance({ from: day, to: day })).accounts.map((a) => [
      a.account,
      a.closingMinor,
    ]),
  );
const broken = () =>
  inTenantRead(world.system(), (tx) => findBroken(invariants, world.tenant.id, (sql, p) => tx.q(sql, p)));
async function contribution() {
  while ((await dispatchEvents(world.system(), reactions)) > 0);
  await countAll(world.system());
  const { tiles } = await getTiles(world.ctx('manager'), {
    kpis: ['contribution', 'payment_fees'],
    period: { from: day, to: day },
    compare: 'none',
    filters: {},
  });
  return tiles.map((t) => t.value);
}

test('a statement moves what the provider held to the bank and its fees to the orders; the books stay at zero; taken back, everything is as before', async () => {
  const manager = await api();
  const before = await closing();
  expect(before['clearing:stripe']).toBe(2300 + 1500 + 900);
  const margin = await contribution();
  const file = statement(
    'PO-1',
    'pi_1,,23.00,0.55,charge',
    ',A-2,15.00,0.43,charge',
    'pi_none,,7.00,0.20,charge',
    ',,0,2.00,fee',
  );
  const seen = await manager.settlements.preview(file);
  expect(seen).toMatchObject({
    lines: 4,
    matched: 2,
    grossMinor: 4500,
    feeMinor: 318,
    netMinor: 4182,
    variances: 1,
  });
  expect(seen.findings.map((f) => [f.reference, f.variance])).toEqual([['pi_none', 'unknown']]);
  const { settlementId } = await manager.settlements.take(file);
  expect(await closing()).toEqual({
    ...before,
    'asset:bank': 4182,
    'expense:payment-fees': 318,
    'clearing:stripe': 900,
    'unmatched:stripe': -700,
  });
  expect(await contribution()).toEqual([margin[0]! - 98, 98]);
  expect(await broken()).toEqual([]);
  await expect(manager.settlements.take(file)).rejects.toMatchObject({ code: 'CONFLICT' });

  await manager.settlements.judge({ settlementId, outcome: 'claimed', note: 'asked on Monday' });
  const kept = await manager.settlements.statement({ settlementId });
  expect(kept.findings).toMatchObject([
    { reference: 'pi_none', outcome: 'claimed', note: 'asked on Monday' },
  ]);
  expect(kept.open).toBe(1);
  await manager.settlements.judge({ settlementId, outcome: 'made_good' });
  expect((await manager.settlements.view()).statements[0]).toMatchObject({ number: 'PO-1', open: 0 });
  await expect(manager.settlements.judge({ settlementId, outcome: 'claimed' })).rejects.toThrow();

  await manager.settlements.withdraw({ settlementId });
  const after = await closing();
  expect(after).toEqual({ ...before, 'asset:bank': 0, 'expense:payment-fees': 0, 'unmatched:stripe': 0 });
  expect(await contribution()).toEqual(margin);
  expect(await broken()).toEqual([]);
  await expect(manager.settlements.withdraw({ settlementId })).rejects.toThrow();
  const again = await manager.settlements.take(file);
  await manager.settlements.withdraw(again);
});

test('two statements at once that name one payment settle it once', async () => {
  const taken = await Promise.all(
    ['R-1', 'R-2', 'R-3'].map((number) =>
      takeStatement(world.system(), statement(number, 'pi_3,,9.00,0.30,charge')),
    ),
  );
  const variances = await Promise.all(
    taken.map(async (t) => (await (await api()).settlements.statement(t)).findings.map((f) => f.variance)),
  );
  expect(variances.flat()).toEqual(['duplicate', 'duplicate']);
  expect(await broken()).toEqual([]);
});

test('a fee above the agreed one is told with what was agreed; without terms nothing is', async () => {
  const manager = await api();
  const file = statement('F-1', 'pi_1,,23.00,0.80,charge');
  expect((await manager.settlements.preview(file)).variances).toBe(0);
  await manager.settlements.setFeeTerms({ provider: 'stripe', basisPoints: 150, fixedMinor: 20 });
  expect((await manager.settlements.preview(file)).findings).toMatchObject([
    { variance: 'fee', feeMinor: 80, expectedMinor: 55 },
  ]);
});

test('each account opens the postings that it sums, in pages; a neighbour sees none and reaches no statement', async () => {
  const manager = await api();
  const asked = { from: day, to: day, account: 'clearing:stripe', currency: 'GBP' };
  const rows = [];
  for (let cursor: string | undefined; ; ) {
    const page = await manager.settlements.postings({ ...asked, limit: 2, ...(cursor ? { cursor } : {}) });
    rows.push(...page.data);
    if (!page.nextCursor) break;
    cursor = page.nextCursor;
  }
  const balance = await manager.settlements.balance({ from: day, to: day });
  const account = balance.accounts.find((a) => a.account === 'clearing:stripe')!;
  expect(rows).toHaveLength(account.postings);
  expect(rows.reduce((s, r) => s + r.amountMinor, 0)).toBe(account.closingMinor);
  for (const sum of balance.sums) expect(sum.closingMinor).toBe(0);
  const neighbour = await world.other.caller('manager');
  expect((await neighbour.settlements.balance({ from: day, to: day })).accounts).toEqual([]);
  const [one] = (await manager.settlements.view()).statements;
  await expect(neighbour.settlements.statement({ settlementId: one!.id })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
  const operator = await world.caller('operator');
  await expect(operator.settlements.view()).rejects.toMatchObject({ code: 'FORBIDDEN' });
  expect(toPublicId('stl', crypto.randomUUID())).toMatch(/^stl_/);
});

test('a bill in GB18030 with remarks before its table is read; a broken one says where, and nothing is kept', async () => {
  const manager = await api();
  const gb = new Uint8Array([0xd7, 0xa2]);
  const content = Buffer.concat([
    Buffer.from('#'),
    gb,
    Buffer.from('\n#----\nreference,gross\npi_2,15.00\n'),
  ]).toString('base64');
  const of = { provider: 'stripe', fileName: 'bill.csv', mapping: {} };
  expect(await manager.settlements.preview({ ...of, content })).toMatchObject({ lines: 1, matched: 1 });
  const bad = Buffer.from('reference,gross\npi_2,fifteen').toString('base64');
  const count = (await manager.settlements.view()).statements.length;
  await expect(takeStatement(world.system(), { ...of, content: bad, number: 'BAD' })).rejects.toMatchObject({
    code: 'invalid_input',
    facts: { param: 'content.2.gross', problem: 'fifteen' },
  });
  expect((await manager.settlements.view()).statements).toHaveLength(count);
});
