import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { defaultPolicyRules, type PolicyRules } from '@/lib/contracts/aftersales-policy';
import type { ChosenLine } from '@/lib/contracts/aftersales-portal';
import { toPublicId } from '@/lib/kernel/ids';
import { servePhoto, servePhotoUpload } from '@/server/aftersales/serve-photos';
import { forgetPhotos } from '@/server/aftersales/use-cases/forget-photos';
import { mailReturn } from '@/server/aftersales/use-cases/mail-return';
import { signOrderToken } from '@/server/fulfilment/steps/order-link';
import { importStock } from '@/server/inventory/use-cases/import-stock';
import { listKeptMails } from '@/server/platform/mail/kept-mail';
import { worldStart } from '@/tests/support/world';
import { orderJson, paid } from '../orders/order-world';
import { createReturnsWorld, type ReturnsWorld } from './returns-world';

let world: ReturnsWorld;
beforeAll(async () => {
  world = await createReturnsWorld();
  const api = await world.caller('owner');
  const size = (letter: string) => ({
    sku: `SHIRT-${letter}`,
    title: `Shirt, ${letter}`,
    kind: 'simple' as const,
    priceMinor: 2500,
    costMinor: null,
    weightGrams: 200,
    lengthMm: null,
    widthMm: null,
    heightMm: null,
    reorderAt: null,
    barcodes: [],
    components: [],
    active: true,
  });
  await api.catalog.create({
    title: 'Shirt',
    category: '',
    brand: '',
    currency: 'GBP',
    variants: [size('S'), size('L'), size('XL')],
  });
  await importStock(world.system(), [{ sku: 'SHIRT-L', quantity: 5 }], { importId: crypto.randomUUID() });
}, 60_000);
beforeEach(() => world.sql('DELETE FROM rate_bucket'));
afterEach(async () => {
  expect(await world.broken()).toEqual([]);
});
afterAll(() => world.close());

const code = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    (error: { cause?: { code?: string }; message: string }) => error.cause?.code ?? error.message,
  );
const linkOf = (orderId: string, tenant = world.tenant) => ({
  slug: world.tenant.slug,
  token: signOrderToken(tenant.id, orderId, worldStart),
});
const refund = (lineId: string, over: Partial<ChosenLine> = {}): ChosenLine => ({
  lineId,
  quantity: 1,
  reason: 'changed_mind',
  resolution: 'refund',
  exchangeVariantId: null,
  ...over,
});
const visitor = (now = worldStart) => world.visitor({ now });
const bare = (publicId: string) =>
  publicId.replace(/^[a-z]+_/, '').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');

/** Other rules than the product's own; those of orders placed at the instant that it returns. */
let seconds = 0;
async function withRules(change: Partial<PolicyRules>): Promise<string> {
  seconds += 2;
  const now = new Date(worldStart.getTime() + seconds * 1000);
  const api = await world.caller('owner', { now });
  const [newest] = await api.aftersales.policies();
  await api.aftersales.savePolicy({
    rules: { ...defaultPolicyRules('GBP'), ...change },
    basedOn: newest!.number,
  });
  return new Date(now.getTime() + 1000).toISOString();
}

