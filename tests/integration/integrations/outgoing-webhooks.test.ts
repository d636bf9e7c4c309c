import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { webhookMessageSchema } from '@/lib/contracts/webhook-events';
import type { WebhookEventType } from '@/lib/contracts/webhook-words';
import { fromPublicId } from '@/lib/kernel/ids';
import { deliverWebhook } from '@/server/integrations/use-cases/deliver-webhook';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { runPass } from '@/server/platform/jobs/worker-loop';
import { jobs, reactions } from '@/server/root-work';
import { isGenuine, Receiver } from '@/tests/support/webhook-receiver';
import { createWorld, type World } from '@/tests/support/world';

describe('messages to other systems', () => {
  let world: World;
  let receiver: Receiver;
  beforeAll(async () => {
    receiver = await Receiver.open();
    process.env.OUTGOING_ALLOW = '127.0.0.1';
    world = await createWorld({ now: new Date() });
    await work();
  });
  afterAll(async () => {
    await receiver?.close();
    await world?.close();
  });
  beforeEach(async () => {
    receiver.answers = [];
    receiver.received.length = 0;
    await world.sql('DELETE FROM webhook_endpoint');
    await world.sql(`DELETE FROM job WHERE name = 'integrations.deliver-webhook'`);
  });

  const work = async () => {
    while ((await runPass({ jobs, reactions, schedules: [] })) > 0);
  };
  const api = async () => (await world.caller('owner', { now: new Date() })).webhooks;
  const add = async (events: string[] = ['orders.*']) =>
    (await api()).createEndpoint({ url: receiver.url, description: '', events });
  const place = async () => {
    const answer = await world.rest('POST', '/orders', {
      body: {
        channel: 'api',
        externalId: crypto.randomUUID(),
        placedAt: '2026-11-23T08:00:00.000Z',
        currency: 'GBP',
        customer: { email: 'ada@example.com', name: 'Ada Byron' },
        shipTo: {
          name: 'Ada Byron',
          line1: '1 High Street',
          city: 'London',
          postalCode: 'N1 1AA',
          countryCode: 'GB',
        },
        lines: [{ sku: 'NOBODY-KNOWS', quantity: 1, unitPrice: { minor: 500, currency: 'GBP' } }],
      },
    });
    return ((await answer.json()) as { id: string }).id;
  };
  const tryAgainNow = () =>
    world.sql(
      `UPDATE job SET run_at = now() - interval '1 second' WHERE name = 'integrations.deliver-webhook'`,
    );
  const events = async (type: string) => world.sql(`SELECT data FROM event WHERE type = $1`, [type]);

  test('what happens to an order goes out signed, once for each event, in the form of the catalogue and without personal data', async () => {
    const { secret } = await add();
    const orderId = await place();
    await work();
    const types = receiver.received.map((r) => JSON.parse(r.body).type as string);
    expect(types).toContain('orders.placed');
    expect(types).toContain('orders.exception_raised');
    expect(new Set(types).size).toBe(types.length);
    for (const r of receiver.received) {
      expect(isGenuine(secret, r)).toBe(true);
      expect(isGenuine(secret, { ...r, body: `${r.body} ` })).toBe(false);
      const message = JSON.parse(r.body);
      expect(webhookMessageSchema(message.type as WebhookEventType).safeParse(message).error).toBeUndefined();
      expect(message.data.id).toBe(orderId);
      expect(r.body).not.toMatch(/Ada|example\.com|High Street/);
    }
  });

  test('a receiver that fails once gets the message again under the same id, and the log shows both tries', async () => {
    const { id } = await add(['orders.placed']);
    receiver.answers = [{ status: 503, headers: { 'retry-after': '7200' }, body: 'come back later' }];
    await place();
    await work();
    const waiting = (await (await api()).deliveries({ endpointId: id })).data[0]!;
    expect(waiting).toMatchObject({
      state: 'pending',
      attempts: 1,
      lastStatus: 503,
      lastProblem: 'answered',
    });
    expect(Date.parse(waiting.nextAttemptAt!) - Date.now()).toBeGreaterThan(7_100_000);
    await tryAgainNow();
    await work();
    const done = await (await api()).delivery({ deliveryId: waiting.id });
    expect(done).toMatchObject({ state: 'delivered', attempts: 2, nextAttemptAt: null });
    expect(done.tries).toMatchObject([
      { number: 2, trigger: 'retry', status: 204, problem: null },
      { number: 1, trigger: 'first', status: 503, problem: 'answered', answer: 'come back later' },
    ]);
    expect(receiver.received.map((r) => r.headers['webhook-id'])).toEqual([done.messageId, done.messageId]);
  });

  test('replay: one message, or all that were given up, go out again; a job of an earlier try does nothing', async () => {
    const { id } = await add(['orders.placed']);
    await Promise.all([place(), place()]);
    await work();
    const { data } = await (await api()).deliveries({ endpointId: id });
    expect(await (await api()).replay({ deliveryId: data[0]!.id })).toEqual({ count: 1 });
    await work();
    expect(receiver.received).toHaveLength(3);
    const deliveryId = fromPublicId('whd', data[0]!.id)!;
    await deliverWebhook(world.system(new Date()), { deliveryId, number: 0, trigger: 'first' });
    expect(receiver.received).toHaveLength(3);
    await world.sql(`UPDATE webhook_delivery SET state = 'failed' WHERE endpoint_id = $1`, [
      fromPublicId('whe', id),
    ]);
    expect(await (await api()).replayMany({ endpointId: id, state: 'failed' })).toEqual({ count: 2 });
    await work();
    expect(receiver.received).toHaveLength(5);
  });

  test('410 switches the endpoint off and tells its people; what waits is kept until somebody resumes it', async () => {
    const { id } = await add(['orders.placed']);
    receiver.answers = [{ status: 410 }];
    await place();
    await work();
    const off = await (await api()).endpoint({ endpointId: id });
    expect(off).toMatchObject({ state: 'disabled', disabledReason: 'gone' });
    expect(await events('integrations.endpoint_disabled')).toHaveLength(1);
    expect(await world.sql(`SELECT 1 FROM notification WHERE kind = 'webhook_disabled'`)).not.toHaveLength(0);
    await place();
    await work();
    expect(receiver.received).toHaveLength(1);
    await expect((await api()).sendTest({ endpointId: id })).rejects.toThrow('transition_refused');
    await (await api()).changeEndpoint({ endpointId: id, state: 'active', version: off.version });
    await (await api()).sendTest({ endpointId: id });
    await work();
    expect(JSON.parse(receiver.received.at(-1)!.body).type).toBe('webhooks.test');
  });

  test('a paused endpoint keeps its messages and gets them when it is resumed', async () => {
    const { id } = await add(['orders.placed']);
    await (await api()).changeEndpoint({ endpointId: id, state: 'paused', version: 0 });
    await place();
    await work();
    expect(receiver.received).toHaveLength(0);
    await (await api()).changeEndpoint({ endpointId: id, state: 'active', version: 1 });
    await work();
    expect(receiver.received).toHaveLength(1);
    await expect(
      (await api()).changeEndpoint({ endpointId: id, state: 'paused', version: 1 }),
    ).rejects.toThrow('version_conflict');
  });

  test('a redirect is not followed, and counts as a failure', async () => {
    const { id } = await add(['orders.placed']);
    receiver.answers = [{ status: 307, headers: { location: receiver.url } }];
    await place();
    await work();
    const { data } = await (await api()).deliveries({ endpointId: id });
    expect(data[0]).toMatchObject({
      state: 'pending',
      lastStatus: 307,
      lastProblem: 'redirect_not_followed',
    });
    expect(receiver.received).toHaveLength(1);
  });

  test('a new secret signs at once, the former one beside it until its time is over; neither lies in the database in plain', async () => {
    const { id, secret: former } = await add(['orders.placed']);
    const { secret } = await (await api()).rotateSecret({ endpointId: id, overlapHours: 24 });
    await place();
    await work();
    const [r] = receiver.received;
    expect([isGenuine(secret, r!), isGenuine(former, r!)]).toEqual([true, true]);
    expect((await (await api()).secret({ endpointId: id })).former?.secret).toBe(former);
    const late = await world.caller('owner', { now: new Date(Date.now() + 25 * 3_600_000) });
    expect((await late.webhooks.secret({ endpointId: id })).former).toBeNull();
    await expect((await world.caller('operator')).webhooks.secret({ endpointId: id })).rejects.toThrow(
      'forbidden',
    );
    const plain = await world.sql(
      `SELECT 1 FROM webhook_endpoint WHERE secrets_sealed LIKE '%' || $1 || '%'
       UNION ALL SELECT 1 FROM idempotency_key WHERE response::text LIKE '%' || $1 || '%'`,
      [secret.slice(6)],
    );
    expect(plain).toEqual([]);
  });

  test('a rule that calls a webhook: one signed message for the effect, and the effect says that it was taken', async () => {
    const tell = (effectId: string) =>
      inTenantTx(world.system(new Date()), (tx) =>
        emit(tx, [
          {
            type: 'automation.webhook_wanted',
            subjectType: 'rule',
            subjectId: crypto.randomUUID(),
            data: {
              url: receiver.url,
              effectId,
              ruleId: crypto.randomUUID(),
              rule: 'Tell them',
              subject: 'order',
              subjectId: crypto.randomUUID(),
            },
          },
        ]),
      );
    const effectId = crypto.randomUUID();
    await tell(effectId);
    await work();
    expect(receiver.received).toHaveLength(1);
    expect(JSON.parse(receiver.received[0]!.body)).toMatchObject({
      type: 'automation.webhook_called',
      data: { object: 'order', rule: 'Tell them' },
    });
    const [made] = await (await api()).endpoints();
    expect(made).toMatchObject({ url: receiver.url, events: [] });
    const { secret } = await (await api()).secret({ endpointId: made!.id });
    expect(isGenuine(secret, receiver.received[0]!)).toBe(true);
    expect(await events('integrations.rule_call_settled')).toContainEqual({
      data: { effectId, delivered: true },
    });
  });

  test.each([
    'http://example.com/x',
    'https://localhost/x',
    'https://10.0.0.1/x',
    'https://[::1]/x',
    'https://0x0a.1/x',
    'https://user:pass@example.com/x',
  ])('%s is refused when it is entered, and nothing is stored', async (url) => {
    await expect((await api()).createEndpoint({ url, events: ['*'] })).rejects.toThrow();
    expect(await (await api()).endpoints()).toEqual([]);
  });

  test('over REST: add, list, replay, remove', async () => {
    const created = await world.rest('POST', '/webhook-endpoints', {
      body: { url: receiver.url, events: ['orders.placed'] },
    });
    expect(created.status).toBe(201);
    const { id, secret } = (await created.json()) as { id: string; secret: string };
    expect(secret).toMatch(/^whsec_/);
    await place();
    await work();
    const list = (await (await world.rest('GET', '/webhook-deliveries')).json()) as {
      data: { id: string }[];
    };
    const replayed = await world.rest('POST', `/webhook-deliveries/${list.data[0]!.id}/replay`, { body: {} });
    expect(await replayed.json()).toEqual({ count: 1 });
    expect((await world.rest('DELETE', `/webhook-endpoints/${id}`, { body: {} })).status).toBe(200);
    expect((await world.rest('GET', `/webhook-endpoints/${id}`)).status).toBe(404);
  });
});
