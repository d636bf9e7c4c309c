import { readFileSync } from 'node:fs';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newTicketSchema } from '@/lib/contracts/support';
import { toPublicId } from '@/lib/kernel/ids';
import { files } from '@/server/platform/files/local-files';
import { replyAddress } from '@/server/support/reply-address';
import { assignWaiting } from '@/server/support/use-cases/assign-waiting';
import { keepTime } from '@/server/support/use-cases/keep-time';
import { keepUpload } from '@/server/support/use-cases/keep-upload';
import { openTicket } from '@/server/support/use-cases/open-ticket';
import { receiveMail } from '@/server/support/use-cases/receive-mail';
import { tidyTickets } from '@/server/support/use-cases/tidy-tickets';
import { worldStart } from '@/tests/support/world';
import { orderJson, paid } from '../orders/order-world';
import { createSupportWorld, rawMail, type SupportWorld } from './support-world';

let world: SupportWorld;
beforeAll(async () => {
  world = await createSupportWorld();
});
afterAll(() => world.close());

const later = (minutes: number) => new Date(worldStart.getTime() + minutes * 60_000);
const complaint = (email: string, over = {}) => ({
  type: 'complaint' as const,
  subject: 'The mug arrived broken',
  body: 'One of two mugs has no handle.',
  customer: { email, name: 'Ada Byron' },
  ...over,
});
const open = async (over = {}, email = 'ada@example.com'): Promise<string> => {
  const input = newTicketSchema.parse(complaint(email, over));
  return (await openTicket(world.system(worldStart), input, 'api')).id;
};
const code = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    (error: { message: string }) => error.message,
  );

test('a complaint comes in, is assigned with its reason, answered by mail, answered back, resolved and rated once', async () => {
  await world.place([
    orderJson('S-1', { ...paid('S-1'), customer: { email: 'eva@example.com', name: 'Eva' } }),
  ]);
  const order = await world.row('S-1');
  const id = await open({ orderId: toPublicId('ord', order.id) }, 'eva@example.com');
  await world.settle();
  const api = await world.caller('agent', { now: later(5) });
  const assigned = await api.support.ticket({ ticketId: id });
  expect(assigned).toMatchObject({ state: 'open', type: 'complaint', order: { number: expect.any(String) } });
  expect(assigned.assignee?.name).toBe('agent of Lamp Shop');
  expect(assigned.assignment).toMatchObject({ outcome: 'assigned', reasons: ['least_load'] });

  await api.support.reply({
    ticketId: id,
    body: 'Sorry! A new mug is on its way.',
    expectedVersion: assigned.version,
  });
  await world.settle(later(6));
  const [mail] = await world.mailsTo('eva@example.com');
  expect(mail).toMatchObject({ kind: 'ticket_reply', byPerson: true });
  expect(mail!.subject).toContain(assigned.number);
  const answered = await api.support.ticket({ ticketId: id });
  expect(answered.state).toBe('waiting_customer');
  expect(answered.clocks.find((c) => c.clock === 'first_reply')).toMatchObject({
    breached: false,
    elapsedMinutes: 5,
  });

  const reply = rawMail({
    from: 'Eva <eva@example.com>',
    to: mail!.replyTo!,
    subject: `Re: ${mail!.subject}`,
    text: 'Thank you!\n\nOn Mon, Shop wrote:\n> Sorry!',
    messageId: '<eva-1@example.com>',
  });
  expect(await receiveMail(world.system(later(30)), reply)).toMatchObject({
    outcome: 'threaded',
    ticketId: id,
  });
  expect(await receiveMail(world.system(later(31)), reply)).toMatchObject({
    outcome: 'repeated',
    ticketId: id,
  });
  const heard = await api.support.ticket({ ticketId: id });
  expect(heard.state).toBe('open');
  expect(heard.messages.map((m) => [m.kind, m.body])).toEqual([
    ['customer', 'One of two mugs has no handle.'],
    ['agent', 'Sorry! A new mug is on its way.'],
    ['customer', 'Thank you!'],
  ]);

  await api.support.setState({ ticketId: id, state: 'resolved' });
  await world.settle(later(60));
  const asked = (await world.mailsTo('eva@example.com')).find((m) => m.kind === 'survey');
  const token = /survey\/([\w.-]+)/.exec(asked!.text)![1]!;
  const visitor = await world.visitor({ now: later(90) });
  const slug = world.tenant.slug;
  expect(await visitor.survey.form({ slug, token })).toMatchObject({ state: 'open', scale: 5 });
  expect(await visitor.survey.answer({ slug, token, score: 5, comment: 'Quick and kind' })).toEqual({
    kept: true,
  });
  expect(await visitor.survey.answer({ slug, token, score: 1 })).toEqual({ kept: false });
  expect(await visitor.survey.form({ slug, token })).toEqual({ state: 'answered' });
  const rows = await world.sql<object>(
    `SELECT score, comment, carrier, agent_id IS NOT NULL AS agent, order_id FROM feedback WHERE tenant_id = $1`,
    [world.tenant.id],
  );
  expect(rows).toEqual([
    { score: 5, comment: 'Quick and kind', carrier: '', agent: true, order_id: order.id },
  ]);
});

