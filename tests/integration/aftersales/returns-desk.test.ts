import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { defaultPolicyRules } from '@/lib/contracts/aftersales-policy';
import { forgetPhotos } from '@/server/aftersales/use-cases/forget-photos';
import { keepFindingPhoto } from '@/server/aftersales/use-cases/keep-finding-photo';
import { worldStart } from '@/tests/support/world';
import { createReturnsWorld, type ReturnsWorld } from './returns-world';

let world: ReturnsWorld;
beforeAll(async () => {
  world = await createReturnsWorld();
  await (await world.caller('owner', { now: new Date(worldStart.getTime() + 500) })).aftersales.savePolicy({
    rules: { ...defaultPolicyRules('GBP'), approveUpToMinor: 0 },
    basedOn: 1,
  });
}, 60_000);
afterEach(async () => {
  expect(await world.broken()).toEqual([]);
});
afterAll(() => world.close());

const code = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    (error: { message: string }) => error.message,
  );

/** A return of one of those goods that waits for a person. */
async function waiting(sku: 'MUG' | 'TEA' = 'MUG', quantity = 1) {
  const order = await world.delivered({ placedAt: '2026-11-23T09:00:01.000Z' });
  const api = await world.caller('operator', { now: worldStart });
  const r = await api.aftersales.request({
    orderId: order.orderId,
    lines: [{ lineId: order.line(sku), quantity, reason: 'changed_mind' }],
  });
  expect(r.state).toBe('requested');
  return { order, r, api };
}

test('many are approved at once, and each that cannot be is named with the reason', async () => {
  const [a, b, gone] = [await waiting(), await waiting('TEA'), await waiting()];
  await gone.api.aftersales.cancel({ returnId: gone.r.id });
  const done = await a.api.aftersales.bulkApprove({ returnIds: [a.r.id, gone.r.id, b.r.id, 'ret_0'] });
  expect(done.done).toBe(2);
  const of = (id: string) => done.results.find((x) => x.returnId === id);
  expect(of(a.r.id)).toEqual({ returnId: a.r.id, ok: true });
  expect(of(gone.r.id)?.error).toEqual({ code: 'transition_refused', facts: { state: 'cancelled' } });
  expect(of('ret_0')?.error?.code).toBe('not_found');
  const declined = await a.api.aftersales.bulkDecline({ returnIds: [a.r.id], reason: 'No' });
  expect(declined.results[0]?.error?.code).toBe('transition_refused');
});

test('each view counts what its list shows, and the board has the same returns by stage', async () => {
  const { api, r, order } = await waiting('TEA');
  for (const filters of [
    { tab: 'review' as const },
    { tab: 'all' as const, q: r.number },
    { tab: 'all' as const, q: order.externalId },
    { tab: 'all' as const, reason: 'mind' as const, due: 'overdue' as const },
    { tab: 'all' as const, resolution: 'refund' as const, orderId: order.orderId },
    { tab: 'all' as const, from: '2999-01-01' },
  ]) {
    const list = await api.aftersales.list({ ...filters, sort: 'dueAt:asc', limit: 200 });
    const newest = await api.aftersales.list({ ...filters, limit: 200 });
    const [counted] = await api.aftersales.viewCounts({ views: [filters] });
    expect((await api.aftersales.count(filters)).count).toBe(newest.data.length);
    expect(counted?.count).toBe(newest.data.length);
    expect(newest.data.filter((x) => x.dueAt).length).toBe(list.data.length);
  }
  const board = await api.aftersales.board({});
  const review = await api.aftersales.list({ tab: 'review', limit: 200 });
  expect(board.find((c) => c.tab === 'review')?.count).toBe(review.data.length);
  const today = await api.analytics.today();
  expect(today.returnsToReview).toBe(review.data.length);
  const first = await api.aftersales.list({ tab: 'all', limit: 1 });
  const second = await api.aftersales.list({ tab: 'all', limit: 1, cursor: first.nextCursor! });
  expect(second.data[0]!.id).not.toBe(first.data[0]!.id);
});