describe('quote and request', () => {
  test('what is quoted with every deduction is what is paid, to the cent', async () => {
    const placedAt = await withRules({ restockingPercent: 15, labelFeeMinor: 295 });
    const order = await world.delivered({
      placedAt,
      lines: [{ sku: 'MUG', quantity: 3, unitPrice: { minor: 333, currency: 'GBP' } }],
      payments: [
        {
          provider: 'stripe',
          reference: 'pi_q',
          status: 'captured',
          amount: { minor: 999, currency: 'GBP' },
        },
      ],
    });
    const api = await visitor();
    const link = linkOf(order.id);
    const lineId = order.line('MUG');
    const quote = await api.portalReturns.quote({ ...link, lines: [refund(lineId, { quantity: 2 })] });
    expect(quote).toMatchObject({ method: 'label', comesBack: true, total: { minor: 666 - 100 - 295 } });
    expect(quote.lines[0]).toMatchObject({
      goods: { minor: 666 },
      restocking: { minor: 100 },
      label: { minor: 295 },
    });
    const { returnId } = await api.portalReturns.ask({ ...link, quote: quote.token });
    const staff = await world.caller('operator');
    const page = await api.portalReturns.page({ ...link, returnId });
    expect(page).toMatchObject({ state: 'approved', sentence: 'approvedLabel', quoted: { minor: 271 } });
    const detail = await staff.aftersales.page({ returnId });
    expect(detail.case.origin).toBe('portal');
    await staff.aftersales.receive({
      returnId,
      lines: [{ lineId: detail.case.lines[0]!.id, quantity: 2, grade: 'a', disposition: 'restock' }],
    });
    await world.payOut();
    const end = await api.portalReturns.page({ ...link, returnId });
    expect(end).toMatchObject({ state: 'closed', sentence: 'closedRefund', granted: { minor: 271 } });
    expect(end.refunds.map((r) => [r.state, r.amount.minor])).toEqual([['succeeded', 271]]);
  });

  test('one quote sent five times at once makes one return, and the same answer', async () => {
    const order = await world.delivered();
    const link = linkOf(order.id);
    const api = await visitor();
    const { token } = await api.portalReturns.quote({ ...link, lines: [refund(order.line('MUG'))] });
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => api.portalReturns.ask({ ...link, quote: token })),
    );
    expect(new Set(answers.map((a) => a.returnId)).size).toBe(1);
    const rows = await world.sql('SELECT 1 FROM return_case WHERE order_id = $1', [order.id]);
    expect(rows).toHaveLength(1);
  });

  test('a quote that other returns have overtaken, or that is a day old, is refused and nothing is stored', async () => {
    const order = await world.delivered({
      lines: [{ sku: 'MUG', quantity: 3, unitPrice: { minor: 333, currency: 'GBP' } }],
      ...paid('pi_over', 999),
    });
    const link = linkOf(order.id);
    const api = await visitor();
    const ask = { ...link, lines: [refund(order.line('MUG'))] };
    const [first, second] = [await api.portalReturns.quote(ask), await api.portalReturns.quote(ask)];
    await api.portalReturns.ask({ ...link, quote: first.token });
    expect(await code(api.portalReturns.ask({ ...link, quote: second.token }))).toBe('quote_changed');
    const late = await visitor(new Date(worldStart.getTime() + 25 * 3_600_000));
    const third = await api.portalReturns.quote(ask);
    expect(await code(late.portalReturns.ask({ ...link, quote: third.token }))).toBe('quote_changed');
    const rows = await world.sql('SELECT 1 FROM return_case WHERE order_id = $1', [order.id]);
    expect(rows).toHaveLength(1);
  });

  test('a quote that was changed, or is of another order, is refused as an invalid link', async () => {
    const [a, b] = [await world.delivered(), await world.delivered()];
    const api = await visitor();
    const { token } = await api.portalReturns.quote({ ...linkOf(a.id), lines: [refund(a.line('MUG'))] });
    const [body, seal] = token.split('.') as [string, string];
    const better = JSON.parse(Buffer.from(body, 'base64url').toString()) as { totalMinor: number };
    better.totalMinor += 100;
    const changed = `${Buffer.from(JSON.stringify(better)).toString('base64url')}.${seal}`;
    expect(await code(api.portalReturns.ask({ ...linkOf(a.id), quote: changed }))).toBe('token_invalid');
    expect(await code(api.portalReturns.ask({ ...linkOf(b.id), quote: token }))).toBe('token_invalid');
  });
});

