import { encode } from 'next-auth/jwt';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { signUpInput } from '@/lib/contracts/identity';
import { toPublicId } from '@/lib/kernel/ids';
import { confirmSignUp } from '@/server/identity/use-cases/confirm-sign-up';
import { endOtherSessions, endSession } from '@/server/identity/use-cases/end-session';
import { recover } from '@/server/identity/use-cases/recover';
import { requestRecovery } from '@/server/identity/use-cases/request-recovery';
import { signIn } from '@/server/identity/use-cases/sign-in';
import { signUp } from '@/server/identity/use-cases/sign-up';
import { memberOf } from '@/server/platform/auth/member';
import { personOfToken } from '@/server/platform/auth/session';
import { listKeptMails } from '@/server/platform/mail/kept-mail';
import { createWorld, type World } from '@/tests/support/world';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

let visits = 0;
const visit = () => ({ now: new Date(), clientAddress: `198.51.100.${++visits % 250}`, requestId: 'test' });
const password = 'copper lantern under rain';
const input = (email: string, slug: string) =>
  signUpInput.parse({
    email,
    password,
    name: 'Ada Lovelace',
    shopName: 'Riverside Lamps',
    slug,
    timezone: 'Europe/London',
    currency: 'GBP',
    locale: 'en',
  });

/** The secret in the newest mail of that kind to the address. */
async function secretFor(email: string, kind: string): Promise<string> {
  return expect
    .poll(async () => (await listKeptMails(50, email)).find((m) => m.kind === kind), { timeout: 5000 })
    .toBeDefined()
    .then(async () => {
      const mail = (await listKeptMails(50, email)).find((m) => m.kind === kind)!;
      return /(?:token=|recover\/)([A-Za-z0-9_-]{43})/.exec(mail.text)![1]!;
    });
}

async function newShop(email: string, slug: string) {
  await signUp(visit(), input(email, slug));
  const token = await secretFor(email, 'identity.confirm');
  return confirmSignUp(visit(), { token, userAgent: 'test' });
}

test('a sign-up makes nothing until its link is followed, then account, shop and sign-in at once, and the link works once', async () => {
  await signUp(visit(), input('ada@example.com', 'riverside'));
  expect(await world.sql('SELECT 1 FROM user_account WHERE email = $1', ['ada@example.com'])).toHaveLength(0);
  expect(await world.sql('SELECT 1 FROM tenant WHERE slug = $1', ['riverside'])).toHaveLength(0);
  const token = await secretFor('ada@example.com', 'identity.confirm');
  const { userId } = await confirmSignUp(visit(), { token, userAgent: 'test' });
  expect(await memberOf(userId, 'riverside')).toMatchObject({ role: 'owner', tenant: { currency: 'GBP' } });
  await expect(confirmSignUp(visit(), { token, userAgent: 'test' })).rejects.toMatchObject({
    code: 'token_invalid',
  });
});

test('signing up with a known address answers the same, makes nothing, and mails its owner', async () => {
  await newShop('known@example.com', 'known-shop');
  const tenants = await world.sql('SELECT id FROM tenant');
  const known = await signUp(visit(), input('known@example.com', 'another-shop'));
  const unknown = await signUp(visit(), input('unknown@example.com', 'third-shop'));
  expect(Object.keys(known)).toEqual(Object.keys(unknown));
  await expect
    .poll(async () => (await listKeptMails(50, 'known@example.com')).map((m) => m.kind))
    .toContain('identity.known');
  expect(await world.sql('SELECT id FROM tenant')).toHaveLength(tenants.length);
});

test('a shop address that was taken since the sign-up gets a number', async () => {
  await signUp(visit(), input('first@example.com', 'same-name'));
  await signUp(visit(), input('second@example.com', 'same-name'));
  for (const email of ['first@example.com', 'second@example.com'])
    await confirmSignUp(visit(), { token: await secretFor(email, 'identity.confirm'), userAgent: '' });
  const rows = await world.sql<{ slug: string }>(
    `SELECT slug FROM tenant WHERE slug LIKE 'same-name%' ORDER BY slug`,
  );
  expect(rows.map((r) => r.slug)).toEqual(['same-name', 'same-name-2']);
});

test('a wrong password, an unknown address and a malformed one are refused alike; an unconfirmed one is told so', async () => {
  await newShop('sign-in@example.com', 'sign-in-shop');
  const tries = ['sign-in@example.com', 'nobody@example.com', 'no address'].map((email) =>
    signIn(visit(), { email, password: 'wrong wrong wrong', userAgent: '' }).catch((e) => ({
      code: e.code,
      facts: e.facts,
    })),
  );
  expect(await Promise.all(tries)).toEqual(Array(3).fill({ code: 'credentials_invalid', facts: {} }));
  await signUp(visit(), input('waiting@example.com', 'waiting-shop'));
  await expect(
    signIn(visit(), { email: 'waiting@example.com', password, userAgent: '' }),
  ).rejects.toMatchObject({
    code: 'email_unverified',
  });
});

