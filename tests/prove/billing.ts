import { createHmac } from 'node:crypto';
import { receiveBillingEvent } from '@/server/billing/receive-event';
import { standInSecret } from '@/server/billing/stand-in';
import { forgetTenants } from '@/server/platform/auth/tenant-facts';
import { runPass } from '@/server/platform/jobs/worker-loop';
import { jobs, reactions } from '@/server/root-work';
import { type Figure, readFlags, reportProof, seededRandom } from '@/tests/support/measured';
import { createWorld, type World, type WorldTenant } from '@/tests/support/world';

const work = async () => {
  while ((await runPass({ jobs, reactions, schedules: [] })) > 0);
};
const types = [
  'customer.subscription.created',
  'customer.subscription.updated',
  'customer.subscription.deleted',
  'invoice.created',
  'invoice.finalized',
  'invoice.paid',
  'invoice.payment_failed',
  'checkout.session.completed',
];
const states = ['active', 'past_due', 'canceled', 'unpaid', 'trialing', 'incomplete'];

/** A shop that subscribes, goes up, fails to pay, is read-only, pays again and ends its renewal: its provider has seen it all. */
async function liveThrough(shop: WorldTenant): Promise<void> {
  const billing = async () => (await shop.caller('owner', { now: new Date() })).billing;
  const { url } = await (await billing()).checkout({ plan: 'growth' });
  await (await billing()).payTest({ session: url.split('/').at(-1)!, card: 'fails_at_renewal' });
  await work();
  await (await billing()).changePlan({ plan: 'scale' });
  await (await billing()).advanceTestClock({ days: 32 });
  await work();
  await (await billing()).advanceTestClock({ days: 15 });
  await work();
  await (await billing()).changeTestCard({ card: 'works' });
  await (await billing()).setRenewal({ renews: false });
  await work();
}

/** Everything that is kept of the shop's plan, but not when it was read. */
async function digest(world: World, tenantId: string): Promise<string> {
  const [row] = await world.sql<{ d: string }>(
    `SELECT jsonb_build_array(
       (SELECT to_jsonb(a) - 'read_at' - 'readings_begun' - 'reading_saved' FROM billing_account a WHERE tenant_id = $1),
       (SELECT jsonb_agg(to_jsonb(i) ORDER BY i.id) FROM billing_invoice i WHERE tenant_id = $1),
       (SELECT jsonb_build_array(plan, read_only_since IS NULL) FROM tenant WHERE id = $1))::text AS d`,
    [tenantId],
  );
  return row!.d;
}

type Sent = { id: number; kind: 'genuine' | 'signature' | 'body' | 'old' };

/** The proof's sender: events that contradict each other and the provider, each as the provider would sign it, or not. */
function deliver(customer: string, sent: Sent, random: () => number): { body: string; signature: string } {
  const pick = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)]!;
  const body = JSON.stringify({
    ...{ id: `evt_${sent.id}`, object: 'event', type: types[sent.id % types.length] },
    created: 1_790_000_000 - sent.id,
    data: { object: { id: 'sub_1', object: 'subscription', customer, status: pick(states), amount_paid: 1 } },
  });
  const at = Math.floor(Date.now() / 1000) - (sent.kind === 'old' ? 600 : 0);
  const secret = sent.kind === 'signature' ? 'whsec_of_somebody_else' : standInSecret();
  const v1 = createHmac('sha256', secret).update(`${at}.${body}`).digest('hex');
  return {
    body: sent.kind === 'body' ? body.replace('"status":"', '"status":"x') : body,
    signature: `t=${at},v1=${v1}`,
  };
}

/** A receiver that believes what an event says, whoever signed it. */
async function believe(world: World, tenantId: string, body: string): Promise<{ stored: boolean }> {
  const event = JSON.parse(body) as { id: string; type: string; data: { object: { status: string } } };
  await world.sql('UPDATE billing_account SET status = $2 WHERE tenant_id = $1', [
    tenantId,
    event.data.object.status,
  ]);
  const rows = await world.sql(
    'INSERT INTO billing_event (tenant_id, id, type, received_at, processed_at) VALUES ($1, $2, $3, now(), now()) ON CONFLICT DO NOTHING RETURNING id',
    [tenantId, event.id, event.type],
  );
  return { stored: rows.length > 0 };
}

