import { createHmac } from 'node:crypto';
import type { AttemptTrigger } from '@/lib/contracts/webhooks';
import { fromPublicId } from '@/lib/kernel/ids';
import { decideNextStep } from '@/server/integrations/domain/webhook-retry';
import { createConnection } from '@/server/integrations/use-cases/create-connection';
import { createEndpoint } from '@/server/integrations/use-cases/create-endpoint';
import { deliverWebhook } from '@/server/integrations/use-cases/deliver-webhook';
import { receiveMessage } from '@/server/integrations/use-cases/receive-message';
import { sendTestMessage } from '@/server/integrations/use-cases/send-test-message';
import { type Figure, readFlags, reportProof, seededRandom } from '@/tests/support/measured';
import { isGenuine, Receiver } from '@/tests/support/webhook-receiver';
import { createWorld, type World } from '@/tests/support/world';

const is = (name: string, value: number, goal: number, unit = ''): Figure => ({
  name,
  value,
  unit,
  goal: String(goal),
  ok: value === goal,
});
const least = (name: string, value: number, goal: number, unit = ''): Figure => ({
  name,
  value,
  unit,
  goal: `≥ ${goal}`,
  ok: value >= goal,
});

/** A message to a receiver that never takes it, with a clock that jumps to each next try. */
async function proveRetries(world: World, receiver: Receiver, careless: boolean): Promise<Figure[]> {
  const { id } = await createEndpoint(world.ctx('owner', new Date()), {
    url: receiver.url,
    description: '',
    events: ['*'],
  });
  const { deliveryId: publicId } = await sendTestMessage(world.ctx('owner', new Date()), id);
  const deliveryId = fromPublicId('whd', publicId)!;
  receiver.answers = Array.from({ length: 60 }, () => ({ status: 500 }));
  const start = Date.now();
  let at = start;
  const gaps: number[] = [];
  for (let number = 0; number < 50; number++) {
    const trigger: AttemptTrigger = number === 0 ? 'first' : 'retry';
    await deliverWebhook(world.system(new Date(at)), { deliveryId, number, trigger });
    const [row] = await world.sql<{ next: Date | null }>(
      'SELECT next_attempt_at AS next FROM webhook_delivery WHERE id = $1',
      [deliveryId],
    );
    if (!row?.next || (careless && number === 4)) break;
    gaps.push(row.next.getTime() - at);
    at = row.next.getTime();
  }
  const spread = new Set(
    Array.from({ length: 200 }, () => {
      const outcome = { status: 500, problem: 'answered', retryAfter: null } as const;
      const facts = { triesOfRound: 5, trigger: 'retry', now: new Date(), random: Math.random() } as const;
      return JSON.stringify(decideNextStep(outcome, facts));
    }),
  );
  const ids = new Set(receiver.received.map((r) => r.headers['webhook-id']));
  const [endpoint] = await world.sql<{ state: string }>('SELECT state FROM webhook_endpoint');
  return [
    least('out: tries of a message that nobody takes', receiver.received.length, 10),
    least('out: hours between the first and the last', (at - start) / 3_600_000, 72, 'h'),
    is('out: message ids over all tries', ids.size, 1),
    least('out: different pauses in 200 throws', spread.size, 50),
    is('out: endpoints switched off at the end', endpoint?.state === 'disabled' ? 1 : 0, 1),
    is('out: pauses that shrink', gaps.filter((g, i) => i > 0 && g < gaps[i - 1]! * 0.66).length, 0),
  ];
}

