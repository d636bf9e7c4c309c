import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '@/tests/support/postgres';

let db: FreshDatabase;
let folder: string;
beforeAll(async () => {
  db = await freshDatabase();
  folder = mkdtempSync(path.join(tmpdir(), 'start-faults-'));
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await db.drop();
});

/** What `npm start` says with that environment, and how it ends; it must end by itself. */
async function start(env: Record<string, string>): Promise<{ code: number | null; said: string }> {
  const { DATABASE_URL, DATABASE_ADMIN_URL, ...rest } = process.env;
  const child = spawn(process.execPath, ['scripts/start.mjs'], {
    env: { ...rest, DATA_DIR: path.join(folder, 'data'), DEMO: '0', ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (chunk) => {
    said += chunk;
  });
  const tooLong = setTimeout(() => child.kill('SIGKILL'), 60_000);
  const code = await new Promise<number | null>((resolve) => child.on('exit', resolve));
  clearTimeout(tooLong);
  return { code, said: said.trim() };
}
const secrets = {
  AUTH_SECRET: 'x'.repeat(40),
  ENCRYPTION_KEYS: `k1:${Buffer.alloc(32, 7).toString('base64')}`,
};

/** A port of the system's choice, in use until `close`. */
async function openPort(): Promise<{ port: number; close(): Promise<void> }> {
  const server = createServer();
  const port = await new Promise<number>((resolve) =>
    server.listen(0, () => resolve((server.address() as { port: number }).port)),
  );
  return { port, close: () => new Promise((resolve) => server.close(() => resolve())) };
}

test('a port in use is named with another that would do, and nothing is started', async () => {
  const { port, close } = await openPort();
  const { code, said } = await start({ PORT: String(port) });
  await close();
  expect({ code, said }).toEqual({
    code: 1,
    said: `PORT ${port} is in use by another program: stop it, or choose another port, for example PORT=${port + 1} npm start`,
  });
  expect(readdirSync(path.join(folder, 'data')).filter((name) => /postgres|pg/.test(name))).toEqual([]);
}, 90_000);

test('a data folder that cannot be written to is named with the reason', async () => {
  const file = path.join(folder, 'file');
  writeFileSync(file, '');
  expect(await start({ DATA_DIR: file })).toEqual({
    code: 1,
    said: `DATA_DIR must be a folder that can be written to: ${file} is a file`,
  });
  expect(await start({ DATA_DIR: path.join(file, 'below') })).toEqual({
    code: 1,
    said: `DATA_DIR must be a folder that can be written to: ${path.join(file, 'below')} lies below something that is not a folder`,
  });
}, 90_000);

test('a wrong DATABASE_URL is named with what is wrong of it, without its password', async () => {
  const url = new URL(db.appUrl);
  url.password = 'hush-hush';
  url.pathname = '/no_such_database';
  const closed = 'postgresql://shop:hush-hush@127.0.0.1:1/shop';
  for (const [given, wrong] of [
    ['mysql://shop:hush-hush@localhost/shop', /^DATABASE_URL must be /],
    [closed, /^DATABASE_URL cannot be used: nothing answers at 127\.0\.0\.1:1$/],
    [url.href, /^DATABASE_URL cannot be used: /],
  ] as const) {
    const { port, close } = await openPort();
    await close();
    const { code, said } = await start({ DATABASE_URL: given, PORT: String(port), ...secrets });
    expect(code).toBe(1);
    expect(said).toMatch(wrong);
    expect(said).not.toContain('hush-hush');
    expect(said.split('\n')).toHaveLength(1);
  }
}, 120_000);