describe('what is offered', () => {
  test('a line says until when it can be returned, and one that cannot says why', async () => {
    const order = await world.delivered();
    await world.sql('UPDATE sales_order SET delivered_at = $2 WHERE id = $1', [
      order.id,
      new Date(worldStart.getTime() - 40 * 86_400_000),
    ]);
    const link = linkOf(order.id);
    const api = await visitor();
    const { lines } = await api.portalReturns.choices(link);
    expect(lines[0]).toMatchObject({ refused: null, onlyFaults: 'window_over', units: 2 });
    expect(lines[0]!.reasons).toContain('defective');
    expect(lines[0]!.reasons).not.toContain('changed_mind');
    const mind = { ...link, lineId: order.line('MUG'), quantity: 1, reason: 'changed_mind' as const };
    expect(await code(api.portalReturns.outcomes(mind))).toBe('not_returnable');
    const quote = { ...link, lines: [refund(order.line('MUG'))] };
    expect(await code(api.portalReturns.quote(quote))).toBe('resolution_not_offered');
    const later = await visitor(new Date(worldStart.getTime() + 60 * 86_400_000));
    const over = await later.portalReturns.choices(link);
    expect(over.lines[0]).toMatchObject({ refused: 'window_over', reasons: [] });
  });

  test('store credit shows its bonus, and money for what stays with the shopper is not theirs to choose', async () => {
    const order = await world.delivered();
    const api = await visitor();
    const asked = { ...linkOf(order.id), lineId: order.line('MUG'), quantity: 2 };
    const mind = await api.portalReturns.outcomes({ ...asked, reason: 'changed_mind' });
    expect(mind.map((o) => [o.resolution, o.total.minor, o.bonus.minor])).toEqual([
      ['refund', 2300, 0],
      ['store_credit', 2300, 115],
    ]);
    const broken = await api.portalReturns.outcomes({ ...asked, reason: 'defective' });
    expect(broken.map((o) => o.resolution)).toEqual(['exchange', 'refund', 'store_credit', 'reship']);
    const keep = refund(order.line('MUG'), { reason: 'defective', resolution: 'keep_item' });
    expect(await code(api.portalReturns.quote({ ...linkOf(order.id), lines: [keep] }))).toBe(
      'resolution_not_offered',
    );
  });

  test('a fault asks for photos where the policy does, and is refused without', async () => {
    const order = await world.delivered();
    const link = linkOf(order.id);
    const api = await visitor();
    const quote = await api.portalReturns.quote({
      ...link,
      lines: [refund(order.line('TEA'), { reason: 'defective' })],
    });
    expect(quote.photosNeeded).toBe(1);
    expect(await code(api.portalReturns.ask({ ...link, quote: quote.token }))).toBe('evidence_required');
  });

  test('an exchange cannot be for goods of another article', async () => {
    const order = await world.delivered();
    const api = await visitor();
    const line = refund(order.line('MUG'), {
      reason: 'defective',
      resolution: 'exchange',
      exchangeVariantId: toPublicId('var', world.variant('TEA')),
    });
    expect(await code(api.portalReturns.quote({ ...linkOf(order.id), lines: [line] }))).toBe(
      'variant_unavailable',
    );
  });
});

describe('before shipment', () => {
  const unsent = async (externalId: string) => {
    await world.place([orderJson(externalId, paid(`pi_${externalId}`))]);
    const row = await world.row(externalId);
    const lines = await world.lines(row.id);
    return { id: row.id, line: toPublicId('lin', lines.find((l) => l.sku === 'MUG')!.id) };
  };

  test('a refund stops the units in the same commit, and gives all of it back', async () => {
    const order = await unsent('PRE-1');
    const link = linkOf(order.id);
    const api = await visitor();
    const quote = await api.portalReturns.quote({ ...link, lines: [refund(order.line, { quantity: 2 })] });
    expect(quote).toMatchObject({ type: 'refund_only_preship', methods: [], total: { minor: 2300 } });
    const { returnId } = await api.portalReturns.ask({ ...link, quote: quote.token });
    const [line] = await world.lines(order.id);
    expect(line).toMatchObject({ cancelled: 2 });
    await world.payOut();
    expect(await api.portalReturns.page({ ...link, returnId })).toMatchObject({
      state: 'closed',
      granted: { minor: 2300 },
    });
  });

  test('once the parcel has left, the quote from before is refused and nothing is stored', async () => {
    const order = await unsent('PRE-2');
    const link = linkOf(order.id);
    const api = await visitor();
    const quote = await api.portalReturns.quote({ ...link, lines: [refund(order.line)] });
    await world.sql('UPDATE order_line SET shipped = quantity WHERE order_id = $1', [order.id]);
    const answer = await code(api.portalReturns.ask({ ...link, quote: quote.token }));
    expect(answer).toBe('too_late');
    expect(await world.sql('SELECT 1 FROM return_case WHERE order_id = $1', [order.id])).toEqual([]);
    await world.sql('UPDATE order_line SET shipped = 0 WHERE order_id = $1', [order.id]);
  });
});