/** Genuine messages are accepted by a receiver that knows the standard only, and every change to one is noticed. */
async function proveSignatures(world: World, receiver: Receiver, random: () => number): Promise<Figure[]> {
  receiver.received.length = 0;
  receiver.answers = [];
  const made = await createEndpoint(world.ctx('owner', new Date()), {
    url: receiver.url,
    description: '',
    events: ['*'],
  });
  const { deliveryId } = await sendTestMessage(world.ctx('owner', new Date()), made.id);
  await deliverWebhook(world.system(new Date()), {
    deliveryId: fromPublicId('whd', deliveryId)!,
    number: 0,
    trigger: 'test',
  });
  const [message] = receiver.received;
  let forged = 0;
  for (let i = 0; i < 1000; i++) {
    const at = Math.floor(random() * message!.body.length);
    const body = `${message!.body.slice(0, at)}\u0001${message!.body.slice(at + 1)}`;
    if (isGenuine(made.secret, { ...message!, body })) forged += 1;
  }
  const late = isGenuine(made.secret, message!, new Date(Date.now() + 301_000)) ? 1 : 0;
  return [
    is('out: genuine messages that the receiver accepts', isGenuine(made.secret, message!) ? 1 : 0, 1),
    is('out: changed messages that it accepts, of 1000', forged, 0),
    is('out: messages older than five minutes that it accepts', late, 0),
  ];
}

/** What platforms send: shuffled, 30 % twice, 10 % forged or too old: each genuine message is kept once, nothing else. */
async function proveInbound(
  world: World,
  random: () => number,
  count: number,
  careless: boolean,
): Promise<Figure[]> {
  const key = Buffer.from('0123456789abcdef0123456789abcdef');
  const secret = `whsec_${key.toString('base64')}`;
  const ctx = world.ctx('owner', new Date());
  const connectionId = await createConnection(ctx, {
    source: 'generic',
    name: 'Sender',
    secret,
    settings: {},
  });
  const message = (i: number, forged: 'no' | 'signature' | 'old') => {
    const body = JSON.stringify({ n: i });
    const timestamp = String(Math.floor(Date.now() / 1000) - (forged === 'old' ? 600 : 0));
    const signedWith = forged === 'signature' && !careless ? Buffer.from('x'.repeat(32)) : key;
    const signature = createHmac('sha256', signedWith).update(`m-${i}.${timestamp}.${body}`).digest('base64');
    return new Headers({
      'webhook-id': `m-${i}`,
      'webhook-timestamp': timestamp,
      'webhook-signature': `v1,${signature}`,
      'x-body': body,
    });
  };
  const all: { headers: Headers; genuine: boolean }[] = [];
  for (let i = 0; i < count; i++) {
    all.push({ headers: message(i, 'no'), genuine: true });
    if (random() < 0.3) all.push({ headers: message(i, 'no'), genuine: true });
    if (random() < 0.1)
      all.push({ headers: message(count + i, random() < 0.5 ? 'signature' : 'old'), genuine: false });
  }
  for (let i = all.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [all[i], all[j]] = [all[j]!, all[i]!];
  }
  let [taken, refused] = [0, 0];
  for (const { headers } of all)
    await receiveMessage({
      source: 'generic',
      connectionId,
      header: (name) => headers.get(name),
      body: Buffer.from(headers.get('x-body')!),
      requestId: 'proof',
      now: new Date(),
    }).then(
      () => (taken += 1),
      () => (refused += 1),
    );
  const forged = all.filter((m) => !m.genuine).length;
  const [kept] = await world.sql<{ n: number }>('SELECT count(*)::int AS n FROM inbox_message');
  return [
    { name: 'in: messages sent', value: all.length, unit: '' },
    is('in: genuine messages kept', kept!.n, count),
    is('in: forged or old messages refused', refused, forged),
    is('in: genuine ones acknowledged, repeats included', taken, all.length - forged),
  ];
}

/** Proves both directions of webhooks: what goes out is signed, retried for three days and given up in order; what comes in is taken once and only when genuine. */
export async function run(): Promise<number> {
  const flags = readFlags();
  const random = seededRandom(flags.seed);
  const receiver = await Receiver.open();
  process.env.OUTGOING_ALLOW = receiver.host;
  const world = await createWorld({ now: new Date() });
  try {
    const figures = [
      ...(await proveRetries(world, receiver, flags.negativeControl)),
      ...(await proveSignatures(world, receiver, random)),
      ...(await proveInbound(world, random, flags.rounds ?? 2000, flags.negativeControl)),
    ];
    return reportProof('webhooks', flags, figures);
  } finally {
    await receiver.close();
    await world.close();
  }
}
