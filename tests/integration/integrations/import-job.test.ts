import { Readable } from 'node:stream';
import ExcelJS from '@protobi/exceljs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ImportKind, ImportOptions } from '@/lib/contracts/integrations';
import { exportFile } from '@/server/integrations/export-file';
import { findImport } from '@/server/integrations/import-job.store';
import { forgetImport, loadImport, loadTable } from '@/server/integrations/load-import';
import { problemFile } from '@/server/integrations/problem-file';
import { getImport } from '@/server/integrations/queries/imports';
import { continueImport } from '@/server/integrations/use-cases/continue-import';
import { createImport } from '@/server/integrations/use-cases/create-import';
import { saveMapping } from '@/server/integrations/use-cases/save-mapping';
import { startImport } from '@/server/integrations/use-cases/start-import';
import { inTenantRead } from '@/server/platform/db/tenant-tx';
import { files } from '@/server/platform/files/local-files';
import { runPass } from '@/server/platform/jobs/worker-loop';
import { jobs, reactions } from '@/server/root-work';
import { createWorld, type World } from '@/tests/support/world';

const header = 'Order number,Order date,SKU,Product name,Quantity,Unit price,Email';
const line = (n: number, change: Partial<Record<'date' | 'qty' | 'price', string>> = {}) =>
  `R-${n},${change.date ?? '2026-11-20 10:00'},SKU-${n % 5},Thing,${change.qty ?? '2'},${change.price ?? '3.50'},buyer${n}@example.com`;