describe('who may', () => {
  test('a forged, lapsed, foreign or swapped link opens nothing, with one and the same answer', async () => {
    const order = await world.delivered();
    const api = await visitor();
    const { token } = linkOf(order.id);
    const slug = world.tenant.slug;
    const forged = `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`;
    const later = await visitor(new Date(worldStart.getTime() + 200 * 86_400_000));
    const tries = [
      api.portalReturns.choices({ slug, token: forged }),
      api.portalReturns.choices({ slug, token: 'x' }),
      later.portalReturns.choices({ slug, token }),
      api.portalReturns.choices({ slug: world.other.tenant.slug, token }),
    ];
    expect(new Set(await Promise.all(tries.map(code)))).toEqual(new Set(['token_invalid']));
    const crossed = { slug: world.other.tenant.slug, token: linkOf(order.id, world.other.tenant).token };
    expect(await code(api.portalReturns.choices(crossed))).toBe('not_found');
  });

  test('lines and returns of another order are answered as those of nobody, and nothing changes', async () => {
    const [mine, theirs] = [await world.delivered(), await world.delivered()];
    const api = await visitor();
    const quote = await api.portalReturns.quote({
      ...linkOf(theirs.id),
      lines: [refund(theirs.line('MUG'))],
    });
    const { returnId } = await api.portalReturns.ask({ ...linkOf(theirs.id), quote: quote.token });
    const link = linkOf(mine.id);
    const nobody = toPublicId('ret', '01900000-0000-7000-8000-000000000001');
    for (const id of [returnId, nobody]) {
      const one = { ...link, returnId: id };
      const words = { ...one, body: 'hello', formId: 'f1' };
      expect(await code(api.portalReturns.page(one))).toBe('not_found');
      expect(await code(api.portalReturns.cancel(one))).toBe('not_found');
      expect(await code(api.portalReturns.ship(one))).toBe('not_found');
      expect(await code(api.portalReturns.write(words))).toBe('not_found');
      expect(await code(api.portalReturns.dispute(words))).toBe('not_found');
    }
    expect(await code(api.portalReturns.quote({ ...link, lines: [refund(theirs.line('MUG'))] }))).toBe(
      'not_found',
    );
    const [row] = await world.sql<{ state: string }>('SELECT state FROM return_case WHERE id = $1', [
      bare(returnId),
    ]);
    expect(row!.state).toBe('approved');
  });

  test('guesses from one address are stopped, and so is one order that is acted on without end', async () => {
    const order = await world.delivered();
    const api = await visitor();
    const guess = { slug: world.tenant.slug, token: 'x' };
    for (let i = 0; i < 60; i++) expect(await code(api.portalReturns.choices(guess))).toBe('token_invalid');
    expect(await code(api.portalReturns.choices(guess))).toBe('rate_limited');
    const link = linkOf(order.id);
    const ask = { ...link, quote: 'x.y' };
    for (let i = 0; i < 40; i++) expect(await code(api.portalReturns.ask(ask))).toBe('token_invalid');
    expect(await code(api.portalReturns.ask(ask))).toBe('rate_limited');
  });
});