test('asking the buyer writes the message and begins the time to answer anew; an ended return takes none', async () => {
  const { api, r } = await waiting();
  await world.sql(`UPDATE return_case SET due_at = '2026-11-23T10:00:00Z' WHERE number = $1`, [r.number]);
  await api.aftersales.ask({ returnId: r.id, body: 'Could you send a photo?' });
  const page = await api.aftersales.page({ returnId: r.id });
  expect(page.messages.map((m) => [m.author, m.body])).toEqual([['shop', 'Could you send a photo?']]);
  expect(page.case).toMatchObject({ state: 'requested', needsReview: true, dueOutcome: 'approve' });
  expect(page.case.dueAt).toBe('2026-11-25T09:00:00.000Z');
  await api.aftersales.decline({ returnId: r.id, reason: 'No photo came.' });
  expect(await code(api.aftersales.ask({ returnId: r.id, body: 'And now?' }))).toBe('transition_refused');
});

test('what has not come can be given up: the rest is settled, the difference has its reason', async () => {
  const { api, r } = await waiting('MUG', 2);
  await api.aftersales.approve({ returnId: r.id });
  expect(await code(api.aftersales.waive({ returnId: r.id, reason: 'Kept' }))).toBe('transition_refused');
  await api.aftersales.receive({
    returnId: r.id,
    lines: [{ lineId: r.lines[0]!.id, quantity: 1, grade: 'a' }],
  });
  const done = await api.aftersales.waive({ returnId: r.id, reason: 'The buyer keeps one' });
  expect(done).toMatchObject({
    state: 'resolved',
    lines: [{ waived: 1, granted: { minor: 1150 }, differenceReason: 'not_sent_back' }],
  });
  await world.payOut();
  expect((await api.aftersales.page({ returnId: r.id })).case.state).toBe('closed');
});

test('pictures of a finding are kept with it without the place, and those of another return or of nobody are refused', async () => {
  const picture = () =>
    sharp({ create: { width: 60, height: 40, channels: 3, background: '#224466' } })
      .jpeg()
      .withExif({ IFD3: { GPSLatitude: '51/1 30/1 0/1', GPSLatitudeRef: 'N' } })
      .toBuffer();
  const arrived = async () => {
    const { r, api } = await waiting('MUG', 2);
    await api.aftersales.approve({ returnId: r.id });
    await api.aftersales.receive({ returnId: r.id, lines: [{ lineId: r.lines[0]!.id, quantity: 2 }] });
    return { r, api };
  };
  const [mine, other] = [await arrived(), await arrived()];
  const early = await waiting('TEA');
  expect(await code(keepFindingPhoto(world.system(), early.r.id, await picture()))).toMatch(
    'transition_refused',
  );
  const own = await keepFindingPhoto(world.system(), mine.r.id, await picture());
  const foreign = await keepFindingPhoto(world.system(), other.r.id, await picture());
  const look = (photoIds: string[]) =>
    mine.api.aftersales.inspect({
      returnId: mine.r.id,
      lines: [
        { lineId: mine.r.lines[0]!.id, quantity: 1, grade: 'd', disposition: 'scrap', photoIds },
        { lineId: mine.r.lines[0]!.id, quantity: 1, grade: 'a', disposition: 'restock' },
      ],
    });
  expect(await code(look([own.id, foreign.id]))).toMatch('not_found');
  expect((await mine.api.aftersales.page({ returnId: mine.r.id })).photos).toEqual([]);
  await look([own.id]);
  const page = await mine.api.aftersales.page({ returnId: mine.r.id });
  const damaged = page.inspections.find((i) => i.grade === 'd')!;
  expect(page.photos).toEqual([
    { id: own.id, stage: 'inspection', inspectionId: damaged.id, width: 60, height: 40 },
  ]);
  const later = new Date(worldStart.getTime() + 8 * 86_400_000);
  expect(await forgetPhotos(world.system(later))).toBe(1);
  expect((await mine.api.aftersales.page({ returnId: mine.r.id })).photos).toHaveLength(1);
});