test('nobody answers: each step is taken once, the owner hears of the breach, and the ticket becomes urgent enough', async () => {
  const id = await open({}, 'late@example.com');
  const bare = id.slice(4).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  await world.settle();
  for (const days of [3, 3, 9]) await keepTime(world.system(later(days * 1440)));
  const steps = await world.sql<{ clock: string; step: string; n: number }>(
    'SELECT clock, step, count(*)::int AS n FROM ticket_escalation WHERE ticket_id = $1 GROUP BY clock, step ORDER BY clock, step',
    [bare],
  );
  expect(steps.filter((s) => s.clock === 'first_reply')).toEqual(
    ['breach_100', 'escalate_150', 'warn_50', 'warn_80'].map((step) => ({
      clock: 'first_reply',
      step,
      n: 1,
    })),
  );
  const ticket = await (await world.caller('owner')).support.ticket({ ticketId: id });
  expect(ticket).toMatchObject({ priority: 'high', slaStep: 'breached' });
  const bell = await world.sql<{ kind: string }>(
    `SELECT DISTINCT kind FROM notification WHERE tenant_id = $1 AND user_id = $2 AND link LIKE $3`,
    [world.tenant.id, world.member('owner').userId, `%${id}`],
  );
  expect(bell).toEqual([{ kind: 'sla_team' }]);
});

test('by REST: the least body of the contract opens a ticket, and the thread can be read and written', async () => {
  const body = complaint('rest@example.com');
  const answer = await world.rest('POST', '/tickets', { body, headers: { 'idempotency-key': 'k1' } });
  expect(answer.status).toBe(201);
  const { id } = (await answer.json()) as { id: string };
  const again = await world.rest('POST', '/tickets', { body, headers: { 'idempotency-key': 'k1' } });
  expect(await again.json()).toMatchObject({ id });
  await world.rest('POST', `/tickets/${id}/messages`, {
    body: { kind: 'customer', body: 'And the saucer.' },
  });
  const thread = (await (await world.rest('GET', `/tickets/${id}/messages`)).json()) as {
    data: { body: string }[];
  };
  expect(thread.data.map((m) => m.body)).toEqual(['One of two mugs has no handle.', 'And the saucer.']);
  const list = (await (await world.rest('GET', '/tickets?q=saucer')).json()) as { data: { id: string }[] };
  expect(list.data.map((t) => t.id)).toEqual([id]);
  const foreign = await world.other.rest('GET', `/tickets/${id}`);
  expect(foreign.status).toBe(404);
});

