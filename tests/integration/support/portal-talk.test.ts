import { afterAll, beforeAll, expect, test } from 'vitest';
import { toPublicId } from '@/lib/kernel/ids';
import { signOrderToken } from '@/server/fulfilment/steps/order-link';
import { worldStart } from '@/tests/support/world';
import { orderJson, paid } from '../orders/order-world';
import { createSupportWorld, type SupportWorld } from './support-world';

let world: SupportWorld;
beforeAll(async () => {
  world = await createSupportWorld();
});
afterAll(() => world.close());

const later = (minutes: number) => new Date(worldStart.getTime() + minutes * 60_000);
const code = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    (error: { message: string }) => error.message,
  );
async function orderOf(externalId: string, customer: { email?: string; name: string }) {
  await world.place([orderJson(externalId, { ...paid(externalId), customer })]);
  const { id } = await world.row(externalId);
  const link = { slug: world.tenant.slug, token: signOrderToken(world.tenant.id, id, worldStart) };
  return { id, link };
}
const question = (formId: string, over = {}) => ({
  type: 'complaint' as const,
  body: 'One mug is chipped.\nCan you send another?',
  formId,
  ...over,
});

test('a question from the order page becomes one ticket with clocks and an agent, and its answers are read there', async () => {
  const { id, link } = await orderOf('P-1', { email: 'eva@example.com', name: 'Eva' });
  const visitor = await world.visitor();
  const [first, second] = await Promise.all([
    visitor.portalTalk.ask({ ...link, ...question('form_1') }),
    visitor.portalTalk.ask({ ...link, ...question('form_1') }).catch(() => null),
  ]);
  expect(await visitor.portalTalk.ask({ ...link, ...question('form_1') })).toEqual(first);
  expect(second === null || second.ticketId === first.ticketId).toBe(true);
  await world.settle();
  const api = await world.caller('agent', { now: later(5) });
  const found = await api.support.list({ view: 'all', order: toPublicId('ord', id) });
  expect(found.data).toHaveLength(1);
  expect(found.data[0]).toMatchObject({
    source: 'portal',
    type: 'complaint',
    state: 'open',
    subject: 'One mug is chipped.',
    slaClock: 'first_reply',
    assignee: { name: 'agent of Lamp Shop' },
  });
  const { ticketId } = first;
  await api.support.note({ ticketId, body: 'Secret: he complains a lot', mentionIds: [] });
  await api.support.reply({ ticketId, body: 'A new mug is on its way.' });
  await world.settle(later(6));
  expect((await world.mailsTo('eva@example.com')).map((m) => m.kind)).toEqual(['ticket_reply']);
  const [talk] = await visitor.portalTalk.talks(link);
  expect(talk).toMatchObject({ id: ticketId, state: 'waiting_customer', answerBy: null, mayWrite: true });
  expect(talk!.messages.map((m) => [m.author, m.body])).toEqual([
    ['shopper', 'One mug is chipped.\nCan you send another?'],
    ['shop', 'A new mug is on its way.'],
  ]);
  const words = { ...link, ticketId, body: 'Thank you!', formId: 'form_2' };
  const again = await world.visitor({ now: later(10) });
  for (const _ of [1, 2]) expect(await again.portalTalk.write(words)).toEqual({ done: true });
  const [heard] = await visitor.portalTalk.talks(link);
  expect(heard).toMatchObject({ state: 'open', answerBy: expect.any(String) });
  expect(heard!.messages).toHaveLength(3);
  await world.sql(`UPDATE ticket SET state = 'closed' WHERE number = $1`, [heard!.number]);
  expect(await code(visitor.portalTalk.write({ ...words, formId: 'form_3' }))).toBe('transition_refused');
});

test('the link of another order sees and says nothing of it, a forged one nothing at all', async () => {
  const { link } = await orderOf('P-2', { email: 'ada@example.com', name: 'Ada' });
  const { link: other } = await orderOf('P-3', { email: 'bob@example.com', name: 'Bob' });
  const visitor = await world.visitor();
  const { ticketId } = await visitor.portalTalk.ask({ ...link, ...question('form_4') });
  expect(await visitor.portalTalk.talks(other)).toEqual([]);
  const words = { ticketId, body: 'Mine now', formId: 'form_5' };
  expect(await code(visitor.portalTalk.write({ ...other, ...words }))).toBe('not_found');
  const forged = { ...link, token: `${link.token.slice(0, -4)}AAAA` };
  expect(await code(visitor.portalTalk.talks(forged))).toBe('token_invalid');
  expect(await code(visitor.portalTalk.ask({ ...forged, ...question('form_6') }))).toBe('token_invalid');
  const neighbour = { ...link, slug: world.other.tenant.slug };
  expect(await code(visitor.portalTalk.talks(neighbour))).toBe('token_invalid');
});

test('who left no address is answered on the page alone; what came by mail is not shown there', async () => {
  const { id, link } = await orderOf('P-4', { name: 'Nobody' });
  const visitor = await world.visitor();
  const { ticketId } = await visitor.portalTalk.ask({
    ...link,
    ...question('form_7', { type: 'technical', body: 'How do I clean it?' }),
  });
  const api = await world.caller('agent', { now: later(5) });
  expect((await api.support.ticket({ ticketId })).fields).toEqual({ product: 'Mug, Tea' });
  await api.support.reply({ ticketId, body: 'In warm water.' });
  await api.support.open({
    type: 'complaint',
    subject: 'By phone',
    body: 'Not for the page',
    customer: { email: 'phone@example.com' },
    orderId: toPublicId('ord', id),
    fields: { topic: 'phone' },
  });
  const talks = await visitor.portalTalk.talks(link);
  expect(talks.map((t) => t.messages.map((m) => m.body))).toEqual([['How do I clean it?', 'In warm water.']]);
});

test('more questions than a person writes are refused for a while', async () => {
  const { link } = await orderOf('P-5', { email: 'many@example.com', name: 'Many' });
  const visitor = await world.visitor({ clientAddress: '192.0.2.77' });
  const answers: string[] = [];
  for (let n = 0; n < 41; n++)
    answers.push(await code(visitor.portalTalk.ask({ ...link, ...question('form_8') })));
  expect(answers.slice(0, 40).every((a) => a === 'done')).toBe(true);
  expect(answers[40]).toBe('rate_limited');
});
