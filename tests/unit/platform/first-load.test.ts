import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { firstLoadFaults, firstLoadOf } from '@/scripts/test/first-load';

let build: string;

beforeEach(() => {
  build = mkdtempSync(path.join(tmpdir(), 'build-'));
  mkdirSync(path.join(build, 'static'), { recursive: true });
  writeFileSync(
    path.join(build, 'build-manifest.json'),
    JSON.stringify({ rootMainFiles: ['static/framework.js'] }),
  );
  writeFileSync(path.join(build, 'static/framework.js'), randomBytes(200_000));
});
afterEach(() => rmSync(build, { recursive: true, force: true }));

function page(name: string, chunks: Record<string, Buffer | string>) {
  const folder = path.join(build, 'server/app', name);
  mkdirSync(folder, { recursive: true });
  for (const [file, content] of Object.entries(chunks))
    writeFileSync(path.join(build, 'static', file), content);
  const files = ['static/framework.js', ...Object.keys(chunks).map((file) => `static/${file}`)];
  const manifest = JSON.stringify({ entryJSFiles: { page: files, layout: files } });
  writeFileSync(
    path.join(folder, 'page_client-reference-manifest.js'),
    `globalThis.__RSC_MANIFEST = globalThis.__RSC_MANIFEST || {};\nglobalThis.__RSC_MANIFEST[${JSON.stringify(`/${name}/page`)}] = ${manifest};`,
  );
}

test('a page below its limit is no fault, the framework does not count, and a script of layout and page counts once', () => {
  page('(portal)/portal/[tenant]', { 'a.js': randomBytes(25_000) });
  page('(merchant)/[tenant]', { 'b.js': randomBytes(110_000) });
  expect(firstLoadFaults(firstLoadOf(build))).toEqual([]);
});

test('a shopper page of 31 kB and a merchant page of 121 kB are named, and so is a page that waits for charts', () => {
  page('(portal)/portal/[tenant]', { 'a.js': randomBytes(31_000) });
  page('(merchant)/[tenant]/orders', { 'b.js': randomBytes(121_000) });
  page('(merchant)/[tenant]/analytics', { 'c.js': 'x="recharts-wrapper"' });
  expect(firstLoadFaults(firstLoadOf(build)).map((fault) => fault.split(' ').slice(0, 2).join(' '))).toEqual([
    '/(merchant)/[tenant]/orders/page loads',
    '/(portal)/portal/[tenant]/page loads',
    '/(merchant)/[tenant]/analytics/page waits',
  ]);
});

test('pages of development have no limit', () => {
  page('dev/ui', { 'a.js': randomBytes(300_000) });
  expect(firstLoadFaults(firstLoadOf(build))).toEqual([]);
});