test('a low mark opens a follow-up; a link that lapsed is refused politely', async () => {
  const id = await open({}, 'sad@example.com');
  await world.settle();
  const api = await world.caller('agent', { now: later(10) });
  await api.support.reply({ ticketId: id, body: 'We are sorry.', nextState: 'resolved' });
  await world.settle(later(11));
  const mail = (await world.mailsTo('sad@example.com')).find((m) => m.kind === 'survey')!;
  const token = /survey\/([\w.-]+)/.exec(mail.text)![1]!;
  const slug = world.tenant.slug;
  const late = await world.visitor({ now: later(60 * 24 * 31) });
  expect(await late.survey.form({ slug, token })).toEqual({ state: 'expired' });
  expect(await code(late.survey.answer({ slug, token, score: 5 }))).toBe('token_invalid');
  const other = await world.visitor({ now: later(20) });
  expect(await other.survey.form({ slug: world.other.tenant.slug, token })).toEqual({ state: 'unknown' });
  await (await world.visitor({ now: later(20) })).survey.answer({
    slug,
    token,
    score: 1,
    comment: 'Never again',
  });
  const list = await (await world.caller('owner')).support.list({ view: 'all', type: 'complaint' });
  const followUp = list.data.find((t) => t.source === 'survey')!;
  expect(followUp).toMatchObject({ priority: 'high', requesterEmail: 'sad@example.com' });
  expect(followUp.slaClock).toBe('resolution');
});

test('a survey that nobody answers is reminded of once', async () => {
  const id = await open({}, 'quiet@example.com');
  await world.settle();
  const api = await world.caller('agent', { now: later(10) });
  await api.support.reply({ ticketId: id, body: 'Done.', nextState: 'resolved' });
  await world.settle(later(11));
  const day = 60 * 24;
  for (const days of [2, 3.5, 4, 9]) {
    await tidyTickets(world.system(later(days * day)));
    await world.settle(later(days * day));
  }
  const kinds = (await world.mailsTo('quiet@example.com')).map((m) => m.kind);
  expect(kinds).toEqual(['ticket_reply', 'survey', 'survey_reminder']);
  expect((await api.support.ticket({ ticketId: id })).state).toBe('closed');
});

test('machines never make tickets, and a mail without a thread makes one in the language it is written in', async () => {
  const ctx = world.system(later(5));
  const base = {
    from: '王伟 <wang@example.com>',
    to: 'support@localhost',
    subject: '杯子坏了',
    text: '杯子没有把手。',
    messageId: '<w1@example.com>',
  };
  expect(
    await receiveMail(
      ctx,
      rawMail({ ...base, messageId: '<w0@x>', headers: { 'Auto-Submitted': 'auto-replied' } }),
    ),
  ).toMatchObject({
    outcome: 'ignored',
    reason: 'auto_reply',
  });
  const taken = await receiveMail(ctx, rawMail(base));
  expect(taken.outcome).toBe('opened');
  const api = await world.caller('agent');
  expect(await api.support.ticket({ ticketId: taken.ticketId! })).toMatchObject({
    locale: 'zh-CN',
    subject: '杯子坏了',
    source: 'mail',
  });
  for (const q of ['没有把手', 'wang@example', '坏了'])
    expect((await api.support.list({ view: 'all', q })).data.map((t) => t.id)).toContain(taken.ticketId);
  expect(
    (await (await world.other.caller('owner')).support.list({ view: 'all', q: '没有把手' })).data,
  ).toEqual([]);
});

test('the form wants what the type requires; a mentioned member is called; a stranger cannot be', async () => {
  const api = await world.caller('agent');
  expect(await code(api.support.open(complaint('form@example.com')))).toBe('field_missing');
  const made = await api.support.open(complaint('form@example.com', { fields: { topic: 'damage' } }));
  const operator = toPublicId('usr', world.member('operator').userId);
  await api.support.note({ ticketId: made.id, body: 'Can you look?', mentionIds: [operator] });
  const bell = await world.sql('SELECT 1 FROM notification WHERE user_id = $1 AND kind = $2', [
    world.member('operator').userId,
    'ticket_mention',
  ]);
  expect(bell).toHaveLength(1);
  const stranger = toPublicId('usr', world.other.member('agent').userId);
  expect(await code(api.support.note({ ticketId: made.id, body: 'x', mentionIds: [stranger] }))).toBe(
    'not_found',
  );
  expect(await code(api.support.assign({ ticketId: made.id, assigneeId: stranger }))).toBe('not_found');
});

