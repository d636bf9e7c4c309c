import { describe, expect, test } from 'vitest';
import { webhookMessageSchema } from '@/lib/contracts/webhook-events';
import { filterTakes, webhookEventTypes } from '@/lib/contracts/webhook-words';
import { newEndpointInput } from '@/lib/contracts/webhooks';
import { messageOf } from '@/server/integrations/domain/webhook-message';
import {
  decideNextStep,
  isHopeless,
  retryAfterSeconds,
  retryPauses,
} from '@/server/integrations/domain/webhook-retry';
import { signedHeaders } from '@/server/integrations/sign-message';
import { isPublicAddress } from '@/server/platform/http/public-address';

const now = new Date('2026-11-25T12:00:00Z');
const refused = { status: 500, problem: 'answered', retryAfter: null } as const;
const facts = { triesOfRound: 1, trigger: 'first', now, random: 0 } as const;

describe('when a message is tried again', () => {
  test('there are at least ten tries over at least 72 hours, however the dice fall', () => {
    for (const random of [0, 0.5, 0.999]) {
      let [tries, seconds] = [0, 0];
      for (;;) {
        tries += 1;
        const step = decideNextStep(refused, { ...facts, triesOfRound: tries, random });
        if (step.state !== 'pending') break;
        seconds += step.inSeconds;
      }
      expect(tries).toBe(retryPauses.length + 1);
      expect(tries).toBeGreaterThanOrEqual(10);
      expect(seconds).toBeGreaterThanOrEqual(72 * 3600);
    }
  });

  test('pauses are spread, so that failures do not march in step', () => {
    const pause = (random: number) => decideNextStep(refused, { ...facts, triesOfRound: 4, random });
    expect(pause(0)).toEqual({ state: 'pending', inSeconds: 1800 });
    expect(pause(1)).toEqual({ state: 'pending', inSeconds: 2700 });
  });

  test('the receiver may ask for a longer pause, in seconds or by a date, up to a day; nonsense is ignored', () => {
    expect(decideNextStep({ ...refused, retryAfter: '120' }, facts)).toEqual({
      state: 'pending',
      inSeconds: 120,
    });
    expect(retryAfterSeconds('Wed, 25 Nov 2026 12:10:00 GMT', now)).toBe(600);
    expect(retryAfterSeconds('999999999', now)).toBe(86_400);
    for (const nonsense of ['soon', '-5', '', 'Wed, 25 Nov 2020 12:10:00 GMT'])
      expect(retryAfterSeconds(nonsense, now)).toBe(0);
  });

  test('2xx is the end, 410 is the end for the endpoint too, and a test is tried once', () => {
    expect(decideNextStep({ status: 204, problem: null, retryAfter: null }, facts)).toEqual({
      state: 'delivered',
    });
    expect(decideNextStep({ ...refused, status: 410 }, facts)).toEqual({ state: 'failed', gone: true });
    expect(decideNextStep(refused, { ...facts, trigger: 'test' })).toEqual({ state: 'failed', gone: false });
  });

  test('an endpoint is hopeless after three days without a success, not before', () => {
    const since = (hours: number) => ({ failingSince: new Date(now.getTime() - hours * 3_600_000) });
    expect([isHopeless(since(71), now), isHopeless(since(72), now)]).toEqual([false, true]);
    expect(isHopeless({ failingSince: null }, now)).toBe(false);
  });
});

describe('what a message says', () => {
  test('it carries the fields of the catalogue with the ids of the API, and nothing else of the event', () => {
    const text = messageOf({
      type: 'orders.hold_placed',
      subjectId: '0199c0de-0000-7000-8000-000000000001',
      occurredAt: now,
      data: {
        holdId: '0199c0de-0000-7000-8000-000000000002',
        kind: 'manual',
        reason: 'wait',
        note: 'call 07700 900123',
      },
    });
    const message = JSON.parse(text);
    expect(message).toEqual({
      type: 'orders.hold_placed',
      timestamp: '2026-11-25T12:00:00.000Z',
      data: {
        object: 'order',
        id: 'ord_0199c0de00007000800000000000000' + '1',
        holdId: 'hld_0199c0de000070008000000000000002',
        kind: 'manual',
        reason: 'wait',
      },
    });
    expect(webhookMessageSchema('orders.hold_placed').safeParse(message).success).toBe(true);
  });

  test('facts that do not fit, or are too many, are left out: the message is below 20 kB and still says what happened', () => {
    const event = { type: 'catalog.product_created', subjectId: '0199c0de-0000-7000-8000-000000000001' };
    const skus = Array.from({ length: 5000 }, (_, i) => `SKU-${i}`);
    for (const data of [{ skus }, { skus: 7 }, {}]) {
      const text = messageOf({ ...event, occurredAt: now, data });
      expect(text.length).toBeLessThan(20_000);
      expect(JSON.parse(text).data).toEqual({
        object: 'product',
        id: 'prd_0199c0de000070008000000000000001',
      });
    }
  });

  test('filters: single names, whole areas, everything; a name that is not in the catalogue is refused', () => {
    expect(filterTakes(['orders.*'], 'orders.placed')).toBe(true);
    expect(filterTakes(['orders.placed'], 'orders.placed_again')).toBe(false);
    expect(filterTakes(['*'], 'support.ticket_new')).toBe(true);
    expect(filterTakes([], 'orders.placed')).toBe(false);
    const input = (events: string[]) => newEndpointInput.safeParse({ url: 'https://example.com/x', events });
    expect(input(['orders.*', webhookEventTypes[0]!]).success).toBe(true);
    expect(input(['orders.nonsense']).success).toBe(false);
    expect(input([]).success).toBe(false);
  });
});

test('the signature is that of the worked example of Standard Webhooks, one for each secret', () => {
  const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
  const message = { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', body: '{"test": 2432232314}' };
  const headers = signedHeaders([{ secret }, { secret }], message, new Date(1614265330 * 1000));
  const expected = 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=';
  expect(headers['webhook-signature']).toBe(`${expected} ${expected}`);
  expect(headers['webhook-timestamp']).toBe('1614265330');
});

test.each([
  ['93.184.216.34', true],
  ['2606:2800:220:1:248:1893:25c8:1946', true],
  ['127.0.0.1', false],
  ['10.1.2.3', false],
  ['169.254.169.254', false],
  ['100.64.0.1', false],
  ['0.0.0.0', false],
  ['::1', false],
  ['::ffff:8.8.8.8', false],
  ['fe80::1%eth0', false],
  ['fd00::1', false],
  ['64:ff9b::7f00:1', false],
  ['2002:7f00:1::', false],
  ['2001::1', false],
  ['localhost', false],
])('%s is on the public internet: %s', (address, expected) => {
  expect(isPublicAddress(address)).toBe(expected);
});
