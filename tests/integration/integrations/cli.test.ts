import { spawn } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ImportCounts } from '@/lib/contracts/integrations';
import { onlineRetailSums, rowsOf, thousandths } from '@/tests/support/plain-rows';
import { sharedFile } from '@/tests/support/shared-data';
import { createWorld, type World } from '@/tests/support/world';

let world: World;
let folder: string;
let files: Record<string, string>;
beforeAll(async () => {
  world = await createWorld({ tenants: 2 });
  folder = mkdtempSync(path.join(tmpdir(), 'cli-'));
  const at = (name: string, content: string) => {
    const file = path.join(folder, name);
    writeFileSync(file, content);
    return file;
  };
  files = {
    FILE: at('fine.csv', 'Order number,Order date,SKU,Quantity,Unit price\n1,2026-11-20,S,1,2\n'),
    PICTURE: at('picture.csv', '\x89PNG\r\n\x1a\n\0\0\0\rIHDR'),
    HALF: at('half.csv', 'Order number,Order date\n1,2026-11-20\n'),
  };
  // Bundled once, before several start at the same time.
  await cli('help');
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await world.close();
});

async function cli(...args: string[]): Promise<{ code: number | null; out: string; err: string }> {
  const env = { ...process.env, DATABASE_URL: world.db.appUrl, DATABASE_ADMIN_URL: world.db.adminUrl };
  const child = spawn(process.execPath, ['scripts/cli.mjs', ...args], { env });
  const said = { out: '', err: '' };
  child.stdout.on('data', (chunk) => {
    said.out += chunk;
  });
  child.stderr.on('data', (chunk) => {
    said.err += chunk;
  });
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { code, ...said };
}
const oneLine = (text: string) => text.trim().split('\n').length;

test.concurrent.for([
  ['a kind that there is not', ['import', 'socks', 'FILE', '--tenant', 'lamp-shop'], 'KIND must be one of'],
  ['no such file', ['import', 'orders', 'nowhere.csv', '--tenant', 'lamp-shop'], 'there is no file'],
  ['a shop that there is not', ['import', 'orders', 'FILE', '--tenant', 'nobody'], 'no tenant with the slug'],
  ['a picture', ['import', 'orders', 'PICTURE', '--tenant', 'lamp-shop'], 'no CSV or XLSX'],
  ['a missing column', ['import', 'orders', 'HALF', '--tenant', 'lamp-shop'], 'no column is mapped to'],
] as const)('%s: one clear line on standard error, exit code not 0', async ([, args, said], { expect }) => {
  const answer = await cli(...args.map((a) => files[a] ?? a));
  expect(answer.code).not.toBe(0);
  expect(answer.err).toContain(said);
  expect(oneLine(answer.err)).toBe(1);
});

const month = sharedFile('online_retail/online_retail_2011-02.csv.gz');
const tmall = sharedFile('tmall/tmall_orders_2020-02-01_20.csv.gz');
if (!month || !tmall)
  console.warn('SHARED_DATA is absent: the real files are not imported from the command line');

test.skipIf(!month || !tmall)(
  'a month of Online Retail adds up in a dry run as it does by hand, with what is left out in a file beside; a Tmall export comes in with its sums, and the books are proven',
  async () => {
    const file = path.join(folder, 'online_retail_2011-02.csv.gz');
    copyFileSync(month!, file);
    const rows = rowsOf(month!);
    const { sums, numbers } = onlineRetailSums(rows);
    const retail = await cli('import', 'orders', file, '--tenant', 'lamp-shop', '--dry-run', '--json');
    expect(retail.code, retail.err).toBe(0);
    const { counts } = JSON.parse(retail.out) as { counts: ImportCounts };
    expect(counts.rows).toBe(rows.length);
    const { fileTotal, ordersTotal, creditsTotal, errorsTotal } = counts;
    const totals = [fileTotal, ordersTotal, creditsTotal, errorsTotal].map(thousandths);
    expect(totals).toEqual([sums.all, sums.orders, sums.credits, sums.rest]);
    expect([counts.orders, counts.creditNotes]).toEqual([numbers.orders.size, numbers.credits.size]);
    const leftOut = readFileSync(`${file}.errors.csv`, 'utf8').trim().split('\n');
    expect(leftOut.length).toBeGreaterThan(counts.errorRows);

    const sold = rowsOf(tmall!);
    const total = sold.reduce((sum, r) => sum + thousandths(r.总金额!), 0);
    const copy = path.join(folder, 'tmall.csv.gz');
    copyFileSync(tmall!, copy);
    expect((await cli('import', 'orders', copy, '--tenant', 'tea-shop')).code).toBe(0);
    const stored = await world.sql<{ slug: string; n: number; total: number }>(
      `SELECT t.slug, count(*)::int AS n, sum(o.total_minor)::float8 AS total FROM sales_order o JOIN tenant t ON t.id = o.tenant_id
       GROUP BY t.slug ORDER BY t.slug`,
    );
    expect(stored).toEqual([{ slug: 'tea-shop', n: sold.length, total: total / 10 }]);
    const verified = await cli('verify', '--tenant', 'tea-shop');
    expect(verified.code, verified.out).toBe(0);
  },
  240_000,
);