test('merged: the thread moves and says where from, the emptied ticket is closed, a late mail lands in the kept one', async () => {
  const [first, second] = [
    await open({}, 'two@example.com'),
    await open({ subject: 'Again' }, 'two@example.com'),
  ];
  const api = await world.caller('agent', { now: later(20) });
  await api.support.merge({ ticketId: second, intoTicketId: first });
  const gone = await api.support.ticket({ ticketId: second });
  expect(gone).toMatchObject({
    state: 'closed',
    stateReason: 'merged',
    mergedInto: { id: first },
    messages: [],
  });
  const kept = await api.support.ticket({ ticketId: first });
  expect(kept.messages.map((m) => m.mergedFrom).sort()).toEqual([gone.number, null]);
  const bare = second.slice(4).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  const mail = rawMail({
    from: 'two@example.com',
    to: replyAddress(world.tenant.id, bare),
    subject: 'Re: Again',
    text: 'Any news?',
    messageId: '<two@example.com>',
  });
  expect(await receiveMail(world.system(later(30)), mail)).toMatchObject({
    outcome: 'threaded',
    ticketId: first,
  });
  expect(await code(api.support.merge({ ticketId: first, intoTicketId: second }))).toBe('transition_refused');
});

test('a new version of the service levels holds for new tickets only', async () => {
  const before = await open({}, 'sla@example.com');
  const owner = await world.caller('owner');
  const view = await owner.supportSettings.sla();
  const rules = view.policy.rules.map((r) => ({ ...r, firstReplyMinutes: 5 }));
  await owner.supportSettings.saveSla({ policy: { ...view.policy, rules }, version: view.version });
  expect(await code(owner.supportSettings.saveSla({ policy: view.policy, version: view.version }))).toBe(
    'version_conflict',
  );
  const after = await open({}, 'sla@example.com');
  const budget = async (ticketId: string) =>
    (await owner.support.ticket({ ticketId })).clocks.find((c) => c.clock === 'first_reply')?.targetMinutes;
  expect([await budget(before), await budget(after)]).toEqual([60, 5]);
});

test('the level of a segment holds for who is in it when the ticket is opened, and stays with the ticket', async () => {
  const owner = await world.caller('owner');
  const view = await owner.supportSettings.sla();
  const vip = { ...view.policy.rules[0]!, name: 'VIP', priorities: [], types: [], firstReplyMinutes: 7 };
  await owner.supportSettings.saveSla({
    policy: { ...view.policy, rules: [{ ...vip, segments: ['champions'] }, ...view.policy.rules] },
    version: view.version,
  });
  await open({}, 'vip@example.com');
  await world.sql(
    `INSERT INTO customer_score (tenant_id, customer_id, recency_days, orders, spent_minor, currency, r, f, m, segment, scored_at)
     SELECT tenant_id, id, 1, 9, 90000, 'GBP', 5, 5, 5, 'champions', now() FROM customer WHERE email = 'vip@example.com'`,
  );
  const [loved, plain] = [await open({}, 'vip@example.com'), await open({}, 'plain@example.com')];
  const budget = async (ticketId: string) =>
    (await owner.support.ticket({ ticketId })).clocks.find((c) => c.clock === 'first_reply')?.targetMinutes;
  expect([await budget(loved), await budget(plain)]).toEqual([7, 5]);
  await world.sql('DELETE FROM customer_score');
  expect(await budget(loved)).toBe(7);
});

test('who goes off duty gets no new tickets, and the waiting ones go out when somebody is back', async () => {
  await (await world.caller('agent')).supportSettings.setDuty({ onDuty: false });
  const id = await open({}, 'duty@example.com');
  await world.settle(later(40));
  const owner = await world.caller('owner');
  expect(await owner.support.ticket({ ticketId: id })).toMatchObject({
    state: 'new',
    assignee: null,
    assignment: { outcome: 'waiting', reasons: ['off_duty'] },
  });
  await (await world.caller('agent')).supportSettings.setDuty({ onDuty: true });
  await assignWaiting(world.system(later(41)));
  expect((await owner.support.ticket({ ticketId: id })).assignee?.name).toBe('agent of Lamp Shop');
});