describe('an import from upload to written', () => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld();
    // The shop gets its first warehouse.
    while ((await runPass({ jobs, reactions, schedules: [] })) > 0);
  });
  afterAll(() => world?.close());

  const upload = async (body: string | Buffer, kind: ImportKind = 'orders', name = 'file.csv') => {
    const ctx = world.ctx('owner');
    const stored = await files().put(ctx.tenantId, Readable.from([Buffer.from(body)]), 50 * 1024 * 1024);
    return createImport(ctx, { kind, name, ...stored });
  };
  const detailOf = (id: string) => inTenantRead(world.ctx('owner'), (tx) => getImport(tx, id));
  const prepare = async (id: string, change: Partial<ImportOptions> = {}) => {
    const { mapping, options } = await detailOf(id);
    return saveMapping(world.ctx('owner'), { id, mapping, options: { ...options, ...change } });
  };
  const write = async (id: string) => {
    await startImport(world.ctx('owner'), { id });
    await continueImport(world.system(), id, { turnMs: Number.POSITIVE_INFINITY });
    return detailOf(id);
  };
  const orders = async () =>
    Number(
      (
        await world.sql<{ n: number }>('SELECT count(*) AS n FROM sales_order WHERE tenant_id = $1', [
          world.tenant.id,
        ])
      )[0]!.n,
    );

  test('3 bad rows of 100: 97 are written, 3 are named with row and column, and the corrected file of problems brings exactly these 3', async () => {
    const rows = Array.from({ length: 100 }, (_, n) =>
      line(n, n === 10 ? { date: 'soon' } : n === 20 ? { qty: '-1' } : n === 30 ? { price: 'dear' } : {}),
    );
    const id = await upload([header, ...rows].join('\n'));
    const counts = await prepare(id);
    expect(counts).toMatchObject({ rows: 100, orders: 97, errorRows: 3 });
    expect(await orders()).toBe(0);
    expect(
      (await detailOf(id)).problems
        .flatMap((p) => p.first.map((f) => [f.row, f.column, p.code, f.found]))
        .sort(),
    ).toEqual([
      [12, 'Order date', 'date_invalid', 'soon'],
      [22, 'Quantity', 'negative_quantity', '-1'],
      [32, 'Unit price', 'number_invalid', 'dear'],
    ]);
    const done = await write(id);
    expect(done).toMatchObject({ state: 'done', rowsBad: 3, progress: { created: 97, refused: 0 } });
    expect(await orders()).toBe(97);
    const job = (await inTenantRead(world.ctx('owner'), (tx) => findImport(tx, id)))!;
    const file = [...problemFile(await loadTable(job.fileKey), (await loadImport(job)).problems, 'en')].join(
      '',
    );
    const corrected = file
      .replace('R-10,soon', 'R-10,2026-11-20')
      .replace('Thing,-1', 'Thing,1')
      .replace('Thing,2,dear', 'Thing,2,3');
    const again = await upload(corrected);
    expect(await prepare(again)).toMatchObject({ orders: 3, errorRows: 0 });
    expect(await write(again)).toMatchObject({ state: 'done', progress: { created: 3, existing: 0 } });
    expect(await orders()).toBe(100);
  });

  test('a worker that is killed in the middle: the next one goes on where it stood, and nothing is written twice', async () => {
    const before = await orders();
    const id = await upload([header, ...Array.from({ length: 1200 }, (_, n) => line(10_000 + n))].join('\n'));
    await prepare(id);
    await startImport(world.ctx('owner'), { id });
    await continueImport(world.system(), id, { turnMs: 0 });
    expect((await detailOf(id)).progress).toMatchObject({ written: 500 });
    forgetImport();
    const two = () => continueImport(world.system(), id, { turnMs: Number.POSITIVE_INFINITY });
    await Promise.all([two(), two()]);
    expect(await detailOf(id)).toMatchObject({
      state: 'done',
      progress: { written: 1200, created: 1200, existing: 0 },
    });
    expect(await orders()).toBe(before + 1200);
  });

  test('what is no table, is damaged, empty or lacks a column is refused with its own code, and nothing is written', async () => {
    const before = await orders();
    await expect(upload('%PDF-1.7 …')).rejects.toMatchObject({ code: 'file_type_unsupported' });
    await expect(upload('{"orders": []}')).rejects.toMatchObject({ code: 'file_type_unsupported' });
    await expect(upload(header)).rejects.toMatchObject({ code: 'file_empty' });
    await expect(upload('')).rejects.toMatchObject({ code: 'file_empty' });
    const damaged = Buffer.from(`${header}\n1,2026-11-20,S,订单商品名称,1,2,x@example.com\n`);
    damaged[damaged.indexOf('品')] = 0xff;
    await expect(upload(damaged)).rejects.toMatchObject({
      code: 'file_encoding_broken',
      facts: { offset: damaged.indexOf(0xff) },
    });
    const id = await upload('Order number,Order date\n1,2026-11-20\n');
    await expect(prepare(id)).rejects.toMatchObject({ code: 'column_missing' });
    await expect(startImport(world.ctx('owner'), { id })).rejects.toMatchObject({
      code: 'transition_refused',
    });
    expect(await orders()).toBe(before);
    async function* tooMuch() {
      for (let i = 0; i < 101; i++) yield Buffer.alloc(1024 * 1024);
    }
    await expect(files().put(world.tenant.id, tooMuch(), 50 * 1024 * 1024)).rejects.toMatchObject({
      code: 'file_too_large',
      facts: { limitMb: 50 },
    });
  });

  test('a GB18030 file and a workbook say the same as a UTF-8 file; emoji and right-to-left text are kept', async () => {
    const workbook = new ExcelJS.Workbook();
    const sheet = workbook.addWorksheet('Orders');
    sheet.addRow(['订单号', '下单时间', '商家编码', '商品名称', '数量', '单价']);
    sheet.addRow(['X-1', new Date('2026-11-20T10:00:00Z'), 'SKU-1', 'שלום 🎁', 2, 3.5]);
    const id = await upload(Buffer.from(await workbook.xlsx.writeBuffer()), 'orders', 'orders.xlsx');
    expect(await prepare(id)).toMatchObject({ orders: 1, fileTotal: '7.00', errorRows: 0 });
    expect(await write(id)).toMatchObject({ state: 'done', encoding: 'xlsx', progress: { created: 1 } });
    expect(
      await world.sql(
        `SELECT l.title FROM order_line l JOIN sales_order o ON o.tenant_id = l.tenant_id AND o.id = l.order_id WHERE o.external_id = 'X-1'`,
      ),
    ).toEqual([{ title: 'שלום 🎁' }]);
    // 订单号,单价,数量,下单时间 in GB18030
    const gb = Buffer.concat([
      Buffer.from([0xb6, 0xa9, 0xb5, 0xa5, 0xba, 0xc5]),
      Buffer.from(','),
      Buffer.from([0xb5, 0xa5, 0xbc, 0xdb]),
      Buffer.from(','),
      Buffer.from([0xca, 0xfd, 0xc1, 0xbf]),
      Buffer.from(',SKU,'),
      Buffer.from([0xcf, 0xc2, 0xb5, 0xa5, 0xca, 0xb1, 0xbc, 0xe4]),
      Buffer.from('\nG-1,2.5,2,S,2026/11/20\n'),
    ]);
    const chinese = await upload(gb);
    expect(await prepare(chinese)).toMatchObject({ orders: 1, fileTotal: '5.00' });
    expect((await detailOf(chinese)).encoding).toBe('gb18030');
  });

  test('products, stock and customers come in, are recognised again, and go out as they are', async () => {
    const products = await upload(
      'SKU,Title,Price,Weight\nP-1,First,9.99,120\nP-2,"=HYPERLINK(""x"")",5,\n,No sku,1,\nP-1,Twice,1,\n',
      'products',
    );
    expect(await prepare(products)).toMatchObject({ rows: 4, documents: 2, errorRows: 2 });
    expect(await write(products)).toMatchObject({ state: 'done', progress: { created: 2 } });
    const stock = await upload('SKU,Quantity\nP-1,25\nP-9,3\n', 'stock');
    await prepare(stock);
    expect(await write(stock)).toMatchObject({
      state: 'done',
      rowsBad: 1,
      progress: { updated: 1, refused: 1 },
    });
    const customers = await upload('Name,Email\nAnna,anna@example.com\nBob,not-an-address\n', 'customers');
    expect(await prepare(customers)).toMatchObject({ documents: 1, errorRows: 1 });
    expect(await write(customers)).toMatchObject({ state: 'done', progress: { updated: 1 } });
    const pieces: string[] = [];
    const rows = await exportFile(world.ctx('owner'), 'products', async (piece) => {
      pieces.push(piece);
    });
    const text = pieces.join('');
    expect(rows).toBeGreaterThanOrEqual(2);
    expect(text.startsWith('\uFEFFsku,title')).toBe(true);
    expect(text).toContain(`P-2,"'=HYPERLINK(""x"")"`);
    expect(text).toContain('P-1,First,,,,GBP,9.99,,120,');
  });
});
