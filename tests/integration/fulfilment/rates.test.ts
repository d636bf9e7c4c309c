import ExcelJS from '@protobi/exceljs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fromPublicId } from '@/lib/kernel/ids';
import { addDays, dayIn, startOfDay } from '@/lib/kernel/time';
import { loadWorld } from '@/server/automation/load/load-world';
import { jobs } from '@/server/fulfilment/jobs';
import { inTenantRead } from '@/server/platform/db/tenant-tx';
import { runDueJobs } from '@/server/platform/jobs/run-jobs';
import { createFulfilmentWorld } from './fulfilment-world';

let world: Awaited<ReturnType<typeof createFulfilmentWorld>>;
let id: string;
const base64 = (text: string) => Buffer.from(text).toString('base64');
const file = (price: string) =>
  base64(`type,zone,countries,days_max,up_to_kg,price,value\nfuel,,,,,,10\n,all,*,2,30,${price},`);
const handlers = new Map(jobs.map((j) => [j.name, j]));
const owner = () => world.caller('owner');

beforeAll(async () => {
  world = await createFulfilmentWorld();
  const services = await (await owner()).fulfilment.carrierServices();
  id = services.find((s) => s.carrier === 'skylark' && s.service === 'tracked-48')!.id;
});
afterAll(() => world.close());

const versions = async () =>
  (await (await owner()).carriers.rates({ id })).versions.map((v) => [v.number, v.standing, v.source]);

test('a file with a wrong cell changes nothing and names row and column, in the preview and at the door', async () => {
  const api = await owner();
  const bad = { id, fileName: 'bad.csv', content: file('dear') };
  const seen = await api.carriers.previewRates(bad);
  expect(seen.table).toBeNull();
  expect(seen.problems).toEqual([{ row: 3, column: 'price', code: 'money', found: 'dear' }]);
  const today = dayIn(world.ctx.now, world.ctx.tenant.timezone);
  await expect(api.carriers.importRates({ ...bad, validFrom: today })).rejects.toMatchObject({
    cause: { code: 'invalid_input', param: 'content.3.price' },
  });
  await expect(
    api.carriers.importRates({ id, fileName: 'a.csv', content: file('3.00'), validFrom: addDays(today, -1) }),
  ).rejects.toMatchObject({ cause: { code: 'invalid_input', param: 'validFrom' } });
  expect(await versions()).toEqual([[1, 'in_force', 'default']]);
});

test('a table to come prices orders from its day on and not before, and can be taken back until then', async () => {
  const api = await owner();
  const today = dayIn(world.ctx.now, world.ctx.tenant.timezone);
  const { number } = await api.carriers.importRates({
    id,
    fileName: 'next.csv',
    content: file('2.00'),
    validFrom: addDays(today, 3),
  });
  expect(number).toBe(2);
  expect(await versions()).toEqual([
    [2, 'to_come', 'file'],
    [1, 'in_force', 'default'],
  ]);
  const costOn = async (days: number) => {
    const ctx = { ...world.system(), now: new Date(world.ctx.now.getTime() + days * 86_400_000) };
    return inTenantRead(ctx, async (tx) => {
      const order = await tx.one<{ id: string }>('SELECT id FROM sales_order WHERE tenant_id = $1 LIMIT 1', [
        tx.tenantId,
      ]);
      const row = await tx.one<never>('SELECT * FROM sales_order WHERE tenant_id = $1 AND id = $2', [
        tx.tenantId,
        order.id,
      ]);
      const { world: around } = await loadWorld(tx, [row], []);
      const service = around.services.find((s) => s.service === 'tracked-48')!;
      return around.quote(order.id, world.warehouse, service.id, 800);
    });
  };
  const variantId = await world.variant('RATE-1', 10);
  await world.released([{ variantId, quantity: 1 }]);
  expect((await costOn(0))!.costMinor).toBe(295);
  expect(await costOn(3)).toMatchObject({ costMinor: 220, parts: { baseMinor: 200, fuelMinor: 20 } });
  await api.carriers.withdrawRates({ id, number: 2 });
  expect((await costOn(3))!.costMinor).toBe(295);
  await expect(api.carriers.withdrawRates({ id, number: 1 })).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test('an order that waits for a carrier is tried again on the day a table to come is in force, unless it was taken back', async () => {
  const api = await owner();
  const today = dayIn(world.ctx.now, world.ctx.tenant.timezone);
  const coming = { id, fileName: 'next.csv', content: file('2.00'), validFrom: addDays(today, 2) };
  const told = async () =>
    (
      await world.sql<{ n: number }>(
        `SELECT count(*)::int AS n FROM event WHERE type = 'fulfilment.carrier_changed' AND subject_id = $1`,
        [id.startsWith('crs_') ? fromPublicId('crs', id) : id],
      )
    )[0]!.n;
  const before = await told();
  const kept = await api.carriers.importRates(coming);
  const back = await api.carriers.importRates({ ...coming, fileName: 'other.csv' });
  await api.carriers.withdrawRates({ id, number: back.number });
  const on = (day: string) => ({ ...world.system(), now: startOfDay(day, world.ctx.tenant.timezone) });
  await runDueJobs(on(addDays(today, 1)), handlers);
  expect(await told()).toBe(before);
  await runDueJobs(on(addDays(today, 2)), handlers);
  expect(await told()).toBe(before + 1);
  await api.carriers.withdrawRates({ id, number: kept.number });
});

test('an XLSX is read like a CSV, in force today, and its version reads back as the same file', async () => {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('价格');
  sheet.addRow(['分区', '国家', '时效', '首重', '首重价格', '续重']);
  sheet.addRow(['英国', 'GB', 2, 1, 3.25, 0.5]);
  sheet.addRow(['世界', '*', 8, 1, 12, 4]);
  const content = Buffer.from(await book.xlsx.writeBuffer()).toString('base64');
  const api = await owner();
  const today = dayIn(world.ctx.now, world.ctx.tenant.timezone);
  const seen = await api.carriers.previewRates({ id, fileName: 'a.xlsx', content });
  expect(seen.table!.zones.map((z) => z.id)).toEqual(['英国', '世界']);
  const { number } = await api.carriers.importRates({ id, fileName: 'a.xlsx', content, validFrom: today });
  const view = await api.carriers.rates({ id });
  expect(view.versions.find((v) => v.number === number)).toMatchObject({
    standing: 'in_force',
    fileName: 'a.xlsx',
  });
  const { content: text } = await api.carriers.rateFile({ id, number });
  const again = await api.carriers.previewRates({ id, fileName: 'b.csv', content: base64(text) });
  expect(again.table).toEqual(view.inForce);
});

test('saving a service with other prices makes a version, with the same ones it makes none', async () => {
  const api = await owner();
  const row = (await api.fulfilment.carrierServices()).find((s) => s.id === id)!;
  const before = (await versions()).length;
  const { currency: _, ...same } = row;
  await api.fulfilment.saveCarrierService({ ...same, name: 'Other name' });
  expect((await versions()).length).toBe(before);
  await api.fulfilment.saveCarrierService({
    ...same,
    version: row.version + 1,
    rates: { ...(row.rates as object), fuelBasisPoints: 1200 },
  });
  expect((await versions())[0]).toEqual([before + 1, 'in_force', 'editor']);
});

test('who may not set carriers up may not bring in prices', async () => {
  const api = await world.caller('warehouse');
  const today = dayIn(world.ctx.now, world.ctx.tenant.timezone);
  await expect(
    api.carriers.importRates({ id, fileName: 'a.csv', content: file('1.00'), validFrom: today }),
  ).rejects.toMatchObject({ code: 'FORBIDDEN' });
});
