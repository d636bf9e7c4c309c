import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { continueImport } from '@/server/integrations/use-cases/continue-import';
import { writeExport } from '@/server/integrations/use-cases/write-export';
import { createOrderWorld, type OrderWorld, orderJson } from '../orders/order-world';

let world: OrderWorld;
beforeAll(async () => {
  world = await createOrderWorld();
});
afterAll(() => world.close());

const bare = (id: string) => id.slice(4).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
const json = async (method: string, path: string, body?: unknown, headers?: Record<string, string>) => {
  const answer = await world.rest(method, path, { body, headers });
  return { status: answer.status, body: (await answer.json()) as Record<string, never> };
};

test('an export under concurrent writes is whole: its rows are those of one moment, counted and with a checksum', async () => {
  await world.place(Array.from({ length: 60 }, (_, i) => orderJson(`E-${i}`)));
  const started = await json('POST', '/exports', { kind: 'orders' });
  expect(started).toMatchObject({ status: 201, body: { state: 'running', download: null } });
  const id = String(started.body.id);
  expect((await world.rest('GET', `/exports/${id}/file`)).status).toBe(409);
  const writing = writeExport(world.system(), { exportId: bare(id) });
  await Promise.all(Array.from({ length: 6 }, (_, i) => world.place([orderJson(`late-${i}`)])));
  await writing;
  const { body } = await json('GET', `/exports/${id}`);
  expect(body).toMatchObject({ state: 'done', download: `/api/v1/exports/${id}/file` });
  const file = await world.rest('GET', `/exports/${id}/file`);
  const bytes = Buffer.from(await file.arrayBuffer());
  expect(file.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(body.checksum);
  expect(bytes.length).toBe(body.fileBytes);
  const lines = bytes.toString('utf8').trim().split('\n').slice(1);
  expect(lines.length).toBe(body.rowCount);
  expect(lines.length % 2).toBe(0);
  for (let i = 0; i < 60; i++) expect(lines.filter((l) => l.includes(`,E-${i},`))).toHaveLength(2);
  await writeExport(world.system(), { exportId: bare(id) });
  expect((await json('GET', `/exports/${id}`)).body).toEqual(body);
});

test('a neighbour’s export is not there', async () => {
  const { body } = await json('POST', '/exports', { kind: 'products' });
  expect((await world.other.rest('GET', `/exports/${body.id}`)).status).toBe(404);
  expect((await world.other.rest('GET', `/exports/${body.id}/file`)).status).toBe(404);
});

test('a file posted twice under one key is one import, and its rows are written', async () => {
  const file = {
    kind: 'products',
    fileName: 'products.csv',
    content: 'sku,title,price,currency\nPOST-1,Posted mug,11.50,GBP\nPOST-2,Posted tea,4.99,GBP\n',
  };
  const post = () => json('POST', '/imports', file, { 'idempotency-key': 'imp-1' });
  const [first, second] = [await post(), await post()];
  expect(first.status).toBe(201);
  expect(second.body.id).toBe(first.body.id);
  await continueImport(world.system(), bare(String(first.body.id)));
  const { body } = await json('GET', `/imports/${first.body.id}`);
  expect(body).toMatchObject({ state: 'done', rowsTotal: 2, rowsBad: 0 });
  const rows = await world.sql(`SELECT 1 FROM variant WHERE tenant_id = $1 AND sku LIKE 'POST-%'`, [
    world.tenant.id,
  ]);
  expect(rows).toHaveLength(2);
});

test('a dry run writes nothing, and a file that cannot be read is refused with nothing kept', async () => {
  const dry = await json('POST', '/imports', {
    kind: 'products',
    fileName: 'dry.csv',
    content: 'sku,title,price,currency\nDRY-1,Dry,1.00,GBP\n',
    dryRun: true,
  });
  expect(dry.body).toMatchObject({ state: 'previewed', rowsTotal: 1 });
  const before = await world.sql('SELECT 1 FROM import_job WHERE tenant_id = $1', [world.tenant.id]);
  const empty = await json('POST', '/imports', { kind: 'products', fileName: 'x.csv', content: ' ' });
  expect(empty.body).toMatchObject({ error: { code: 'file_empty' } });
  const missing = await json('POST', '/imports', {
    kind: 'products',
    fileName: 'x.csv',
    content: 'sku,title,price,currency\nA,b,1,GBP\n',
    mapping: {},
  });
  expect(missing.status).toBe(422);
  expect(
    await world.sql(`SELECT 1 FROM import_job WHERE tenant_id = $1 AND state IN ('running', 'done')`, [
      world.tenant.id,
    ]),
  ).toHaveLength(1);
  expect(before.length).toBe(2);
});
