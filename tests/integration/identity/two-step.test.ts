import { afterAll, beforeAll, expect, test } from 'vitest';
import { toPublicId } from '@/lib/kernel/ids';
import { createApiKey } from '@/server/identity/use-cases/create-api-key';
import { signIn } from '@/server/identity/use-cases/sign-in';
import { transferOwnership } from '@/server/identity/use-cases/transfer-ownership';
import { hashPassword } from '@/server/platform/auth/password';
import { totpCode, totpStep } from '@/server/platform/auth/totp';
import { createWorld, type World } from '@/tests/support/world';

let world: World;
const password = 'copper lantern under rain';
beforeAll(async () => {
  world = await createWorld();
  await world.sql('UPDATE user_account SET password_hash = $1', [await hashPassword(password)]);
});
afterAll(() => world.close());

let visits = 0;
const at = (now: Date) => ({ now, clientAddress: `198.51.100.${++visits}`, requestId: 'test' });
const enter = (now: Date, code?: string, wrong = false) =>
  signIn(at(now), {
    email: world.member('agent').email,
    password: wrong ? 'wrong wrong wrong' : password,
    ...(code === undefined ? {} : { code }),
    userAgent: '',
  });
const code = (error: unknown) => (error as { code: string }).code;

test('the second step: nothing until it is confirmed, then a code each time, each code once, and recovery codes once', async () => {
  const now = new Date('2026-11-25T12:00:00Z');
  const account = async (when: Date) => (await world.caller('agent', { now: when })).account;
  await expect((await account(now)).startTwoStep({ password: 'no' })).rejects.toThrow('credentials_invalid');
  const { secret, qr } = await (await account(now)).startTwoStep({ password });
  expect(qr).toContain('<svg');
  expect((await enter(now)).userId).toBe(world.member('agent').userId);
  const first = totpCode(secret, totpStep(now));
  await expect((await account(now)).confirmTwoStep({ code: '000000' })).rejects.toThrow(
    'second_factor_invalid',
  );
  const { codes } = await (await account(now)).confirmTwoStep({
    code: `${first.slice(0, 3)} ${first.slice(3)}`,
  });
  expect(await (await account(now)).twoStep()).toMatchObject({ since: now, recoveryCodesLeft: 10 });

  expect(await enter(now).catch(code)).toBe('second_factor_required');
  expect(await enter(now, undefined, true).catch(code)).toBe('credentials_invalid');
  expect(await enter(now, first).catch(code)).toBe('second_factor_invalid');
  const later = new Date(now.getTime() + 60_000);
  const next = totpCode(secret, totpStep(later));
  const both = await Promise.allSettled([enter(later, next), enter(later, next)]);
  expect(both.map((r) => r.status).sort()).toEqual(['fulfilled', 'rejected']);
  expect((await enter(later, codes[0])).sessionId).toBeDefined();
  expect(await enter(later, codes[0]).catch(code)).toBe('second_factor_invalid');

  const stored = await world.sql<{ t: string }>(
    'SELECT f::text AS t FROM user_second_factor f UNION ALL SELECT c::text FROM user_recovery_code c',
  );
  expect(
    stored.some(({ t }) => t.includes(secret) || codes.some((c) => t.includes(c.replaceAll('-', '')))),
  ).toBe(false);
  await (await account(later)).endTwoStep({ password });
  expect((await enter(later)).sessionId).toBeDefined();
});

test('ten wrong codes close the second step for a quarter of an hour, from wherever they come', async () => {
  const now = new Date('2026-11-25T14:00:00Z');
  const { account } = await world.caller('agent', { now });
  const { secret } = await account.startTwoStep({ password });
  await account.confirmTwoStep({ code: totpCode(secret, totpStep(now)) });
  for (let i = 0; i < 10; i++) expect(await enter(now, '123 456').catch(code)).toBe('second_factor_invalid');
  const later = new Date(now.getTime() + 60_000);
  expect(await enter(later, totpCode(secret, totpStep(later))).catch(code)).toBe('rate_limited');
});

test('ownership passes to an active member and leaves an admin; nobody else can pass it', async () => {
  const idOf = async (role: string) => {
    const [row] = await world.sql<{ id: string }>(
      'SELECT m.id FROM membership m JOIN user_account u ON u.id = m.user_id WHERE m.tenant_id = $1 AND u.email LIKE $2',
      [world.tenant.id, `${role}@%`],
    );
    return toPublicId('mem', row!.id);
  };
  const [owner, manager] = [await idOf('owner'), await idOf('manager')];
  await expect(transferOwnership(world.ctx('admin'), manager)).rejects.toMatchObject({ code: 'forbidden' });
  await expect(transferOwnership(world.ctx('owner'), owner)).rejects.toMatchObject({ code: 'forbidden' });
  await transferOwnership(world.ctx('owner'), manager);
  const rows = await world.sql<{ email: string; role: string }>(
    `SELECT split_part(u.email, '@', 1) AS email, m.role FROM membership m JOIN user_account u ON u.id = m.user_id
      WHERE m.tenant_id = $1 AND u.email ~ '^(owner|manager)@' ORDER BY 1`,
    [world.tenant.id],
  );
  expect(rows).toEqual([
    { email: 'manager', role: 'owner' },
    { email: 'owner', role: 'admin' },
  ]);
});

test('a plan has so many keys of the API: one more is refused, also of two at a time', async () => {
  const ctx = world.ctx('admin', new Date('2027-01-25T12:00:00Z'));
  const free = {
    ...ctx,
    tenant: { ...ctx.tenant, plan: { plan: 'free' as const, createdAt: new Date(0), isDemo: false } },
  };
  await world.sql('DELETE FROM api_key');
  const make = () => createApiKey(free, { name: 'k', scopes: ['orders:read'], expiresInDays: null });
  const both = await Promise.allSettled([make(), make()]);
  expect(both.map((r) => r.status).sort()).toEqual(['fulfilled', 'rejected']);
  await expect(make()).rejects.toMatchObject({ code: 'plan_limit', facts: { limit: 1 } });
});