describe('following it', () => {
  test('the shopper takes it back, and the units are free again', async () => {
    const order = await world.delivered();
    const link = linkOf(order.id);
    const api = await visitor();
    const make = async () => {
      const quote = await api.portalReturns.quote({ ...link, lines: [refund(order.line('TEA'))] });
      return (await api.portalReturns.ask({ ...link, quote: quote.token })).returnId;
    };
    const returnId = await make();
    expect(await code(make())).toBe('not_returnable');
    await api.portalReturns.cancel({ ...link, returnId });
    await api.portalReturns.cancel({ ...link, returnId });
    expect(await api.portalReturns.page({ ...link, returnId })).toMatchObject({
      state: 'cancelled',
      may: { cancel: false, ship: false, dispute: false },
    });
    await make();
  });

  test('a form sent twice is one message; a refusal can be disputed once and then waits for a person', async () => {
    const placedAt = await withRules({ approveUpToMinor: 0 });
    const order = await world.delivered({ placedAt });
    const link = linkOf(order.id);
    const api = await visitor();
    const quote = await api.portalReturns.quote({ ...link, lines: [refund(order.line('TEA'))] });
    const { returnId } = await api.portalReturns.ask({ ...link, quote: quote.token });
    const asked = await api.portalReturns.page({ ...link, returnId });
    expect(asked).toMatchObject({ state: 'requested', sentence: 'requested' });
    expect(asked.nextAt).toBe(new Date(worldStart.getTime() + 48 * 3_600_000).toISOString());
    const words = { ...link, returnId, body: 'When will you look at it?', formId: 'form-1' };
    await Promise.all([1, 2, 3].map(() => api.portalReturns.write(words)));
    expect(await code(api.portalReturns.dispute({ ...words, formId: 'form-2' }))).toBe('transition_refused');
    const staff = await world.caller('operator');
    await staff.aftersales.decline({ returnId, reason: 'The seal is broken.' });
    await api.portalReturns.dispute({ ...words, body: 'It is not.', formId: 'form-3' });
    expect(await code(api.portalReturns.dispute({ ...words, formId: 'form-4' }))).toBe('transition_refused');
    const page = await api.portalReturns.page({ ...link, returnId });
    expect(page).toMatchObject({
      state: 'declined',
      declineReason: 'The seal is broken.',
      may: { dispute: false },
    });
    expect(page.disputedAt).not.toBeNull();
    expect(page.messages.map((m) => m.body)).toEqual(['When will you look at it?', 'It is not.']);
    expect((await staff.aftersales.page({ returnId })).case.needsReview).toBe(true);
  });

  test('an exchange is followed to its replacement', async () => {
    const order = await world.delivered({
      lines: [{ sku: 'SHIRT-S', quantity: 1, unitPrice: { minor: 2500, currency: 'GBP' } }],
      ...paid('pi_shirt', 2500),
    });
    const link = linkOf(order.id);
    const api = await visitor();
    const asked = { ...link, lineId: order.line('SHIRT-S'), quantity: 1, reason: 'too_small' as const };
    const [exchange] = await api.portalReturns.outcomes(asked);
    expect(exchange!.variants.map((v) => [v.title, v.same])).toEqual([['Shirt, L', false]]);
    const line = refund(order.line('SHIRT-S'), {
      reason: 'too_small',
      resolution: 'exchange',
      exchangeVariantId: exchange!.variants[0]!.variantId,
    });
    const quote = await api.portalReturns.quote({ ...link, lines: [line] });
    expect(quote).toMatchObject({ type: 'exchange', total: { minor: 0 } });
    const { returnId } = await api.portalReturns.ask({ ...link, quote: quote.token });
    const page = await api.portalReturns.page({ ...link, returnId });
    expect(page).toMatchObject({ state: 'approved', type: 'exchange' });
    expect(page.replacement?.number).toBeTruthy();
    expect(page.sendTo?.name).toBe('Lamp Shop');
    await api.portalReturns.ship({ ...link, returnId, carrier: 'Post', trackingNumber: 'P1' });
    expect(await api.portalReturns.page({ ...link, returnId })).toMatchObject({
      state: 'in_transit',
      sentence: 'inTransit',
      trackingNumber: 'P1',
    });
  });
});

