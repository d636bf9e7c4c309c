import { signUpInput } from '@/lib/contracts/identity';
import { insertLink } from '@/server/identity/auth-token.store';
import { personByEmail } from '@/server/identity/person.store';
import { endSessions } from '@/server/identity/session.store';
import { confirmSignUp } from '@/server/identity/use-cases/confirm-sign-up';
import { recover } from '@/server/identity/use-cases/recover';
import { requestRecovery } from '@/server/identity/use-cases/request-recovery';
import { signIn } from '@/server/identity/use-cases/sign-in';
import { signUp } from '@/server/identity/use-cases/sign-up';
import { hashPassword, passwordFits } from '@/server/platform/auth/password';
import { hashSecret } from '@/server/platform/auth/secret';
import { personOfSession } from '@/server/platform/auth/session';
import { type Figure, readFlags, reportProof, seededRandom } from '@/tests/support/measured';
import { createWorld, type World } from '@/tests/support/world';

type Answer = { text: string; ms: number };
const password = 'copper lantern under rain';
let visits = 0;
const visit = () => {
  visits += 1;
  return {
    now: new Date(),
    clientAddress: `198.${51 + (visits >> 16)}.${(visits >> 8) & 255}.${visits & 255}`,
    requestId: 'proof',
  };
};

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const median = (values: number[]) => [...values].sort((a, b) => a - b)[values.length >> 1]!;

async function timed(work: () => Promise<unknown>): Promise<Answer> {
  const startedAt = performance.now();
  const text = await work().then(
    (value) => `ok ${Object.keys((value ?? {}) as object)}`,
    (error: { code?: string }) => `refused ${error.code}`,
  );
  return { text, ms: performance.now() - startedAt };
}

/** Known and unknown addresses by turns, so that the machine's moods fall on both alike. */
async function compare(rounds: number, random: () => number, call: (known: boolean) => Promise<unknown>) {
  const answers = { known: [] as Answer[], unknown: [] as Answer[] };
  for (let i = 0; i < 20; i++) await timed(() => call(i % 2 === 0));
  for (let i = 0; i < rounds; i++) {
    const first = random() < 0.5;
    for (const known of [first, !first])
      answers[known ? 'known' : 'unknown'].push(await timed(() => call(known)));
  }
  const [k, u] = [median(answers.known.map((a) => a.ms)), median(answers.unknown.map((a) => a.ms))];
  const texts = new Set([...answers.known, ...answers.unknown].map((a) => a.text));
  return { difference: Math.abs(k - u) / Math.max(k, u), known: k, unknown: u, texts };
}

/** Signing in as a careless product does it: unknown addresses are refused before any hashing. */
async function carelessSignIn(email: string): Promise<void> {
  const person = await personByEmail(email);
  if (!person || !(await passwordFits(person.passwordHash, 'wrong wrong wrong')))
    throw Object.assign(new Error(), { code: 'credentials_invalid' });
}

async function proveUniform(
  world: World,
  rounds: number,
  random: () => number,
  negative: boolean,
): Promise<Figure[]> {
  await world.sql('UPDATE user_account SET password_hash = $1', [await hashPassword(password)]);
  const emails = (known: boolean) => (known ? world.member('owner').email : `nobody${++visits}@example.com`);
  const shop = (email: string) =>
    signUpInput.parse({
      ...{ email, password, name: 'Ada', shopName: 'Lamps', slug: `lamps-${++visits}` },
      ...{ timezone: 'Europe/London', currency: 'GBP', locale: 'en' },
    });
  const ways: Record<string, (known: boolean) => Promise<unknown>> = {
    'sign-in': (known) =>
      negative
        ? carelessSignIn(emails(known))
        : signIn(visit(), { email: emails(known), password: 'wrong wrong wrong', userAgent: '' }),
    recover: (known) => requestRecovery(visit(), { email: emails(known) }),
    'sign-up': (known) => signUp(visit(), shop(emails(known))),
  };
  const figures: Figure[] = [];
  for (const [name, call] of Object.entries(ways)) {
    const { difference, known, unknown, texts } = await compare(rounds, random, call);
    // Below half a millisecond the network hides everything; a share of nearly nothing says nothing.
    const alike = difference < 0.05 || Math.abs(known - unknown) < 0.5;
    figures.push(
      { name: `${name}: median, known address`, value: known, unit: 'ms' },
      { name: `${name}: median, unknown address`, value: unknown, unit: 'ms' },
      { name: `${name}: difference`, value: difference * 100, unit: '%', goal: '< 5 %', ok: alike },
      {
        name: `${name}: different answers`,
        value: texts.size - 1,
        unit: '',
        goal: '0',
        ok: texts.size === 1,
      },
    );
  }
  return figures;
}

async function wins(work: () => Promise<unknown>, times = 8): Promise<number> {
  const results = await Promise.allSettled(Array.from({ length: times }, work));
  return results.filter((r) => r.status === 'fulfilled').length;
}

async function proveSingleUse(world: World): Promise<Figure[]> {
  const { userId } = world.member('admin');
  const secret = await insertLink(userId, 'recover', new Date());
  const recoveries = await wins(() => recover(visit(), { token: secret, password }));
  const token = 'A'.repeat(43);
  await world.sql(
    `INSERT INTO sign_up (hash, email, password_hash, name, shop_name, slug, timezone, currency, locale, created_at, expires_at)
     VALUES ($1, 'once@example.com', 'x', 'Once', 'Once', 'once-only', 'UTC', 'GBP', 'en', now(), now() + interval '1 hour')`,
    [hashSecret(token)],
  );
  const confirmations = await wins(() => confirmSignUp(visit(), { token, userAgent: '' }));
  const one = (name: string, value: number): Figure => ({
    name,
    value,
    unit: 'of 8',
    goal: '1',
    ok: value === 1,
  });
  return [
    one('uses of one recovery link at the same time', recoveries),
    one('uses of one sign-up link at the same time', confirmations),
  ];
}

async function proveRevocation(world: World): Promise<Figure> {
  let slowest = 0;
  for (let i = 0; i < 5; i++) {
    const email = world.member('admin').email;
    const { userId, sessionId } = await signIn(visit(), { email, password, userAgent: '' });
    if (!(await personOfSession(sessionId, new Date()))) throw new Error('a new sign-in is not known');
    // Past this process's own memory, as another process would do it.
    if (i === 0) await endSessions(userId, { only: sessionId }, new Date());
    else await world.sql('UPDATE user_session SET revoked_at = now() WHERE id = $1', [sessionId]);
    const endedAt = performance.now();
    while (await personOfSession(sessionId, new Date())) await wait(10);
    slowest = Math.max(slowest, performance.now() - endedAt);
  }
  return {
    name: 'an ended sign-in is refused after, at most',
    value: slowest,
    unit: 'ms',
    goal: '≤ 1000 ms',
    ok: slowest <= 1000,
  };
}

/** Proves that signing in, up and recovering tell nobody which addresses are known, that links work once, and that ending a sign-in takes hold within a second. */
export async function run(): Promise<number> {
  const flags = readFlags();
  const world = await createWorld();
  try {
    const uniform = await proveUniform(
      world,
      flags.rounds ?? 300,
      seededRandom(flags.seed),
      flags.negativeControl,
    );
    const figures = [...uniform, ...(await proveSingleUse(world)), await proveRevocation(world)];
    return reportProof('auth', flags, figures);
  } finally {
    await world.close();
  }
}
