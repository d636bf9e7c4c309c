import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { careLink } from '@/server/customers/care-link';
import { orderLink } from '@/server/fulfilment/steps/order-link';
import type { DnsRecords } from '@/server/identity/adapters/dns-records';
import { checkPortalDomain, watchPortalDomain } from '@/server/identity/use-cases/portal-domain';
import { forgetDomains, leadToPortal } from '@/server/own-domain';
import { forgetTenants, tenantById } from '@/server/platform/auth/tenant-facts';
import { surveyLink } from '@/server/support/survey-link';
import { createWorld, type World } from '@/tests/support/world';

let world: World;
let door: Server;
beforeAll(async () => {
  world = await createWorld({ tenants: 2 });
  // The web process without Next: it answers with what Next would be asked for.
  door = createServer((asked, answer) => {
    leadToPortal(asked).then(
      (known) => answer.writeHead(known ? 200 : 404).end(known ? asked.url : ''),
      (error) => answer.writeHead(500).end(String(error)),
    );
  });
  await new Promise<void>((ready) => door.listen(0, '127.0.0.1', ready));
});
beforeEach(async () => {
  await world.sql(`UPDATE tenant SET portal_host = NULL, settings = settings - 'portalDomain'`);
  forgetDomains();
  forgetTenants();
});
afterAll(async () => {
  door.close();
  await world.close();
});

const code = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    (error: { cause?: { code?: string }; code?: string; message: string }) =>
      error.cause?.code ?? error.code ?? error.message,
  );

/** What Next is asked for when that path is asked for on that host. */
function served(host: string, path: string): Promise<string> {
  const { port } = door.address() as AddressInfo;
  return new Promise((done, failed) => {
    request({ host: '127.0.0.1', port, path, headers: { host } }, (answer) => {
      let text = `${answer.statusCode} `;
      answer.on('data', (chunk) => {
        text += chunk;
      });
      answer.on('end', () => done(text));
    })
      .on('error', failed)
      .end();
  });
}

const away: DnsRecords = { texts: async () => [], names: async () => [], addresses: async () => [] };
const silent: DnsRecords = { ...away, texts: () => Promise.reject(new Error('ETIMEOUT')) };
/** Records as the settings page asks for them, of whoever is asked about. */
async function asTold(w: Pick<World, 'caller'> = world): Promise<DnsRecords> {
  const { domain } = await (await w.caller('owner')).identity.portalDomain();
  const value = (type: string) => domain!.records.filter((r) => r.type === type);
  return {
    texts: async (name) => value('TXT').flatMap((r) => (r.name === name ? [r.value] : [])),
    names: async (host) => value('CNAME').flatMap((r) => (r.name === host ? [`${r.value}.`] : [])),
    addresses: async () => [],
  };
}
async function proven(host: string): Promise<void> {
  await (await world.caller('owner')).identity.savePortalDomain({ host });
  await checkPortalDomain(world.system(), await asTold());
}
const theOther = () => world.other.caller('owner');

