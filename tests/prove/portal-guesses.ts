import { randomUUID } from 'node:crypto';
import { TRPCError } from '@trpc/server';
import type { FoundOrder } from '@/lib/contracts/fulfilment';
import { AppError } from '@/lib/kernel/errors';
import { newId, toPublicId } from '@/lib/kernel/ids';
import { servePhoto, servePhotoUpload } from '@/server/aftersales/serve-photos';
import { signOrderToken } from '@/server/fulfilment/steps/order-link';
import { log } from '@/server/platform/log/log';
import { createFulfilmentWorld } from '@/tests/integration/fulfilment/fulfilment-world';
import { type Figure, readFlags, reportProof, seededRandom } from '@/tests/support/measured';

type World = Awaited<ReturnType<typeof createFulfilmentWorld>>;
type Ask = { slug: string; number: string; proof: string };
type Find = (ask: Ask, clientAddress: string) => Promise<FoundOrder>;
type Answer = { words: string; full: string; throttled: boolean };
type Random = () => number;

/** What the order knows of its buyer; none of it may ever be answered to somebody who guesses. */
const planted = {
  name: 'Canarina Featherstone',
  email: 'canarina@plumage.example',
  phone: '+44 7700 900123',
  line1: '7 Aviary Lane',
  city: 'Finchborough',
  postalCode: 'FB1 4AP',
};
const marks = [
  'canarina',
  'featherstone',
  'plumage',
  '900123',
  'aviary',
  'finchborough',
  'fb1 4ap',
  'product lamp',
];
const now = new Date();

/** An answer or a refusal as its reader sees it, with what differs each time by chance (a sealed challenge, the seconds to wait) left out. */
async function answerOf(call: () => Promise<unknown>): Promise<Answer> {
  const settled = await call().then(
    async (value) =>
      value instanceof Response ? { status: value.status, body: await value.text() } : (value as object),
    (error: Error) => {
      const cause = error instanceof TRPCError ? error.cause : error;
      if (!(cause instanceof AppError)) throw error;
      return { refused: cause.code, facts: cause.facts };
    },
  );
  const full = JSON.stringify(settled);
  const challenge = (settled as { challenge?: string }).challenge;
  const words = (challenge ? full.replace(challenge, `${challenge.length} characters`) : full)
    .replace(/req(uest)?_?[iI]d\W+[0-9a-f-]{36}/g, 'request id')
    .replace(/(retryAfterSeconds\W+|in )\d+/g, '$1N');
  return { words, full, throttled: full.includes('rate_limited') };
}

async function plantBuyer(world: World) {
  const lamp = await world.variant('LAMP', 50);
  const order = await world.released([{ variantId: lamp, quantity: 1 }], planted);
  await world.sql(
    `UPDATE sales_order SET buyer_name = $2, ship_name = $2, ship_line1 = $3, ship_city = $4, ship_postal_code = $5 WHERE id = $1`,
    [order.orderId, planted.name, planted.line1, planted.city, planted.postalCode],
  );
  const [row] = await world.sql<{ number: string }>('SELECT number FROM sales_order WHERE id = $1', [
    order.orderId,
  ]);
  return { id: order.orderId, number: row!.number };
}

/** A finder as a careless product builds it: no limit, no waiting, and words that help. */
function carelessFind(world: World): Find {
  return async (ask) => {
    const [order] = await world.sql<{ email: string; name: string }>(
      'SELECT buyer_email AS email, buyer_name AS name FROM sales_order WHERE number = $1',
      [ask.number],
    );
    if (!order) return { token: null };
    await new Promise((done) => setTimeout(done, 20));
    return { token: null, hint: `This is not the detail of ${order.name}` } as FoundOrder;
  };
}

/** The four kinds of guesses; `wrong` names an order that is there with a detail that is not its own. */
function guesses(world: World, order: { number: string }, random: Random) {
  const any = () => String(Math.floor(random() * 1e9));
  const { slug } = world.tenant;
  const details = [
    () => `eve${any()}@example.com`,
    () => any().slice(-4).padStart(4, '0'),
    () => `ZZ${any()}`,
  ];
  const detail = () => details[Math.floor(random() * details.length)]!();
  const kinds: Record<string, () => Ask> = {
    unknown: () => ({ slug, number: `T9${any()}`, proof: detail() }),
    wrong: () => ({ slug, number: order.number, proof: detail() }),
    'right pair of another shop': () => ({
      slug: world.other.tenant.slug,
      number: order.number,
      proof: planted.email,
    }),
    'unknown shop': () => ({ slug: `none-${any()}`, number: order.number, proof: planted.email }),
  };
  return kinds;
}

