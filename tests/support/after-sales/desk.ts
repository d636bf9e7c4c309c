import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { TRPCError } from '@trpc/server';
import { Pool } from 'pg';
import { AppError } from '@/lib/kernel/errors';
import { toPublicId } from '@/lib/kernel/ids';
import { reportRefund } from '@/server/finance/steps/report-refund';
import { signOrderToken } from '@/server/fulfilment/steps/order-link';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { log } from '@/server/platform/log/log';
import type { ReturnsWorld } from '@/tests/integration/aftersales/returns-world';
import { worldStart } from '../world';
import { arrive, sendOff, shirts } from './goods';
import { moodyProvider } from './moody-provider';

export type Random = () => number;
export type Caller = Awaited<ReturnType<ReturnsWorld['caller']>>;
export type TriedOrder = {
  id: string;
  orderId: string;
  line(sku: string): string;
  skus: readonly string[];
  link: { slug: string; token: string };
};

export const pick = <T>(random: Random, from: readonly T[]): T => from[Math.floor(random() * from.length)]!;
export const upTo = (random: Random, n: number) => Math.floor(random() * (n + 1));
const gbp = (minor: number) => ({ minor, currency: 'GBP' });

/** What a killed connection looks like to whoever was using it. */
const killed = (e: unknown) =>
  ['57P01', '08006', '08003'].includes(String((e as { code?: string }).code)) ||
  /terminat|not queryable|Connection ended/i.test(String((e as Error).message));

/** What the product's log says of a request that failed: its answer tells no more than a number. */
function listen(): { original(error: unknown): unknown; stop(): void } {
  const failures = new Map<unknown, unknown>();
  const before = log.error;
  log.error = ((entry: { err?: unknown; requestId?: string }) => {
    if (entry?.requestId) failures.set(entry.requestId, entry.err);
  }) as typeof log.error;
  return {
    original: (error) => {
      const cause = error instanceof TRPCError ? (error.cause ?? error) : error;
      const hidden = cause instanceof AppError && cause.code === 'internal';
      return hidden ? (failures.get(cause.facts.requestId) ?? cause) : cause;
    },
    stop: () => {
      log.error = before;
    },
  };
}

export type Desk = Awaited<ReturnType<typeof openDesk>>;

