import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { keepDeadlines } from '@/server/aftersales/use-cases/keep-deadlines';
import { mailReturn } from '@/server/aftersales/use-cases/mail-return';
import { remindToSend } from '@/server/aftersales/use-cases/remind-to-send';
import { takeTracking } from '@/server/aftersales/use-cases/take-tracking';
import { listKeptMails } from '@/server/platform/mail/kept-mail';
import { worldStart } from '@/tests/support/world';
import { createReturnsWorld, type ReturnsWorld } from './returns-world';

let world: ReturnsWorld;
beforeAll(async () => {
  world = await createReturnsWorld();
}, 60_000);
beforeEach(() => world.sql('DELETE FROM rate_bucket'));
afterEach(async () => {
  expect(await world.broken()).toEqual([]);
});
afterAll(() => world.close());

const days = (n: number) => new Date(worldStart.getTime() + n * 86_400_000);
const bare = (publicId: string) =>
  publicId.replace(/^[a-z]+_/, '').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');

/** An approved return of two mugs of a buyer who is written to in that language. */
async function approved(
  over: Record<string, unknown> = {},
  locale: 'en' | 'zh-CN' = 'en',
): Promise<{ id: string; email: string; lineId: string }> {
  const order = await world.delivered({ locale });
  const staff = await world.caller('operator');
  const r = await staff.aftersales.request({
    orderId: order.orderId,
    lines: [{ lineId: order.line('MUG'), quantity: 2, reason: 'changed_mind' }],
    ...over,
  });
  expect(r.state).toBe('approved');
  return { id: r.id, email: `${order.externalId.toLowerCase()}@example.com`, lineId: r.lines[0]!.id };
}
const page = async (id: string) => (await world.caller('operator')).aftersales.page({ returnId: id });
const scan = (trackingNumber: string, status: string, at = worldStart) =>
  takeTracking(world.system(), {
    trackingNumber,
    events: [{ status, at, message: '', location: '' } as never],
  });
const numbered = (id: string, number: string) =>
  world.sql('UPDATE return_case SET tracking_number = $2 WHERE id = $1', [bare(id), number]);
const eventsOf = async (id: string, type: string) =>
  (
    await world.sql<{ id: string }>(`SELECT id FROM event WHERE type = $2 AND data->>'returnId' = $1`, [
      bare(id),
      `aftersales.${type}`,
    ])
  ).length;

/** Runs what the events stage for that return, and gives the mails that its buyer got, oldest first. */
async function mailsOf(r: { id: string; email: string }): Promise<{ subject: string; text: string }[]> {
  await world.react();
  const jobs = await world.sql<{ payload: Parameters<typeof mailReturn>[1] }>(
    `DELETE FROM job WHERE name = 'aftersales.mail-shopper' AND payload->>'returnId' = $1 RETURNING payload, created_at`,
    [bare(r.id)],
  );
  for (const { payload } of jobs) await mailReturn(world.system(), payload);
  return (await listKeptMails(20, r.email)).map(({ subject, text }) => ({ subject, text }));
}

describe('a parcel that comes back is known by its number', () => {
  test('the first scan sets the return on its way once, an announcement does not, and its arrival is noted once', async () => {
    const r = await approved();
    await numbered(r.id, 'qx 1001 gb');
    await scan('QX1001GB', 'pre_transit');
    expect((await page(r.id)).case.state).toBe('approved');
    expect(await scan('QX1001GB', 'in_transit')).toMatchObject({ returnId: r.id, shipmentId: null });
    await Promise.all([scan('QX1001GB', 'in_transit'), scan('qx1001gb', 'out_for_delivery')]);
    expect((await page(r.id)).case).toMatchObject({ state: 'in_transit', arrivedAt: null });
    await Promise.all([scan('QX1001GB', 'delivered', days(1)), scan('QX1001GB', 'delivered', days(2))]);
    expect((await page(r.id)).case.state).toBe('in_transit');
    expect((await page(r.id)).case.arrivedAt).not.toBeNull();
    expect(await eventsOf(r.id, 'return_in_transit')).toBe(1);
    expect(await eventsOf(r.id, 'return_arrived')).toBe(1);
  });

  test('a shop that buys labels elsewhere names the number with its approval', async () => {
    const order = await world.delivered();
    const staff = await world.caller('operator');
    const asked = await staff.aftersales.request({
      orderId: order.orderId,
      lines: [{ lineId: order.line('MUG'), quantity: 1, reason: 'changed_mind' }],
    });
    await world.sql(`UPDATE return_case SET state = 'requested' WHERE id = $1`, [bare(asked.id)]);
    await staff.aftersales.approve({ returnId: asked.id, carrier: 'dhl', trackingNumber: 'LBL 77' });
    await scan('LBL77', 'delivered');
    expect((await page(asked.id)).case).toMatchObject({ state: 'in_transit', carrier: 'dhl' });
  });

  test('a number of nobody, of an ended return, or of another shop changes nothing', async () => {
    const r = await approved();
    await numbered(r.id, 'QX2002GB');
    expect(await scan('QX9999GB', 'delivered')).toEqual({ shipmentId: null, returnId: null, recorded: 0 });
    const elsewhere = await takeTracking(world.other.system(), {
      trackingNumber: 'QX2002GB',
      events: [{ status: 'delivered', at: worldStart, message: '', location: '' }],
    });
    expect(elsewhere.returnId).toBeNull();
    await (await world.caller('operator')).aftersales.cancel({ returnId: r.id });
    expect((await scan('QX2002GB', 'delivered')).returnId).toBeNull();
    expect((await page(r.id)).case.state).toBe('cancelled');
  });

  test('what the carrier brought and nobody unpacked goes to a person, and is no claim against the carrier', async () => {
    const r = await approved();
    await numbered(r.id, 'QX3003GB');
    await scan('QX3003GB', 'delivered');
    await keepDeadlines(world.system(days(60)));
    const { needsReview } = (await page(r.id)).case;
    expect(needsReview).toBe(true);
    expect(await world.sql('SELECT 1 FROM return_claim WHERE return_id = $1', [bare(r.id)])).toEqual([]);
  });
});