test('the version of the inbox stays while nothing happens, and is another after each thing that a list or a count shows', async () => {
  const api = await world.caller('agent', { now: later(50) });
  let shown = await api.support.inboxVersion();
  const differs = async () => {
    const version = await api.support.inboxVersion();
    expect(version).not.toBe(shown);
    expect(await api.support.inboxVersion()).toBe(version);
    shown = version;
  };
  const ticketId = await open({}, 'live@example.com');
  await differs();
  await world.settle(later(50));
  await differs();
  await api.support.note({ ticketId, body: 'Looking into it', mentionIds: [] });
  await differs();
  await api.support.snooze({ ticketId, until: later(90).toISOString() });
  await differs();
  await api.support.setState({ ticketId, state: 'resolved' });
  await differs();
  const other = await world.other.caller('owner');
  expect(await other.support.inboxVersion()).not.toBe(shown);
});

test('a macro speaks the language of the customer and knows the case; what is unknown stays visible', async () => {
  const owner = await world.caller('owner');
  await owner.supportSettings.saveMacro({
    name: 'Thanks',
    bodyEn: 'Hello {customer}, {order} – {shop}',
    bodyZh: '{customer}您好，感谢反馈。',
    thenState: 'resolved',
    active: true,
  });
  const english = await open({}, 'macro@example.com');
  const chinese = await open({ locale: 'zh-CN' }, 'hong@example.com');
  const body = async (ticketId: string) => (await owner.supportSettings.macrosFor({ ticketId }))[0]?.body;
  expect(await body(english)).toBe('Hello Ada Byron, {order} – Lamp Shop');
  expect(await body(chinese)).toBe('Ada Byron您好，感谢反馈。');
});

test('a picture loses where it was taken; what only looks like one is refused', async () => {
  const agent = world.ctx('agent');
  const photo = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#c33' } })
    .jpeg()
    .withExif({ IFD0: { Copyright: 'canary' }, IFD3: { GPSLatitude: '51/1 30/1 0/1' } })
    .toBuffer();
  expect(photo.includes('canary')).toBe(true);
  const kept = await keepUpload(agent, 'mug.png', photo);
  expect(kept).toMatchObject({ name: 'mug.jpg', contentType: 'image/jpeg' });
  const [row] = await world.sql<{ file_key: string }>(
    'SELECT file_key FROM ticket_attachment ORDER BY id DESC LIMIT 1',
  );
  const stored = readFileSync(files().pathOf(row!.file_key));
  expect(stored.includes('canary')).toBe(false);
  expect((await sharp(stored).metadata()).exif).toBeUndefined();
  expect(await code(keepUpload(agent, 'x.jpg', new Uint8Array([0xff, 0xd8, 0xff, 1, 2, 3])))).toBe(
    'attachment_refused',
  );
  expect(await code(keepUpload(agent, 'x.svg', new TextEncoder().encode('<svg/>')))).toBe(
    'attachment_refused',
  );
  const id = await open({}, 'photo@example.com');
  const other = await world.caller('operator');
  expect(await code(other.support.note({ ticketId: id, body: 'x', attachmentIds: [kept.id] }))).toBe(
    'not_found',
  );
  await (await world.caller('agent')).support.note({ ticketId: id, body: 'see', attachmentIds: [kept.id] });
  expect(
    (await other.support.ticket({ ticketId: id })).messages.find((m) => m.body === 'see')?.attachments,
  ).toHaveLength(1);
});

test('reviews are archived against the article once, and found in any language', async () => {
  const body = {
    externalId: 'R-1',
    score: 2,
    comment: '杯子把手太小 handle',
    sku: 'MUG',
    lot: 'L7',
    author: '小红',
  };
  for (const recorded of [true, false])
    expect(await (await world.rest('POST', '/feedback', { body })).json()).toEqual({ recorded });
  const api = await world.caller('agent');
  for (const q of ['把手', 'HANDLE', 'l7', '小红'])
    expect((await api.support.feedback({ q })).data.map((f) => [f.sku, f.lot])).toContainEqual(['MUG', 'L7']);
  expect((await api.support.feedback({ q: '没有此词' })).data).toEqual([]);
});
