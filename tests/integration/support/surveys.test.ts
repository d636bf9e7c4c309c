import { afterAll, beforeAll, expect, test } from 'vitest';
import { defaultSupportSettings, type SupportSettings } from '@/lib/contracts/support-settings';
import { toPublicId } from '@/lib/kernel/ids';
import { askReturned } from '@/server/support/use-cases/ask-returned';
import { tidyTickets } from '@/server/support/use-cases/tidy-tickets';
import { worldStart } from '@/tests/support/world';
import { createReturnsWorld, type ReturnsWorld } from '../aftersales/returns-world';
import { type SupportWorld, settling } from './support-world';

let world: ReturnsWorld & Pick<SupportWorld, 'settle' | 'mailsTo'>;
beforeAll(async () => {
  const returns = await createReturnsWorld();
  world = { ...returns, ...settling(returns) };
}, 60_000);
afterAll(() => world.close());

const days = (n: number) => new Date(worldStart.getTime() + n * 86_400_000);
const kinds = async (email: string) => (await world.mailsTo(email)).map((m) => m.kind);
const surveysTo = async (email: string) =>
  (await kinds(email)).filter((kind) => kind.startsWith('survey')).length;

/** A delivered order of that person. */
const order = (email: string) => world.delivered({ customer: { email, name: 'Eva Byron' } });
type Order = Awaited<ReturnType<typeof order>>;

/** A return of those articles that a member took from asked to closed. */
async function closedReturn(from: Order, skus: string[]): Promise<string> {
  const api = await world.caller('operator');
  const r = await api.aftersales.request({
    orderId: from.orderId,
    lines: skus.map((sku) => ({ lineId: from.line(sku), quantity: 1, reason: 'changed_mind' })),
  });
  await api.aftersales.receive({
    returnId: r.id,
    lines: r.lines.map((l) => ({
      lineId: l.id,
      quantity: 1,
      grade: 'a' as const,
      disposition: 'restock' as const,
    })),
  });
  await world.payOut();
  await world.settle();
  expect((await api.aftersales.page({ returnId: r.id })).case.state).toBe('closed');
  return r.id;
}
const bare = (id: string) => id.slice(4).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
async function tokenFor(email: string): Promise<string> {
  const mail = (await world.mailsTo(email)).findLast((m) => m.kind === 'survey');
  return /survey\/([\w.-]+)/.exec(mail!.text)![1]!;
}
async function settings(over: Partial<SupportSettings>): Promise<void> {
  const owner = await world.caller('owner');
  const { version } = await owner.supportSettings.general();
  await owner.supportSettings.saveGeneral({ settings: { ...defaultSupportSettings, ...over }, version });
}

test('a closed return asks its shopper once; the answer is kept against articles, agent and carrier, and a low one opens a follow-up', async () => {
  const email = 'eva@example.com';
  const from = await order(email);
  const id = await closedReturn(from, ['MUG', 'TEA']);
  await world.sql('UPDATE return_case SET carrier = $2 WHERE id = $1', [bare(id), 'parcelforce']);
  expect(await askReturned(world.system(days(20)), [bare(id)])).toBe(0);
  expect(await surveysTo(email)).toBe(1);

  const slug = world.tenant.slug;
  const token = await tokenFor(email);
  const visitor = await world.visitor({ now: days(1) });
  const form = await visitor.survey.form({ slug, token });
  expect(form).toMatchObject({ state: 'open', kind: 'return', subject: expect.stringMatching(/^R/) });
  const answer = { slug, token, score: 2, comment: 'The refund took a fortnight' };
  expect(await visitor.survey.answer(answer)).toEqual({ kept: true });
  expect(await visitor.survey.answer({ ...answer, score: 5 })).toEqual({ kept: false });

  const owner = await world.caller('owner', { now: days(2) });
  const found = await owner.support.feedback({ q: 'fortnight' });
  expect(found.data.map((f) => f.sku).sort()).toEqual(['MUG', 'TEA']);
  for (const f of found.data)
    expect(f).toMatchObject({
      carrier: 'parcelforce',
      return: { id },
      order: { id: from.orderId },
      agent: { name: 'operator of Lamp Shop' },
      followUp: { number: expect.stringMatching(/^T-/) },
    });
  const [followUp] = (await owner.support.list({ view: 'all', order: from.orderId })).data;
  expect(followUp).toMatchObject({ type: 'complaint', source: 'survey', priority: 'high' });
});

