import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '../..');
const ROOMS = ['app', 'components', 'lib', 'server', 'scripts', 'tests'];

type Violation = { from: string; to: string; rule: { name: string } };

async function violations(cwd: string, rooms: string[]): Promise<string[]> {
  const program = path.join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const args = [
    program,
    '--config',
    path.join(ROOT, '.dependency-cruiser.cjs'),
    '--output-type',
    'json',
    ...rooms,
  ];
  const { stdout } = await promisify(execFile)(process.execPath, args, {
    cwd,
    maxBuffer: 256 * 1024 * 1024,
  }).catch((error: { stdout: string }) => error);
  const found: Violation[] = JSON.parse(stdout).summary.violations;
  return found.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`);
}

test('the product keeps every rule of the house', async () => {
  expect(await violations(ROOT, ROOMS)).toEqual([]);
});

/** One planted fault for each rule that could go blind. */
const FAULTS: [rule: string, from: string, code: string][] = [
  ['domain-is-pure', 'server/orders/domain/price.ts', "import pg from 'pg'; export const a = pg;"],
  ['domain-is-pure', 'server/orders/domain/clock.ts', "import '../../platform/db/pool'; export const a = 1;"],
  [
    'rank-inventory',
    'server/inventory/use-cases/reserve.ts',
    "import '../../orders/steps/place'; export const a = 1;",
  ],
  [
    'rank-orders',
    'server/orders/use-cases/place.ts',
    "import '../../inventory/stock.store'; export const a = 1;",
  ],
  [
    'rank-finance',
    'server/finance/use-cases/pay.ts',
    "import '../../inventory/steps/count'; export const a = 1;",
  ],
  [
    'database-only-through-the-platform',
    'server/orders/order.store.ts',
    "import { Pool } from 'pg'; export const a = Pool;",
  ],
  [
    'pools-only-in-platform',
    'server/orders/queries.ts',
    "import { b } from '../platform/db/pool'; export const a = b;",
  ],
  [
    'stores-stay-at-home',
    'server/fulfilment/queries.ts',
    "import '../inventory/stock.store'; export const a = 1;",
  ],
  [
    'doors-do-not-touch-stores',
    'app/page.ts',
    "import '../server/inventory/stock.store'; export const a = 1;",
  ],
  [
    'platform-knows-no-area',
    'server/platform/http/x.ts',
    "import '../../orders/steps/place'; export const a = 1;",
  ],
  [
    'components-know-the-server-by-type',
    'components/orders/t.ts',
    "import { b } from '../../server/platform/db/pool'; export const a = b;",
  ],
  [
    'charts-library-in-charts-only',
    'components/orders/c.ts',
    "import { Line } from 'recharts'; export const a = Line;",
  ],
  [
    'sdks-in-adapters-only',
    'server/identity/steps/mail.ts',
    "import n from 'nodemailer'; export const a = n;",
  ],
  [
    'no-use-case-calls-a-use-case',
    'server/orders/use-cases/cancel.ts',
    "import './place'; export const a = 1;",
  ],
  [
    'product-does-not-import-tests',
    'server/orders/x.ts',
    "import '../../tests/support/world'; export const a = 1;",
  ],
  ['kernel-imports-nothing-of-ours', 'lib/kernel/x.ts', "import '../format/y'; export const a = 1;"],
  ['no-cycles', 'lib/format/y.ts', "import { z } from './z'; export const y = z;"],
];

test('each planted fault is caught by its rule', async () => {
  mkdirSync(path.join(ROOT, '.cache'), { recursive: true });
  const tree = mkdtempSync(path.join(ROOT, '.cache/architecture-'));
  const write = (file: string, code: string) => {
    mkdirSync(path.dirname(path.join(tree, file)), { recursive: true });
    writeFileSync(path.join(tree, file), code);
  };
  try {
    for (const name of ['pg', 'recharts', 'nodemailer']) {
      write(
        `node_modules/${name}/package.json`,
        `{ "name": "${name}", "version": "1.0.0", "main": "index.js" }`,
      );
      write(`node_modules/${name}/index.js`, 'module.exports = {};');
    }
    write('package.json', '{ "dependencies": { "pg": "*", "recharts": "*", "nodemailer": "*" } }');
    write('tsconfig.json', '{ "compilerOptions": { "moduleResolution": "bundler", "module": "esnext" } }');
    for (const file of [
      'server/platform/db/pool.ts',
      'server/inventory/stock.store.ts',
      'server/inventory/steps/count.ts',
    ])
      write(file, 'export const b = 1;');
    write('server/orders/steps/place.ts', 'export const b = 1;');
    write('tests/support/world.ts', 'export const b = 1;');
    write('lib/format/z.ts', "import { y } from './y'; export const z = y;");
    for (const [, file, code] of FAULTS) write(file, code);
    const found = await violations(tree, ['app', 'components', 'lib', 'server', 'tests']);
    const missed = FAULTS.filter(
      ([rule, file]) => !found.some((line) => line.startsWith(`${rule}: ${file} `)),
    );
    expect(missed.map(([rule, file]) => `${rule}: ${file}`)).toEqual([]);
  } finally {
    rmSync(tree, { recursive: true, force: true });
  }
});
