import ExcelJS from '@protobi/exceljs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buyLabels } from '@/server/fulfilment/use-cases/buy-labels';
import { finishPick } from '@/server/fulfilment/use-cases/finish-pick';
import { handOver } from '@/server/fulfilment/use-cases/hand-over';
import { packParcels } from '@/server/fulfilment/use-cases/pack-parcels';
import { startPick } from '@/server/fulfilment/use-cases/start-pick';
import { createFulfilmentWorld } from './fulfilment-world';

let world: Awaited<ReturnType<typeof createFulfilmentWorld>>;
let numbers: string[] = [];
let parcels: { id: string; number: string; orderId: string }[] = [];

beforeAll(async () => {
  world = await createFulfilmentWorld();
  const variantId = await world.variant('FRT-1', 40);
  const ids: string[] = [];
  for (let i = 0; i < 8; i++) ids.push((await world.released([{ variantId, quantity: 1 }])).workId);
  await startPick(world.ctx, { ids });
  await finishPick(world.ctx, { ids });
  await packParcels(world.ctx, { ids, trustPick: true });
  await buyLabels(world.ctx, { ids });
  parcels = await world.sql<{ id: string; number: string; orderId: string }>(
    'SELECT id, tracking_number AS number, order_id AS "orderId" FROM shipment ORDER BY tracking_number',
  );
  await handOver(world.ctx, { ids: parcels.map((p) => p.id) });
  numbers = parcels.map((p) => p.number);
});
afterAll(() => world.close());

const head = ['tracking', 'weight_kg', 'zone', 'surcharge', 'amount'];
/** A parcel of 220 g within Britain costs 2.95. */
const right = (n: number) => [numbers[n]!, '0.22', 'gb', '', '2.95'];
const csv = (rows: string[][]) =>
  Buffer.from([head, ...rows].map((r) => r.join(',')).join('\n')).toString('base64');
const api = () => world.caller('operator');
const billed = async () =>
  Object.fromEntries(
    (
      await world.sql<{ n: string; b: number | null }>(
        'SELECT tracking_number AS n, billed_minor::float8 AS b FROM shipment ORDER BY 1',
      )
    ).map((r) => [r.n, r.b]),
  );

test('an invoice with three planted errors has exactly these three findings, kept with it; what its parcels cost is what it bills until the carrier gives back', async () => {
  const rows = [
    right(0),
    [numbers[1]!, '4.20', 'gb', '', '5.79'],
    [numbers[2]!, '0.22', 'gb', '1.50', '4.45'],
    right(3),
    right(0),
  ];
  const input = { fileName: 'march.csv', content: csv(rows) };
  const seen = await (await api()).freight.preview(input);
  const expected = [
    [3, numbers[1], 'weight', 284],
    [4, numbers[2], 'surcharge', 150],
    [6, numbers[0], 'duplicate', 295],
  ];
  expect(seen.findings.map((f) => [f.row, f.trackingNumber, f.fault, f.overMinor])).toEqual(expected);
  expect((await (await api()).freight.view()).invoices).toEqual([]);

  const { invoiceId } = await (await api()).freight.take({ ...input, carrier: 'skylark', number: 'M-1' });
  const kept = await (await api()).freight.invoice({ invoiceId });
  expect(kept.findings.map((f) => [f.row, f.trackingNumber, f.fault, f.overMinor])).toEqual(expected);
  expect(kept).toMatchObject({
    parcels: 5,
    billedMinor: 1909,
    expectedMinor: 1180,
    overMinor: 729,
    openMinor: 729,
  });
  expect(await billed()).toMatchObject({
    [numbers[0]!]: 590,
    [numbers[1]!]: 579,
    [numbers[2]!]: 445,
    [numbers[3]!]: 295,
    [numbers[4]!]: null,
  });

  const told = await world.sql<{ n: number }>(
    `SELECT count(DISTINCT subject_id)::int AS n FROM event WHERE type = 'fulfilment.freight_billed'`,
  );
  expect(told[0]!.n).toBe(4);
  await (await api()).freight.settle({ invoiceId, outcome: 'claimed' });
  expect(await billed()).toMatchObject({ [numbers[0]!]: 590 });
  await (await api()).freight.settle({ invoiceId, outcome: 'credited', rows: [3, 6] });
  await (await api()).freight.settle({ invoiceId, outcome: 'accepted' });
  expect(await billed()).toMatchObject({ [numbers[0]!]: 295, [numbers[1]!]: 295, [numbers[2]!]: 445 });
  expect((await (await api()).freight.invoice({ invoiceId })).openMinor).toBe(0);
  await expect((await api()).freight.settle({ invoiceId, outcome: 'claimed' })).rejects.toMatchObject({
    cause: { code: 'transition_refused' },
  });
});

test('an XLSX is read like a CSV; a parcel of an earlier invoice is billed twice, and a number is taken once', async () => {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('账单');
  sheet.addRow(['运单号', '计费重量', '运费']);
  sheet.addRow([numbers[3], 0.22, 2.95]);
  sheet.addRow([numbers[5], 0.22, 2.95]);
  const content = Buffer.from(await book.xlsx.writeBuffer()).toString('base64');
  const input = { fileName: 'april.xlsx', content, carrier: 'skylark', number: 'A-1' };
  const { invoiceId } = await (await api()).freight.take(input);
  expect((await (await api()).freight.invoice({ invoiceId })).findings).toMatchObject([
    { row: 2, fault: 'duplicate', expectedMinor: 0 },
  ]);
  await expect((await api()).freight.take(input)).rejects.toMatchObject({
    cause: { code: 'already_exists' },
  });
});

test('the same file taken twice at one moment bills no parcel twice without a finding', async () => {
  const content = csv([right(6), right(7)]);
  const caller = await api();
  const made = await Promise.all(
    ['R-1', 'R-2'].map((number) =>
      caller.freight.take({ fileName: 'r.csv', content, carrier: 'skylark', number }),
    ),
  );
  const found = await Promise.all(made.map((m) => caller.freight.invoice(m)));
  expect(found.map((f) => f.findings.length).sort()).toEqual([0, 2]);
});

test('an invoice with a cell that cannot be read is not taken, and nothing is kept', async () => {
  const content = csv([[numbers[4]!, 'heavy', 'gb', '', '2.95']]);
  await expect(
    (await api()).freight.take({ fileName: 'x.csv', content, carrier: 'skylark', number: 'X-1' }),
  ).rejects.toMatchObject({ cause: { code: 'invalid_input', param: 'content.2.weight' } });
  expect((await billed())[numbers[4]!]).toBeNull();
});

test('a parcel that the carrier lost is in the claim pack with its goods and its carriage', async () => {
  await world.sql(`UPDATE shipment SET lifecycle = 'lost' WHERE id = $1`, [parcels[3]!.id]);
  const { claims } = await (await api()).freight.view();
  expect(claims).toMatchObject([
    { trackingNumber: numbers[3], why: 'lost', contents: '1 × FRT-1', valueMinor: 1000, grams: 220 },
  ]);
});