/**
 * Lives through a subscription with its events in order, forgets what was read of it, and sends 10,000 events shuffled, 30 %
 * of them twice and a tenth as many forged (wrong secret, changed body, too old) while the worker works: what is kept is the
 * same as in order, each genuine event once, and no forged one.
 */
export async function run(): Promise<number> {
  const flags = readFlags();
  const count = flags.rounds ?? 10_000;
  const random = seededRandom(flags.seed);
  const world = await createWorld({ now: new Date() });
  const tenantId = world.tenant.id;
  try {
    await liveThrough(world);
    const inOrder = await digest(world, tenantId);
    const [account] = await world.sql<{ c: string }>('SELECT customer_id AS c FROM billing_account');
    await world.sql(`UPDATE billing_account SET subscription_id = NULL, status = NULL, plan = NULL, seats = 0, period_ends_at = NULL,
      unpaid_since = NULL, state = 'free', ahead_seconds = 0`);
    await world.sql(`UPDATE tenant SET plan = 'free', read_only_since = NULL`);
    await world.sql('DELETE FROM billing_invoice');
    await world.sql('DELETE FROM billing_event');
    forgetTenants();
    const forgedKinds = ['signature', 'body', 'old'] as const;
    const all: Sent[] = Array.from({ length: count }, (_, id): Sent => ({ id, kind: 'genuine' })).flatMap(
      (s) => (random() < 0.3 ? [s, s] : [s]),
    );
    for (let i = 0; i < count / 10; i++) all.push({ id: count + i, kind: forgedKinds[i % 3]! });
    for (let i = all.length - 1; i > 0; i--) {
      const j = Math.floor(random() * (i + 1));
      [all[i], all[j]] = [all[j]!, all[i]!];
    }
    let [accepted, refused, working] = [0, 0, Promise.resolve()];
    for (let at = 0; at < all.length; at += 8) {
      await Promise.all(
        all.slice(at, at + 8).map(async (s) => {
          const { body, signature } = deliver(account!.c, s, random);
          const receive = flags.negativeControl
            ? believe(world, tenantId, body)
            : receiveBillingEvent(body, signature, standInSecret(), { now: new Date(), requestId: 'proof' });
          await receive.then(
            () => {
              if (s.kind !== 'genuine') accepted += 1;
            },
            () => {
              if (s.kind !== 'genuine') refused += 1;
            },
          );
        }),
      );
      // Two workers side by side, as in a fleet.
      if (at % 800 === 0) working = Promise.all([working, work(), work()]).then(() => undefined);
    }
    await working;
    if (!flags.negativeControl) await work();
    const shuffled = await digest(world, tenantId);
    const [kept] = await world.sql<{ n: number; open: number }>(
      `SELECT count(*)::int AS n, count(*) FILTER (WHERE processed_at IS NULL)::int AS open FROM billing_event
        WHERE regexp_replace(id, '\\D', '', 'g')::bigint < $1 AND id LIKE 'evt\\_%'`,
      [count],
    );
    const is = (name: string, value: number, goal: number): Figure => ({
      ...{ name, value, unit: '', goal: String(goal), ok: value === goal },
    });
    const figures: Figure[] = [
      { name: 'events sent', value: all.length, unit: '' },
      is('genuine events kept, each once', kept!.n, count),
      is('of them after which nothing was read', kept!.open, 0),
      is('forged events refused', refused, count / 10),
      is('forged events accepted', accepted, 0),
      is('differences to the state of events in order', shuffled === inOrder ? 0 : 1, 0),
    ];
    const notes = shuffled === inOrder ? [] : [`  in order: ${inOrder}`, `  shuffled: ${shuffled}`];
    return reportProof('billing', flags, figures, notes);
  } finally {
    await world.close();
  }
}
