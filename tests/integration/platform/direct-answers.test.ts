import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { answerDirectly } from '@/server/direct-answers';
import { writeExport } from '@/server/integrations/use-cases/write-export';
import { createWorld, type World } from '@/tests/support/world';

let world: World;
let server: Server;
let base: string;
let key: string;

beforeAll(async () => {
  world = await createWorld();
  key = await world.apiKey();
  server = createServer(async (request, response) => {
    if (!(await answerDirectly(request, response))) response.writeHead(299).end('the framework');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await world.close();
});

const gbp = (minor: number) => ({ minor, currency: 'GBP' });
const order = (externalId: string, more: object = {}) => ({
  channel: 'api',
  externalId,
  placedAt: '2026-11-23T08:00:00Z',
  currency: 'GBP',
  customer: { email: 'a@example.com', name: 'Ada' },
  shipTo: { name: 'Ada', line1: '1 High Street', city: 'York', postalCode: 'YO1 7HH', countryCode: 'GB' },
  lines: [{ sku: 'MUG', quantity: 1, unitPrice: gbp(1000) }],
  ...more,
});
const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(`${base}/api/v1${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' || body instanceof Uint8Array ? (body as string) : JSON.stringify(body),
  });
const code = async (answer: Response) => [
  answer.status,
  ((await answer.json()) as { error?: { code: string } }).error?.code,
];
const stored = async () =>
  (await world.sql<{ n: number }>('SELECT count(*)::int AS n FROM sales_order'))[0]!.n;

test('an order is taken in with the headers of every answer of the API', async () => {
  const answer = await post('/orders', order('D-1'));
  expect(answer.status).toBe(201);
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; frame-ancestors 'self'",
    'ratelimit-limit': '60000',
    'x-request-id': expect.any(String),
  });
  const again = await post('/orders', order('D-1'));
  expect(again.status).toBe(200);
  expect((await again.json()).id).toBe((await answer.json()).id);
});

test('hostile orders get the same refusal with the same field as behind the framework, and nothing is stored', async () => {
  const before = await stored();
  const line = (more: object) =>
    order('H', { lines: [{ sku: 'MUG', quantity: 1, unitPrice: gbp(1000), ...more }] });
  const bodies: [string, unknown][] = [
    ['a NUL in a name', order('H', { shipTo: { ...order('H').shipTo, name: 'A\u0000da' } })],
    ['a lone surrogate', order('H', { customer: { email: 'a@example.com', name: '\ud800' } })],
    ['a negative quantity', line({ quantity: -1 })],
    ['a huge quantity', line({ quantity: 10_000_000 })],
    ['a quantity that is no number', line({ quantity: '1e309' })],
    ['a negative price', line({ unitPrice: gbp(-1) })],
    ['an unknown currency', order('H', { currency: 'XQX' })],
    ['another currency in a line', line({ unitPrice: { minor: 1, currency: 'EUR' } })],
    ['amounts that do not add up', order('H', { total: gbp(999) })],
    ['no lines', order('H', { lines: [] })],
    ['broken JSON', '{"channel":'],
    ['an empty body', ''],
    ['no object', '[]'],
  ];
  for (const [name, body] of bodies) {
    const direct = await post('/orders', body);
    const directly = { status: direct.status, body: await direct.json() };
    const behind = await world.rest('POST', '/orders', { key, body });
    const framework = { status: behind.status, body: await behind.json() };
    const plain = (v: { status: number; body: { error: { requestId: string } } }) =>
      JSON.stringify({ ...v, body: { error: { ...v.body.error, requestId: '' } } });
    expect([name, plain(directly)]).toEqual([name, plain(framework)]);
    expect([name, [400, 422].includes(directly.status)]).toEqual([name, true]);
    expect([name, directly.body.error.code, directly.body.error.message]).not.toContain('internal');
  }
  expect(await stored()).toBe(before);
});

test('emoji and right-to-left text are kept as they came', async () => {
  const name = 'أحمد 🛍️ 陈小姐 ‮evil';
  const answer = await post('/orders', order('D-2', { customer: { email: 'b@example.com', name } }));
  expect(answer.status).toBe(201);
  const [row] = await world.sql<{ buyer_name: string }>(
    `SELECT buyer_name FROM sales_order WHERE external_id = 'D-2'`,
  );
  expect(row!.buyer_name).toContain('أحمد 🛍️ 陈小姐');
});

test('a body beyond the limit is refused with 413, declared or not, and read no further', async () => {
  const big = JSON.stringify(order('D-3', { note: 'x'.repeat(1_100_000) }));
  expect(await code(await post('/orders', big))).toEqual([413, 'body_too_large']);
  const undeclared = new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode(big));
      controller.close();
    },
  });
  const answer = await fetch(`${base}/api/v1/orders`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}` },
    body: undeclared,
    duplex: 'half',
  } as RequestInit);
  expect(await code(answer)).toEqual([413, 'body_too_large']);
});

test('a client that breaks off in mid-body leaves nothing, and the server goes on', async () => {
  const before = await stored();
  const { port } = server.address() as AddressInfo;
  await new Promise<void>((done) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.write(
        `POST /api/v1/orders HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${key}\r\nContent-Length: 500\r\n\r\n{"channel":`,
      );
      setImmediate(() => socket.destroy());
    });
    socket.on('close', () => done());
  });
  expect((await fetch(`${base}/api/v1/orders`, { headers: { authorization: `Bearer ${key}` } })).status).toBe(
    200,
  );
  expect(await stored()).toBe(before);
});

test('a forged message of a platform is refused without a word', async () => {
  const answer = await fetch(`${base}/api/webhooks/shopify/con_00000000000070008000000000000001`, {
    method: 'POST',
    headers: { 'x-shopify-hmac-sha256': 'AAAA', 'x-shopify-topic': 'orders/create' },
    body: '{}',
  });
  expect(await code(answer)).toEqual([401, 'signature_invalid']);
});

test('a long answer is compressed for whoever asks, and paths written oddly are left to the framework', async () => {
  const document = await fetch(`${base}/api/v1/openapi.json`, { headers: { 'accept-encoding': 'gzip' } });
  expect(document.headers.get('content-encoding')).toBe('gzip');
  expect((await document.json()).openapi).toBe('3.1.0');
  for (const path of ['/api/v1/orders/', '/api/v1//orders', '/api/v1/%6frders', '/api/v10/orders', '/'])
    expect([path, (await fetch(`${base}${path}`)).status]).toEqual([path, 299]);
  expect((await fetch(`${base}/api/v1/orders`, { method: 'PUT' })).status).toBe(299);
});

test('a file comes as it is read, with the headers of every answer, to the last byte', async () => {
  const started = (await (await post('/exports', { kind: 'orders' })).json()) as { id: string };
  const id = started.id.slice(4).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  await writeExport(world.system(), { exportId: id });
  const authorization = `Bearer ${key}`;
  const about = await fetch(`${base}/api/v1/exports/${started.id}`, { headers: { authorization } });
  const { fileBytes } = (await about.json()) as { fileBytes: number };
  const file = await fetch(`${base}/api/v1/exports/${started.id}/file`, { headers: { authorization } });
  expect(file.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  expect(file.headers.get('x-content-type-options')).toBe('nosniff');
  expect((await file.arrayBuffer()).byteLength).toBe(fileBytes);
});