test('the eleventh try for an account from one address is refused, while its owner gets in from another', async () => {
  await newShop('guessed@example.com', 'guessed-shop');
  const from = (clientAddress: string, text: string) =>
    signIn({ ...visit(), clientAddress }, { email: 'guessed@example.com', password: text, userAgent: '' });
  for (let i = 0; i < 10; i++)
    await expect(from('203.0.113.9', 'wrong wrong wrong')).rejects.toMatchObject({
      code: 'credentials_invalid',
    });
  await expect(from('203.0.113.9', password)).rejects.toMatchObject({ code: 'rate_limited' });
  expect((await from('203.0.113.10', password)).userId).toBeDefined();
});

test('an ended sign-in is refused within a second, and other devices stay signed in', async () => {
  const first = await newShop('devices@example.com', 'devices-shop');
  const second = await signIn(visit(), { email: 'devices@example.com', password, userAgent: 'second' });
  const tokenOf = ({ userId, sessionId }: typeof first) =>
    encode({ token: { sub: userId, sid: sessionId }, secret: process.env.AUTH_SECRET! });
  const [one, two] = [await tokenOf(first), await tokenOf(second)];
  expect(await personOfToken(one, new Date())).toMatchObject({ sessionId: first.sessionId });
  expect(await personOfToken(two, new Date())).toMatchObject({ sessionId: second.sessionId });
  // Ended by another process: this one hears of it through the database only.
  await world.sql('UPDATE user_session SET revoked_at = now() WHERE id = $1', [first.sessionId]);
  await expect.poll(() => personOfToken(one, new Date()), { timeout: 1000, interval: 50 }).toBeNull();
  expect(await personOfToken(two, new Date())).not.toBeNull();
  await endSession(second.userId, toPublicId('ses', second.sessionId), new Date());
  expect(await personOfToken(two, new Date())).toBeNull();
  expect(await endOtherSessions(first.userId, null, new Date())).toBe(0);
});

test('a token of another secret, for another person or without a session is nobody', async () => {
  const me = await newShop('token@example.com', 'token-shop');
  const forged = (token: Record<string, string>, secret = process.env.AUTH_SECRET!) =>
    encode({ token, secret });
  const stranger = world.member('owner').userId;
  for (const text of [
    await forged({ sub: me.userId, sid: me.sessionId }, 'another secret of 32 characters!!'),
    await forged({ sub: stranger, sid: me.sessionId }),
    await forged({ sub: me.userId }),
    'no token',
    undefined,
  ])
    expect(await personOfToken(text, new Date())).toBeNull();
});

test('a recovery link sets the password once, ends every sign-in, and a weak password leaves the link usable', async () => {
  const me = await newShop('forgetful@example.com', 'forgetful-shop');
  await requestRecovery(visit(), { email: 'forgetful@example.com' });
  const token = await secretFor('forgetful@example.com', 'identity.recover');
  await expect(recover(visit(), { token, password: 'passwordpassword' })).rejects.toMatchObject({
    code: 'password_weak',
  });
  const next = 'eleven geese at the tram stop';
  await recover(visit(), { token, password: next });
  await expect(recover(visit(), { token, password: next })).rejects.toMatchObject({ code: 'token_invalid' });
  const alive = await world.sql('SELECT 1 FROM user_session WHERE user_id = $1 AND revoked_at IS NULL', [
    me.userId,
  ]);
  expect(alive).toHaveLength(0);
  await expect(
    signIn(visit(), { email: 'forgetful@example.com', password, userAgent: '' }),
  ).rejects.toMatchObject({
    code: 'credentials_invalid',
  });
  expect(
    (await signIn(visit(), { email: 'forgetful@example.com', password: next, userAgent: '' })).userId,
  ).toBe(me.userId);
});

test('no secret of a link is kept: the database has hashes only', async () => {
  await signUp(visit(), input('hash@example.com', 'hash-shop'));
  const token = await secretFor('hash@example.com', 'identity.confirm');
  const rows = await world.sql<{ t: string }>(
    'SELECT s::text AS t FROM sign_up s UNION ALL SELECT a::text FROM auth_token a',
  );
  expect(rows.some((r) => r.t.includes(token) || r.t.includes(password))).toBe(false);
});