test('nobody is asked twice about one order within the days of the shop, nor who wants no mails, nor where the shop does not ask', async () => {
  const twice = await order('twice@example.com');
  await closedReturn(twice, ['MUG']);
  await closedReturn(twice, ['TEA']);
  expect(await surveysTo('twice@example.com')).toBe(1);

  const quiet = await order('quiet@example.com');
  const [buyer] = await world.sql<{ id: string }>('SELECT customer_id AS id FROM sales_order WHERE id = $1', [
    quiet.id,
  ]);
  const customerId = toPublicId('cus', buyer!.id);
  await (await world.caller('owner')).customers.setConsent({ customerId, purpose: 'care', granted: false });
  await closedReturn(quiet, ['MUG']);
  expect(await surveysTo('quiet@example.com')).toBe(0);

  await settings({ surveyAfterReturn: false });
  await closedReturn(await order('off@example.com'), ['MUG']);
  expect(await surveysTo('off@example.com')).toBe(0);
  await settings({ surveyQuietDays: 0 });
  const often = await order('often@example.com');
  await closedReturn(often, ['MUG']);
  await closedReturn(often, ['TEA']);
  expect(await surveysTo('often@example.com')).toBe(2);
});

test('two returns of one order that close at once ask once', async () => {
  await settings({ surveyAfterReturn: false });
  const from = await order('race@example.com');
  const ids = [await closedReturn(from, ['MUG']), await closedReturn(from, ['TEA'])].map(bare);
  await settings({});
  const asked = await Promise.all(ids.map((id) => askReturned(world.system(), [id])));
  expect(asked.sort()).toEqual([0, 1]);
});

test('who does not answer about a return is reminded once, and the link lapses', async () => {
  const email = 'silent@example.com';
  await closedReturn(await order(email), ['MUG']);
  for (const n of [2, 4, 9]) {
    await tidyTickets(world.system(days(n)));
    await world.settle(days(n));
  }
  expect((await kinds(email)).filter((k) => k.startsWith('survey'))).toEqual(['survey', 'survey_reminder']);
  const late = await world.visitor({ now: days(31) });
  expect(await late.survey.form({ slug: world.tenant.slug, token: await tokenFor(email) })).toEqual({
    state: 'expired',
  });
});

test('a low mark of one article opens a follow-up although the whole was liked', async () => {
  const email = 'mixed@example.com';
  const from = await order(email);
  const api = await world.caller('agent');
  await api.support.requestSurvey({ orderId: from.orderId });
  await world.settle();
  const visitor = await world.visitor();
  await visitor.survey.answer({
    slug: world.tenant.slug,
    token: await tokenFor(email),
    score: 5,
    comment: 'All fine but the tea',
    products: [
      { lineId: from.line('MUG'), score: 4 },
      { lineId: from.line('TEA'), score: 1, comment: 'tastes of soap' },
    ],
  });
  const rows = (await api.support.feedback({ customer: undefined, q: 'tea' })).data.filter(
    (f) => f.order?.id === from.orderId,
  );
  expect(rows.map((f) => [f.sku, f.score, f.followUp !== null])).toEqual(
    expect.arrayContaining([
      ['', 5, false],
      ['TEA', 1, true],
    ]),
  );
  const [followUp] = (await api.support.list({ view: 'all', order: from.orderId })).data;
  expect(followUp!.subject).toContain('Tea');
  const thread = await api.support.ticket({ ticketId: followUp!.id });
  expect(thread.messages[0]!.body).toContain('tastes of soap');
  expect(thread.messages[0]!.body).toContain('All fine but the tea');
});