test('dearer goods cost what was quoted: a new price before the request is refused, after it changes nothing', async () => {
  const placedAt = await withRules({ approveUpToMinor: 0 });
  const order = await world.delivered({
    placedAt,
    lines: [{ sku: 'SHIRT-S', quantity: 1, unitPrice: { minor: 2200, currency: 'GBP' } }],
    ...paid('pi_dearer', 2200),
  });
  const link = linkOf(order.id);
  const api = await visitor();
  const listed = (minor: number) =>
    world.sql(`UPDATE variant SET price_minor = $1 WHERE sku = 'SHIRT-L'`, [minor]);
  const line = refund(order.line('SHIRT-S'), {
    reason: 'too_small',
    resolution: 'exchange',
    exchangeVariantId: toPublicId(
      'var',
      (await world.sql<{ id: string }>(`SELECT id FROM variant WHERE sku = 'SHIRT-L'`))[0]!.id,
    ),
  });
  const quote = () => api.portalReturns.quote({ ...link, lines: [line] });
  const first = await quote();
  expect(first.lines[0]!.delta.minor).toBe(300);
  await listed(2900);
  expect(await code(api.portalReturns.ask({ ...link, quote: first.token }))).toBe('quote_changed');
  expect(await world.sql('SELECT 1 FROM return_case WHERE order_id = $1', [order.id])).toEqual([]);
  const second = await quote();
  expect(second.lines[0]!.delta.minor).toBe(700);
  const { returnId } = await api.portalReturns.ask({ ...link, quote: second.token });
  await listed(4900);
  await (await world.caller('operator')).aftersales.approve({ returnId });
  const [replacement] = await world.sql<{ total: number; difference: number }>(
    `SELECT o.total_minor::int AS total, x.difference_minor::int AS difference FROM exchange x
     JOIN sales_order o ON o.id = x.replacement_order_id WHERE x.return_id = $1`,
    [bare(returnId)],
  );
  expect(replacement).toEqual({ total: 700, difference: 700 });
  await listed(2500);
});

describe('photos', () => {
  const jpegWithPlace = () =>
    sharp({ create: { width: 60, height: 40, channels: 3, background: '#884422' } })
      .jpeg()
      .withExif({ IFD3: { GPSLatitude: '51/1 30/1 0/1', GPSLatitudeRef: 'N' } })
      .toBuffer();
  const send = (link: { slug: string; token: string }, body: Uint8Array) =>
    servePhotoUpload(
      new Request('http://localhost/', {
        method: 'POST',
        headers: { 'x-order-link': link.token },
        body: body as BodyInit,
      }),
      link.slug,
    );
  const show = (link: { slug: string; token: string }, id: string) =>
    servePhoto(new Request('http://localhost/'), link, id);

  test('a picture is encoded anew without its place, goes with the request, and is shown to its shopper only', async () => {
    const [order, other] = [await world.delivered(), await world.delivered()];
    const now = new Date();
    const link = { slug: world.tenant.slug, token: signOrderToken(world.tenant.id, order.id, now) };
    const foreign = { slug: world.tenant.slug, token: signOrderToken(world.tenant.id, other.id, now) };
    const given = await jpegWithPlace();
    expect((await sharp(given).metadata()).exif).toBeDefined();
    const answer = await send(link, given);
    expect(answer.status).toBe(201);
    const { id } = (await answer.json()) as { id: string };
    const shown = await show(link, id);
    expect(shown.headers.get('content-type')).toBe('image/jpeg');
    expect((await sharp(Buffer.from(await shown.arrayBuffer())).metadata()).exif).toBeUndefined();
    expect((await show(foreign, id)).status).toBe(404);
    expect((await show({ ...link, token: 'x' }, id)).status).toBe(410);
    const api = await visitor();
    const line = refund(order.line('TEA'), { reason: 'defective' });
    const quote = await api.portalReturns.quote({ ...link, lines: [line] });
    expect(quote.photos.map((p) => p.id)).toEqual([id]);
    const { returnId } = await api.portalReturns.ask({ ...link, quote: quote.token });
    const page = await api.portalReturns.page({ ...link, returnId });
    expect(page.photos).toEqual([{ id, width: 60, height: 40 }]);
    await api.portalReturns.removePhoto({ ...link, photoId: id });
    expect((await show(link, id)).status).toBe(200);
  });

  test('what is no picture, a seventh one, and a stranger\u2019s are refused, and nothing is kept', async () => {
    const order = await world.delivered();
    const now = new Date();
    const link = { slug: world.tenant.slug, token: signOrderToken(world.tenant.id, order.id, now) };
    const codeOf = async (answer: Promise<Response>) =>
      ((await (await answer).json()) as { error?: { code: string } }).error?.code ?? 'kept';
    const svg = new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>');
    expect(await codeOf(send(link, svg))).toBe('image_unsupported');
    expect(await codeOf(send(link, new Uint8Array([0xff, 0xd8, 0xff, 1, 2])))).toBe('image_unsupported');
    expect(await codeOf(send({ ...link, token: 'x' }, await jpegWithPlace()))).toBe('token_invalid');
    const picture = await jpegWithPlace();
    for (let i = 0; i < 6; i++) expect(await codeOf(send(link, picture))).toBe('kept');
    expect(await codeOf(send(link, picture))).toBe('too_many_files');
    const rows = await world.sql('SELECT 1 FROM return_photo WHERE order_id = $1', [order.id]);
    expect(rows).toHaveLength(6);
    const later = new Date(now.getTime() + 8 * 86_400_000);
    expect(await forgetPhotos(world.system(later))).toBe(6);
  });
});