const count = (name: string, value: number, goal: string, ok: boolean): Figure => ({
  name,
  value,
  unit: '',
  goal,
  ok,
});
const leaks = (answers: Answer[]) =>
  answers.filter(({ full }) => marks.some((m) => full.toLowerCase().includes(m))).length;
/** Position of the first answer that says to wait, from 1; 0 when none does. */
const throttledAt = (answers: Answer[]) => answers.findIndex((a) => a.throttled) + 1;

async function proveFinder(
  world: World,
  order: { number: string },
  find: Find,
  rounds: number,
  random: Random,
) {
  const kinds = Object.values(guesses(world, order, random));
  const answers: Answer[] = [];
  for (let n = 0; n < rounds; n++)
    answers.push(await answerOf(() => find(kinds[n % kinds.length]!(), '203.0.113.7')));
  const at = throttledAt(answers);
  const looked = answers.filter((a) => !a.throttled).length;
  return [
    count('guesses at the order finder from one address', rounds, '', rounds > 0),
    count('told to wait from guess', at, '≤ 21', at > 0 && at <= 21),
    count('guesses that were looked up at all', looked, '≤ 20', looked <= 20),
    count('answers with anything of the buyer', leaks(answers), '0', leaks(answers) === 0),
  ];
}

/** Tokens that open nothing: of chance, with one character changed, of a shop that has not that order, lapsed, and of another shop. */
function falseTokens(world: World, orderId: string, random: Random) {
  const genuine = signOrderToken(world.tenant.id, orderId, now);
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const letter = () => letters[Math.floor(random() * letters.length)]!;
  const chance = (length: number) => Array.from({ length }, letter).join('');
  const changed = () => {
    const at = Math.floor(random() * genuine.length);
    const other = letter();
    if (genuine[at] === '.' || genuine[at] === other) return chance(71);
    return genuine.slice(0, at) + other + genuine.slice(at + 1);
  };
  const long = new Date(now.getTime() - 200 * 86_400_000);
  return [
    () => `${chance(46)}.${chance(24)}`,
    changed,
    () => signOrderToken(world.other.tenant.id, orderId, now),
    () => signOrderToken(world.tenant.id, orderId, long),
    () => chance(12),
  ];
}

async function proveTokens(world: World, orderId: string, rounds: number, random: Random): Promise<Figure[]> {
  const clientAddress = '203.0.113.8';
  const api = await world.visitor({ clientAddress, now });
  const { slug } = world.tenant;
  const returnId = toPublicId('ret', newId('ret'));
  const lineId = toPublicId('lin', newId('lin'));
  const line = { lineId, quantity: 1, reason: 'too_small' as const };
  const request = (method: string, token?: string) =>
    new Request(`http://localhost/api/portal/${slug}/x`, {
      method,
      headers: { 'x-forwarded-for': clientAddress, ...(token ? { 'x-order-link': token } : {}) },
      ...(method === 'POST' ? { body: new Uint8Array([1, 2, 3]) } : {}),
    });
  const doors: Record<string, (token: string) => Promise<unknown>> = {
    order: (token) => api.portal.order({ slug, token }),
    choices: (token) => api.portalReturns.choices({ slug, token }),
    outcomes: (token) => api.portalReturns.outcomes({ slug, token, ...line }),
    quote: (token) =>
      api.portalReturns.quote({
        ...{ slug, token },
        lines: [{ ...line, resolution: 'refund', exchangeVariantId: null }],
      }),
    ask: (token) => api.portalReturns.ask({ slug, token, quote: 'x' }),
    page: (token) => api.portalReturns.page({ slug, token, returnId }),
    cancel: (token) => api.portalReturns.cancel({ slug, token, returnId }),
    write: (token) =>
      api.portalReturns.write({
        slug,
        token,
        returnId,
        body: 'hello',
        formId: randomUUID(),
      }),
    photo: (token) => servePhoto(request('GET'), { slug, token }, toPublicId('pho', newId('pho'))),
    upload: (token) => servePhotoUpload(request('POST', token), slug),
    survey: (token) => api.survey.form({ slug, token }),
  };
  const makers = falseTokens(world, orderId, random);
  const names = Object.keys(doors);
  const answers: (Answer & { door: string })[] = [];
  for (let n = 0; n < rounds; n++) {
    const door = names[n % names.length]!;
    const token = makers[Math.floor(random() * makers.length)]!();
    answers.push({ door, ...(await answerOf(() => doors[door]!(token))) });
  }
  const at = throttledAt(answers);
  const ways = new Map<string, Set<string>>();
  for (const { door, words } of answers.filter((a) => !a.throttled))
    ways.set(door, (ways.get(door) ?? new Set()).add(words));
  const uneven = [...ways.values()].filter((w) => w.size !== 1).length;
  const open = answers.filter((a, i) => i >= 60 && !a.throttled).length;
  return [
    count(
      `forged, lapsed and foreign links at ${names.length} doors from one address`,
      rounds,
      '',
      rounds > 0,
    ),
    count('told to wait from link', at, '≤ 61', at > 0 && at <= 61),
    count('answered on after that', open, '0', open === 0),
    count('doors that tell one false link from another', uneven, '0', uneven === 0),
    count('answers with anything of the buyer', leaks(answers), '0', leaks(answers) === 0),
  ];
}

