import { lookup } from 'node:dns/promises';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Address, type OutsideResult, postOutside } from '@/server/platform/http/post-outside';
import { isPublicAddress } from '@/server/platform/http/public-address';
import { type Figure, readFlags, reportProof } from '@/tests/support/measured';

type Resolve = (hostname: string) => Promise<Address[]>;
type Post = (url: string, resolve: Resolve) => Promise<OutsideResult>;
const v4 = (address: string): Address => ({ address, family: 4 });
const v6 = (address: string): Address => ({ address, family: 6 });
const outside = '93.184.216.34';

/** A server inside the network that nobody outside may reach; it counts every connection. */
async function openCanary() {
  const state = { connections: 0 };
  const server = http.createServer((_, response) => response.end('inside'));
  server.on('connection', () => {
    state.connections += 1;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { state, server, port: (server.address() as AddressInfo).port };
}

/** Every way of writing an inside address that is known to have worked somewhere. */
function hostileUrls(port: number): string[] {
  const hosts = [
    ...['127.0.0.1', '127.1', '127.0.1', '0', '0.0.0.0', '2130706433', '0x7f000001', '0x7f.0.0.1', '0x7f.1'],
    ...[
      '017700000001',
      '0177.0.0.1',
      '0177.1',
      '127.0.0.1.',
      '127.127.127.127',
      '%31%32%37.0.0.1',
      '①②⑦.⓪.⓪.①',
    ],
    ...[
      '127。0。0。1',
      '127．0．0．1',
      '10.0.0.1',
      '10.255.255.255',
      '172.16.0.1',
      '172.31.255.254',
      '192.168.0.1',
    ],
    ...[
      '192.168.1.254',
      '169.254.169.254',
      '0xa9fea9fe',
      '2852039166',
      '169.254.170.2',
      '100.64.0.1',
      '100.100.100.200',
    ],
    ...[
      '192.0.0.1',
      '192.0.0.192',
      '192.0.2.1',
      '192.88.99.1',
      '198.18.0.1',
      '198.19.255.255',
      '198.51.100.1',
    ],
    ...['203.0.113.1', '224.0.0.1', '239.255.255.250', '240.0.0.1', '255.255.255.255'],
    ...[
      '[::1]',
      '[::]',
      '[0:0:0:0:0:0:0:1]',
      '[::ffff:127.0.0.1]',
      '[::ffff:7f00:1]',
      '[::ffff:0:127.0.0.1]',
    ],
    ...['[::127.0.0.1]', '[64:ff9b::127.0.0.1]', '[64:ff9b:1::1]', '[2002:7f00:1::]', '[2001:0:7f00:1::]'],
    ...[
      '[fe80::1]',
      '[fec0::1]',
      '[fc00::1]',
      '[fd00:ec2::254]',
      '[ff02::1]',
      '[100::1]',
      '[2001:db8::1]',
      '[3fff::1]',
    ],
    ...['[5f00::1]', 'localhost', 'LOCALHOST', 'localhost.', 'sub.localhost'],
  ];
  const shapes = [
    'https://user:pw@93.184.216.34@127.0.0.1/',
    'ftp://127.0.0.1/',
    'file:///etc/passwd',
    'gopher://127.0.0.1/',
  ];
  return [
    ...hosts.map((host) => `https://${host}:${port}/`),
    ...['127.0.0.1', 'localhost', '[::1]'].map((host) => `http://${host}:${port}/`),
    `https://93.184.216.34#@127.0.0.1:${port}/`,
    `https://user@127.0.0.1:${port}/`,
    `https://:pw@127.0.0.1:${port}/`,
    ...shapes,
  ];
}

/** Names that point inside, or that change where they point between two questions. */
function hostileNames(): { name: string; resolve: Resolve }[] {
  let asked = 0;
  const turning =
    (first: Address[], then: Address[]): Resolve =>
    async () =>
      asked++ % 2 === 0 ? first : then;
  const always =
    (...all: Address[]): Resolve =>
    async () =>
      all;
  return [
    { name: 'points-inside.test', resolve: always(v4('127.0.0.1')) },
    { name: 'points-inside-v6.test', resolve: always(v6('::1')) },
    { name: 'mapped.test', resolve: always(v6('::ffff:127.0.0.1')) },
    { name: 'one-of-two.test', resolve: always(v4(outside), v4('127.0.0.1')) },
    { name: 'one-of-two-turned.test', resolve: always(v4('127.0.0.1'), v4(outside)) },
    { name: 'metadata.test', resolve: always(v4('169.254.169.254')) },
    { name: 'nowhere.test', resolve: always() },
    { name: 'rebinds.test', resolve: turning([v4(outside)], [v4('127.0.0.1')]) },
  ];
}

const guarded: Post = (url, resolve) =>
  postOutside(url, { headers: {}, body: '{}', timeoutMs: 150, allow: [], resolve });

/** The careless way: the name is looked up and judged, and then looked up again by the connection. */
const checkThenFetch: Post = async (text, resolve) => {
  if (!URL.canParse(text)) return { problem: 'address_refused' };
  const url = new URL(text);
  const judged = await resolve(url.hostname).catch(() => []);
  if (judged.some((a) => !isPublicAddress(a.address))) return { problem: 'address_refused' };
  const [again] = await resolve(url.hostname).catch(() => [] as Address[]);
  if (!again) return { problem: 'name_unknown' };
  return new Promise((done) => {
    const request = http.request(
      { host: again.address, port: url.port, method: 'POST', timeout: 150 },
      (r) => {
        r.resume();
        done({ answer: { status: r.statusCode ?? 0, retryAfter: null, body: '' } });
      },
    );
    request.on('timeout', () => request.destroy());
    request.on('error', () => done({ problem: 'connection_failed' }));
    request.end('{}');
  });
};

/** A server that is allowed and answers with a redirect into the network: 0 connections there, whatever the status. */
async function proveRedirects(canaryPort: number): Promise<{ tries: number; followed: number }> {
  let status = 301;
  let hops = 0;
  const server = http.createServer((_, response) => {
    hops += 1;
    response.writeHead(status, { location: `http://127.0.0.1:${canaryPort}/` }).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  let followed = 0;
  const statuses = [301, 302, 303, 307, 308];
  for (status of statuses) {
    const result = await postOutside(`http://${host}/`, { headers: {}, body: '{}', allow: [host] });
    if (!('answer' in result) || result.answer.status !== status) followed += 1;
  }
  await new Promise((resolve) => server.close(resolve));
  return { tries: statuses.length, followed: followed + (hops === statuses.length ? 0 : 1) };
}

/**
 * Sends webhooks to everything that must not be reached: hostile ways of writing inside addresses, names that point inside,
 * names that turn between two look-ups, redirects. A canary inside counts connections.
 */
export async function run(): Promise<number> {
  const flags = readFlags();
  const canary = await openCanary();
  const post = flags.negativeControl ? checkThenFetch : guarded;
  const reached: string[] = [];
  const attempt = async (url: string, resolve: Resolve) => {
    const before = canary.state.connections;
    const result = await post(url, resolve);
    if (canary.state.connections > before || 'answer' in result) reached.push(`  reached inside: ${url}`);
  };
  const system: Resolve = (name) => lookup(name.replace(/^\[|\]$/g, ''), { all: true });
  const urls = hostileUrls(canary.port);
  for (const url of urls) await attempt(url, system);
  const names = hostileNames();
  for (const { name, resolve } of names)
    for (let i = 0; i < 2; i++) await attempt(`https://${name}:${canary.port}/`, resolve);
  const redirects = await proveRedirects(canary.port);
  canary.server.closeAllConnections();
  canary.server.close();
  const zero = (name: string, value: number): Figure => ({
    name,
    value,
    unit: '',
    goal: '0',
    ok: value === 0,
  });
  return reportProof(
    'ssrf',
    flags,
    [
      { name: 'hostile URLs', value: urls.length, unit: '', goal: '≥ 60', ok: urls.length >= 60 },
      { name: 'hostile names, asked twice each', value: names.length, unit: '' },
      { name: 'redirects into the network', value: redirects.tries, unit: '' },
      zero('connections at the canary', canary.state.connections),
      zero('redirects followed', redirects.followed),
      zero('targets that answered', reached.length),
    ],
    reached,
  );
}