describe('proof', () => {
  test('a domain serves the pages once both records are there, and says what is missing until then', async () => {
    const owner = await world.caller('owner');
    const entered = await owner.identity.savePortalDomain({ host: 'Returns.Lamp.example' });
    expect(entered.domain).toMatchObject({ host: 'returns.lamp.example', serves: false, problem: null });
    const [txt, cname] = entered.domain!.records;
    expect(txt).toMatchObject({ name: '_orderloop.returns.lamp.example' });
    expect(cname).toMatchObject({ name: 'returns.lamp.example', value: 'localhost' });
    const told = await asTold();
    const seen = async (dns: DnsRecords) => (await checkPortalDomain(world.system(), dns)).domain;
    expect(await seen(away)).toMatchObject({ serves: false, problem: 'txt_missing' });
    expect(await seen({ ...told, texts: async () => ['x'] })).toMatchObject({ problem: 'txt_wrong' });
    expect(await seen({ ...told, names: async () => [] })).toMatchObject({ problem: 'not_pointing' });
    expect(await seen(silent)).toMatchObject({ serves: false, problem: 'dns_failed' });
    expect(await seen(told)).toMatchObject({ serves: true, problem: null });
    expect((await owner.identity.portalDomain()).address).toMatch(/^http:\/\/returns\.lamp\.example(:\d+)?$/);
  });

  test('a proven domain stays while nobody can tell, and ends when its records say otherwise', async () => {
    await proven('returns.lamp.example');
    await watchPortalDomain(world.system(), silent);
    expect((await tenantById(world.tenant.id))?.facts.portalHost).toBe('returns.lamp.example');
    await watchPortalDomain(world.system(), away);
    expect((await tenantById(world.tenant.id))?.facts.portalHost).toBeUndefined();
    await watchPortalDomain(world.system(), await asTold());
    expect((await tenantById(world.tenant.id))?.facts.portalHost).toBe('returns.lamp.example');
  });

  test('another shop’s domain is refused when it is entered and when it is proven, however it is written', async () => {
    const two = await theOther();
    await two.identity.savePortalDomain({ host: 'returns.lamp.example' });
    await proven('returns.lamp.example');
    for (const host of ['RETURNS.lamp.example.', 'https://returns.lamp.example/'])
      expect(await code(two.identity.savePortalDomain({ host }))).toBe('portal_host_taken');
    const late = checkPortalDomain(world.other.system(), await asTold(world.other));
    expect(await code(late)).toBe('portal_host_taken');
    expect((await two.identity.portalDomain()).domain).toMatchObject({ serves: false });
  });

  test('the records of one shop prove nothing for another', async () => {
    await (await world.caller('owner')).identity.savePortalDomain({ host: 'returns.lamp.example' });
    const told = await asTold();
    await (await theOther()).identity.savePortalDomain({ host: 'returns.lamp.example' });
    expect((await checkPortalDomain(world.other.system(), told)).domain).toMatchObject({
      serves: false,
      problem: 'txt_wrong',
    });
  });

  test('addresses, local names and the product’s own host are refused at their field; only settings may change it', async () => {
    const owner = await world.caller('owner');
    for (const host of ['10.0.0.1', 'localhost', 'x.local', 'a/b', 'shop'])
      expect(await code(owner.identity.savePortalDomain({ host }))).toBe('portal_host_invalid');
    const agent = await world.caller('agent');
    expect(await code(agent.identity.savePortalDomain({ host: 'returns.lamp.example' }))).toBe('forbidden');
    expect(await code(agent.identity.checkPortalDomain())).toBe('forbidden');
    expect(await code(owner.identity.checkPortalDomain())).toBe('not_found');
  });
});

describe('the door', () => {
  test('a proven domain leads to the pages of its shop, whatever is asked for and however the host is written', async () => {
    await proven('returns.lamp.example');
    const { slug } = world.tenant;
    expect(await served('returns.lamp.example', '/')).toBe(`200 /portal/${slug}`);
    expect(await served('Returns.Lamp.Example.:8443', '/orders/t?x=1')).toBe(
      `200 /portal/${slug}/orders/t?x=1`,
    );
    for (const path of ['/sign-in', `/${slug}/orders`, '/api/v1/orders', '/api/trpc/x', '/portal/other'])
      expect(await served('returns.lamp.example', path)).toBe(`200 /portal/${slug}${path}`);
  });

  test('any other host is served as ever: the product’s own, an address, an unknown name, a domain that is only wanted', async () => {
    await (await world.caller('owner')).identity.savePortalDomain({ host: 'returns.lamp.example' });
    for (const host of ['localhost:3000', '127.0.0.1', '[::1]:80', 'unknown.example', 'returns.lamp.example'])
      expect(await served(host, '/sign-in')).toBe('200 /sign-in');
  });

  test('taken away, the domain leads nowhere any more, and another shop may have it', async () => {
    await proven('returns.lamp.example');
    await (await world.caller('owner')).identity.savePortalDomain({ host: null });
    forgetDomains();
    expect(await served('returns.lamp.example', '/orders/t')).toBe('200 /orders/t');
    const two = await theOther();
    expect((await two.identity.savePortalDomain({ host: 'returns.lamp.example' })).domain).toMatchObject({
      host: 'returns.lamp.example',
    });
  });
});

test('links in mails begin with the proven domain, and with the standard address before and after', async () => {
  const links = async () => {
    const { facts } = (await tenantById(world.tenant.id))!;
    return [orderLink(facts, 't'), surveyLink(facts, 't'), careLink(facts, 't')].map((l) => new URL(l));
  };
  const standard = `/portal/${world.tenant.slug}`;
  const paths = ['/orders/t', '/survey/t', '/care/t'];
  expect((await links()).map((l) => l.pathname)).toEqual(paths.map((p) => standard + p));
  await proven('returns.lamp.example');
  expect((await links()).map((l) => [l.hostname, l.pathname])).toEqual(
    paths.map((p) => ['returns.lamp.example', p]),
  );
  await (await world.caller('owner')).identity.savePortalDomain({ host: null });
  expect((await links()).map((l) => l.pathname)).toEqual(paths.map((p) => standard + p));
});