/** The middle nine tenths' mean, which one pause of the machine does not move. */
function trimmedMean(values: number[]): number {
  const cut = Math.floor(values.length / 20);
  const kept = [...values].sort((a, b) => a - b).slice(cut, values.length - cut);
  return kept.reduce((sum, v) => sum + v, 0) / kept.length;
}

/** Pairs of a wrong and an unknown guess by turns, in some lanes at once, each from an address of its own. */
async function proveTiming(
  world: World,
  order: { number: string },
  find: Find,
  { pairs, lanes, random }: { pairs: number; lanes: number; random: Random },
): Promise<Figure[]> {
  const kinds = guesses(world, order, random);
  const ms: Record<'wrong' | 'unknown', number[]> = { wrong: [], unknown: [] };
  const words = new Set<string>();
  let address = 0;
  let left = pairs;
  let last: Promise<unknown> = Promise.resolve();
  const forget = () => {
    last = last.then(() => world.sql('DELETE FROM rate_bucket WHERE count > 4'));
    return last;
  };
  const lane = async () => {
    while (left-- > 0) {
      const first = random() < 0.5;
      for (const kind of first ? (['wrong', 'unknown'] as const) : (['unknown', 'wrong'] as const)) {
        await forget();
        address += 1;
        const from = performance.now();
        const answer = await answerOf(() =>
          find(kinds[kind]!(), `198.51.${(address >> 8) & 255}.${address & 255}`),
        );
        ms[kind].push(performance.now() - from);
        words.add(answer.words);
      }
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  const [wrong, unknown] = [trimmedMean(ms.wrong), trimmedMean(ms.unknown)];
  const share = (Math.abs(wrong - unknown) / Math.max(wrong, unknown)) * 100;
  const at = `${lanes} at once`;
  return [
    { name: `${at}: wrong detail, trimmed mean of ${pairs}`, value: wrong, unit: 'ms' },
    { name: `${at}: unknown number`, value: unknown, unit: 'ms' },
    { name: `${at}: difference`, value: share.toFixed(2), unit: '%', goal: '< 5 %', ok: share < 5 },
    count(`${at}: different answers`, words.size - 1, '0', words.size === 1),
  ];
}

/**
 * Proves that nobody finds an order by guessing: 1,000 guesses and 1,000 false links from one address (`--rounds`) are made to wait
 * after a few, no answer has anything of a buyer, and wrong and unknown are told in the same words after the same time, also when
 * many ask at once. The planted fault is a finder without limit that helps.
 */
export async function run(): Promise<number> {
  const flags = readFlags();
  const rounds = flags.rounds ?? 1000;
  const random = seededRandom(flags.seed);
  const world = await createFulfilmentWorld();
  log.level = 'silent';
  try {
    const order = await plantBuyer(world);
    const find: Find = flags.negativeControl
      ? carelessFind(world)
      : async (ask, clientAddress) => (await world.visitor({ clientAddress, now })).portal.findOrder(ask);
    const figures = [
      ...(await proveFinder(world, order, find, rounds, random)),
      ...(await proveTokens(world, order.id, rounds, random)),
    ];
    for (const lanes of [4, 24]) {
      const pairs = Math.max(20, Math.round(rounds * 0.3));
      figures.push(...(await proveTiming(world, order, find, { pairs, lanes, random })));
    }
    return reportProof('portal-guesses', flags, figures);
  } finally {
    await world.close();
  }
}