/** Everybody who acts in a random life of an order, a clock of its own, and the hand that cuts connections. */
export async function openDesk(world: ReturnsWorld, random: Random, startMinute = 0) {
  const pool = new Pool({ connectionString: world.db.superUrl, max: 6 });
  const found = { operations: 0, crashes: 0, refusals: new Map<string, number>(), faults: [] as string[] };
  let minutes = startMinute;
  let addresses = 0;
  const heard = listen();
  const now = () => new Date(worldStart.getTime() + minutes * 60_000);
  const system = () => world.system(now());
  const provider = moodyProvider(random, (report) => inTenantTx(system(), (tx) => reportRefund(tx, report)));
  const sql = async <R extends object>(text: string, params: unknown[] = []) =>
    (await pool.query(text, params)).rows as R[];
  return {
    world,
    random,
    provider,
    found,
    sql,
    system,
    now,
    operator: () => world.ctx('operator', now()),
    /** Lets time pass; each minute has its own rate limits. */
    wait: async (passed: number) => {
      minutes += passed;
      await sql('DELETE FROM rate_bucket');
    },
    staff: (role: 'admin' | 'owner' = 'admin') => world.caller(role, { now: now() }),
    shopper: () =>
      world.visitor({
        now: now(),
        clientAddress: `10.${addresses >> 16}.${(addresses >> 8) & 255}.${addresses++ & 255}`,
      }),
    react: () => world.react(now()),
    /** A member's command under one key: at times sent twice at once, and again when the connection was cut. */
    async keyed(role: 'admin' | 'owner', call: (api: Caller) => Promise<unknown>): Promise<void> {
      const api = await world.caller(role, { now: now(), idempotencyKey: randomUUID() });
      const twice = random() < 0.25;
      try {
        await Promise.all([call(api), ...(twice ? [call(api)] : [])]);
      } catch (error) {
        if (!killed(heard.original(error))) throw error;
        await sleep(5);
        await call(api);
      }
    },
    /** Does it, and says of a failure whether it was a refusal, a cut connection or a fault. */
    async attempt(what: string, work: () => Promise<unknown>): Promise<boolean> {
      found.operations += 1;
      try {
        await work();
        return true;
      } catch (error) {
        const cause = heard.original(error);
        if (killed(cause) || (error as Error).message === 'the line broke') {
          found.crashes += 1;
          return false;
        }
        const bad = error instanceof TRPCError && error.code === 'BAD_REQUEST';
        const refused = cause instanceof AppError && cause.code !== 'internal';
        const code = refused ? cause.code : bad ? 'bad input' : null;
        if (code) found.refusals.set(code, (found.refusals.get(code) ?? 0) + 1);
        else found.faults.push(`${what}: ${String((cause as Error).stack ?? cause).slice(0, 400)}`);
        return false;
      }
    },
    /** Cuts one connection of the product that is at work just now. */
    async cut(): Promise<void> {
      await sleep(random() * 25);
      await sql(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'orderloop'
           AND state IN ('active', 'idle in transaction') ORDER BY random() LIMIT 1`,
      );
    },
    async close() {
      heard.stop();
      await pool.end();
    },
  };
}

/** An order of random goods, discount, shipping and tax, paid by one to three payments, and delivered unless it is to be stopped before it leaves. */
export async function openOrder(desk: Desk, tag: string, delivered: boolean): Promise<TriedOrder> {
  const { world, random } = desk;
  const lines = [
    { sku: 'MUG', quantity: 1 + upTo(random, 3), unitPrice: gbp(1 + upTo(random, 2999)) },
    { sku: 'TEA', quantity: 1 + upTo(random, 1), unitPrice: gbp(1 + upTo(random, 999)) },
    { sku: 'SHIRT-M', quantity: 1 + upTo(random, 1), unitPrice: gbp(shirts['SHIRT-M']) },
  ];
  const goods = lines.reduce((sum, l) => sum + l.quantity * l.unitPrice.minor, 0);
  const [discount, shipping, tax] = [
    upTo(random, Math.floor(goods / 3)),
    upTo(random, 700),
    upTo(random, 500),
  ];
  let left = goods - discount + shipping + tax;
  const payments = ['stripe', 'paypal', 'giftcard']
    .slice(0, 1 + upTo(random, 2))
    .flatMap((provider, i, all) => {
      const minor = i === all.length - 1 ? left : upTo(random, left);
      left -= minor;
      const payment = {
        provider,
        reference: `${tag}-${provider}`,
        status: 'captured' as const,
        amount: gbp(minor),
      };
      return minor > 0 ? [payment] : [];
    });
  await world.place([
    {
      ...{ channel: 'api', externalId: tag, placedAt: desk.now().toISOString(), currency: 'GBP' },
      customer: { email: `${tag}@example.com`, name: 'Ada Byron' },
      shipTo: {
        name: 'Ada Byron',
        line1: '1 High Street',
        city: 'London',
        postalCode: 'N1 1AA',
        countryCode: 'GB',
      },
      ...{
        lines,
        discount: gbp(discount),
        shipping: gbp(shipping),
        tax: gbp(tax),
        taxIncluded: false,
        payments,
      },
    },
  ]);
  const { id } = await world.row(tag);
  const rows = await world.lines(id);
  await desk.react();
  if (delivered) {
    await sendOff(world, desk.operator(), id);
    await desk.wait(60);
    await arrive(world, desk.operator(), id);
  }
  const token = signOrderToken(world.tenant.id, id, desk.now());
  return {
    id,
    orderId: toPublicId('ord', id),
    line: (sku) => toPublicId('lin', rows.find((l) => l.sku === sku)!.id),
    skus: lines.map((l) => l.sku),
    link: { slug: world.tenant.slug, token },
  };
}
