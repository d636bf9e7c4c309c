import { createReadStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { getImport } from '@/server/integrations/queries/imports';
import { continueImport } from '@/server/integrations/use-cases/continue-import';
import { createImport } from '@/server/integrations/use-cases/create-import';
import { saveMapping } from '@/server/integrations/use-cases/save-mapping';
import { startImport } from '@/server/integrations/use-cases/start-import';
import { undoImport } from '@/server/integrations/use-cases/undo-import';
import { inTenantRead } from '@/server/platform/db/tenant-tx';
import { files } from '@/server/platform/files/local-files';
import { beginningOf, onlineRetailSums, rowsOf, thousandths } from '@/tests/support/plain-rows';
import { sharedFile } from '@/tests/support/shared-data';
import { createWorld, type World, type WorldTenant } from '@/tests/support/world';

const asText = (row: object | undefined) =>
  Object.fromEntries(Object.entries(row ?? {}).map(([k, v]) => [k, String(v)]));
async function importFile(
  tenant: WorldTenant,
  file: string,
  change: Record<string, unknown> = {},
): Promise<string> {
  const ctx = tenant.ctx('owner');
  const stored = await files().put(ctx.tenantId, createReadStream(file), 50 * 1024 * 1024);
  const id = await createImport(ctx, { kind: 'orders', name: file.split('/').pop()!, ...stored });
  const detail = await inTenantRead(ctx, (tx) => getImport(tx, id));
  await saveMapping(ctx, { id, mapping: detail.mapping, options: { ...detail.options, ...change } });
  await startImport(ctx, { id });
  await continueImport(tenant.system(), id, { turnMs: Number.POSITIVE_INFINITY });
  return id;
}

const wholeMonth = sharedFile('online_retail/online_retail_2011-08.csv.gz');
let month = '';
const tmall = sharedFile('tmall/tmall_orders_2020-02-01_20.csv.gz');
if (!wholeMonth || !tmall)
  console.warn('SHARED_DATA is absent: the totals of the real files are not compared');

describe.skipIf(!wholeMonth || !tmall)('the real files', () => {
  let world: World;
  beforeAll(async () => {
    // A whole month takes half a minute; the command line takes one in tests/integration/integrations/cli.test.ts.
    month = path.join(mkdtempSync(path.join(tmpdir(), 'totals-')), 'online_retail_2011-08.csv.gz');
    writeFileSync(month, beginningOf(wholeMonth!, 12_000));
    world = await createWorld({ tenants: 2 });
  });
  afterAll(async () => {
    if (month) rmSync(path.dirname(month), { recursive: true, force: true });
    await world?.close();
  });

  test('the first thousands of rows of a month of Online Retail: orders, credit notes and what is left out add up to the file, and an undo leaves nothing', async () => {
    const rows = rowsOf(month);
    const { sums, numbers } = onlineRetailSums(rows);
    const id = await importFile(world, month, { history: false, createProducts: true, openingStock: true });
    const [orders] = await world.sql<{ n: string; total: string; lines: string }>(
      `SELECT count(*) AS n, sum(total_minor) AS total, (SELECT count(*) FROM order_line l WHERE l.tenant_id = $1) AS lines
       FROM sales_order WHERE tenant_id = $1`,
      [world.tenant.id],
    );
    const [credits] = await world.sql<{ n: string; total: string }>(
      'SELECT count(*) AS n, sum(total_minor) AS total FROM credit_note WHERE tenant_id = $1',
      [world.tenant.id],
    );
    expect({ orders: Number(orders!.n), credits: Number(credits!.n) }).toEqual({
      orders: numbers.orders.size,
      credits: numbers.credits.size,
    });
    expect(Number(orders!.total) * 10).toBe(sums.orders);
    expect(Number(credits!.total) * 10).toBe(sums.credits);
    const detail = await inTenantRead(world.ctx('owner'), (tx) => getImport(tx, id));
    expect(detail.state).toBe('done');
    expect(detail.counts!.rows).toBe(rows.length);
    expect(thousandths(detail.counts!.fileTotal)).toBe(sums.all);
    expect(thousandths(detail.counts!.errorsTotal)).toBe(sums.rest);
    expect(sums.orders - sums.credits + sums.rest).toBe(sums.all);
    expect(detail.progress).toMatchObject({ created: numbers.orders.size, refused: 0 });
    // Again: nothing new.
    const again = await importFile(world, month, { history: false });
    const second = await inTenantRead(world.ctx('owner'), (tx) => getImport(tx, again));
    expect(second.progress).toMatchObject({ created: 0, updated: 0, credits: 0 });
    // Undone: nothing counts any more, and it can be imported again.
    const undone = await undoImport(world.ctx('owner'), { id });
    expect(undone).toEqual({ undone: numbers.orders.size, kept: [] });
    const [left] = await world.sql<{ orders: string; credits: string; balance: string }>(
      `SELECT (SELECT count(*) FROM sales_order WHERE tenant_id = $1 AND counts_as_order) AS orders,
         (SELECT count(*) FROM credit_note WHERE tenant_id = $1) AS credits,
         (SELECT COALESCE(sum(abs(s)), 0) FROM (SELECT sum(amount_minor) AS s FROM posting WHERE tenant_id = $1 GROUP BY account) AS p) AS balance`,
      [world.tenant.id],
    );
    expect(asText(left)).toEqual({ orders: '0', credits: '0', balance: '0' });
  });

  test('the Tmall export: unpaid, paid and refunded orders come in with their sums, as history', async () => {
    const rows = rowsOf(tmall!);
    const sum = (field: string, of = rows) => of.reduce((total, r) => total + thousandths(r[field]!), 0);
    const paid = rows.filter((r) => r.订单付款时间 !== '');
    await importFile(world.other, tmall!);
    const [found] = await world.sql<Record<string, string>>(
      `SELECT count(*) AS n, sum(total_minor) AS total, sum(paid_minor) AS paid, sum(refunded_minor) AS refunded,
         count(*) FILTER (WHERE payment_state = 'unpaid') AS unpaid, count(*) FILTER (WHERE payment_state = 'refunded') AS whole,
         count(*) FILTER (WHERE payment_state = 'partially_refunded') AS partly, count(*) FILTER (WHERE open_holds > 0) AS held,
         count(*) FILTER (WHERE lifecycle NOT IN ('closed', 'cancelled')) AS open
       FROM sales_order WHERE tenant_id = $1`,
      [world.other.tenant.id],
    );
    const refundedOf = (whole: boolean) =>
      rows.filter(
        (r) =>
          thousandths(r.退款金额!) > 0 && (thousandths(r.退款金额!) === thousandths(r.总金额!)) === whole,
      ).length;
    expect(asText(found)).toEqual({
      n: String(rows.length),
      total: String(sum('总金额') / 10),
      paid: String(sum('总金额', paid) / 10),
      refunded: String(sum('退款金额') / 10),
      unpaid: String(rows.length - paid.length),
      whole: String(refundedOf(true)),
      partly: String(refundedOf(false)),
      held: '0',
      open: '0',
    });
  });
});