test('each step is mailed once in the language of the order, with the link to the return; words reach the inbox once', async () => {
  const order = await world.delivered({
    locale: 'zh-CN',
    customer: { email: 'lin@example.com', name: '林小雨' },
  });
  const link = linkOf(order.id);
  const api = await visitor();
  const quote = await api.portalReturns.quote({ ...link, lines: [refund(order.line('MUG'))] });
  const { returnId } = await api.portalReturns.ask({ ...link, quote: quote.token });
  await api.portalReturns.write({ ...link, returnId, body: '请问运费谁付？', formId: 'mail-1' });
  const staff = await world.caller('operator');
  const { case: r } = await staff.aftersales.page({ returnId });
  await staff.aftersales.receive({
    returnId,
    lines: [{ lineId: r.lines[0]!.id, quantity: 1, grade: 'a', disposition: 'restock' }],
  });
  await world.react();
  await world.payOut();
  const staged = await world.sql<{ payload: Parameters<typeof mailReturn>[1] & { returnId: string } }>(
    `SELECT payload FROM job WHERE name = 'aftersales.mail-shopper' ORDER BY created_at, id`,
  );
  const own = staged.map((j) => j.payload).filter((p) => p.returnId === bare(returnId));
  expect(own.map((p) => p.kind).sort()).toEqual(['approved', 'received', 'refunded']);
  for (const payload of own) await mailReturn(world.system(), payload);
  const mails = await listKeptMails(10, 'lin@example.com');
  expect(mails.map((m) => m.subject).join()).toMatch(/已同意/);
  expect(mails.map((m) => m.subject).join()).toMatch(/已退款 £11.50/);
  for (const m of mails) {
    const [, token] = /\/orders\/([\w.-]+)\/returns\/ret_/.exec(m.text)!;
    await api.portalReturns.page({ slug: world.tenant.slug, token: token!, returnId });
  }
  const tickets = await world.sql<{ type: string; source: string; body: string }>(
    `SELECT t.type, t.source, m.body FROM ticket t JOIN ticket_message m ON m.ticket_id = t.id WHERE t.order_id = $1`,
    [order.id],
  );
  expect(tickets).toEqual([{ type: 'return', source: 'portal', body: '请问运费谁付？' }]);
});