describe('mails of the steps that were silent', () => {
  test('on its way, checked with a deduction that says how much and why, each once', async () => {
    const r = await approved();
    await numbered(r.id, 'QX4004GB');
    await scan('QX4004GB', 'in_transit');
    await scan('QX4004GB', 'in_transit');
    const staff = await world.caller('operator');
    await staff.aftersales.receive({ returnId: r.id, lines: [{ lineId: r.lineId, quantity: 2 }] });
    await staff.aftersales.inspect({
      returnId: r.id,
      lines: [{ lineId: r.lineId, quantity: 2, grade: 'c', disposition: 'scrap' }],
    });
    const { granted, quoted } = (await page(r.id)).case.lines[0]!;
    const mails = await mailsOf(r);
    expect(mails.filter((m) => m.subject.endsWith('is on its way'))).toHaveLength(1);
    const [checked, ...more] = mails.filter((m) => m.subject.endsWith('was checked'));
    expect(more).toEqual([]);
    const less = ((quoted.minor - granted.minor) / 100).toFixed(2);
    expect(Number(less)).toBeGreaterThan(0);
    expect(checked!.text).toContain(`£${less} less than promised`);
    expect(checked!.text).toContain('it came back used');
  });

  test('a check without a deduction is not worth a mail', async () => {
    const r = await approved();
    const staff = await world.caller('operator');
    await staff.aftersales.receive({
      returnId: r.id,
      lines: [{ lineId: r.lineId, quantity: 2, grade: 'a', disposition: 'restock' }],
    });
    expect((await mailsOf(r)).filter((m) => m.subject.includes('was checked'))).toEqual([]);
  });

  test('三天内须寄出时提醒一次，逾期失效时告知，均用买家的语言', async () => {
    const r = await approved({}, 'zh-CN');
    const { dueAt } = (await page(r.id)).case;
    const due = Date.parse(String(dueAt));
    const ahead = (n: number) => new Date(due - n * 86_400_000);
    expect(await remindToSend(world.system(ahead(4)))).toBe(0);
    await remindToSend(world.system(ahead(2)));
    await remindToSend(world.system(ahead(1)));
    expect(await eventsOf(r.id, 'return_reminded')).toBe(1);
    const [reminded] = (await mailsOf(r)).filter((m) => m.subject.includes('请尽快寄出'));
    expect(reminded!.text).toMatch(/请于 .+ 前寄出/);
    await keepDeadlines(world.system(new Date(due + 1000)));
    const mails = await mailsOf(r);
    expect(mails.filter((m) => m.subject.includes('已失效'))).toHaveLength(1);
    expect(mails.filter((m) => m.subject.includes('请尽快寄出'))).toHaveLength(1);
  });

  test('what is on its way is not reminded of, and what was taken back is told once', async () => {
    const sent = await approved();
    await numbered(sent.id, 'QX5005GB');
    await scan('QX5005GB', 'in_transit');
    const back = await approved();
    await (await world.caller('operator')).aftersales.cancel({ returnId: back.id });
    await remindToSend(world.system(days(12)));
    expect(await eventsOf(sent.id, 'return_reminded')).toBe(0);
    expect((await mailsOf(back)).filter((m) => m.subject.endsWith('was taken back'))).toHaveLength(1);
  });
});

test('the list finds what is to be fetched that day, and what should have been fetched before', async () => {
  const due = async (on: string) => {
    const r = await approved({ method: 'pickup', pickupOn: on });
    return r.id;
  };
  const day = (n: number) => days(n).toISOString().slice(0, 10);
  const [today, tomorrow] = [await due(day(0)), await due(day(1))];
  const list = async (pickup: 'overdue' | 'today' | 'tomorrow', now = worldStart) => {
    const api = await world.caller('operator', { now });
    return (await api.aftersales.list({ tab: 'all', pickup, limit: 50 })).data.map((r) => r.id);
  };
  expect(await list('today')).toEqual([today]);
  expect(await list('tomorrow')).toEqual([tomorrow]);
  expect(await list('overdue')).toEqual([]);
  expect((await list('overdue', days(2))).sort()).toEqual([today, tomorrow].sort());
});
