import { expect, test } from 'vitest';
import { readEnvironment, requireServing } from '@/server/platform/config/config';

const key = `k1:${Buffer.alloc(32).toString('base64')}`;

test.each([
  [{ PORT: 'abc' }, 'PORT must be a whole number from 1 to 65535 (it is "abc")'],
  [{ PORT: '70000' }, 'PORT must be a whole number from 1 to 65535 (it is "70000")'],
  [{ ROLE: 'both' }, 'ROLE must be all, web or worker (it is "both")'],
  [{ DEMO: 'yes' }, 'DEMO must be 0 or 1 (it is "yes")'],
  [{ DATABASE_ADMIN_URL: 'postgres://a@b/c' }, 'DATABASE_URL must be set too when DATABASE_ADMIN_URL is set'],
  [{ GOOGLE_CLIENT_ID: 'x' }, 'GOOGLE_CLIENT_ID and GOOGLE_CLIENT_SECRET must be set together'],
])('%j stops with one line that names the variable', (env, message) => {
  expect(() => readEnvironment(env)).toThrow(message);
});

test('the value of a secret is never repeated in an error', () => {
  for (const env of [{ AUTH_SECRET: 'hunter2' }, { ENCRYPTION_KEYS: 'hunter2' }, { DATABASE_URL: 'hunter2' }])
    expect(() => readEnvironment(env)).toThrow(
      expect.not.objectContaining({ message: expect.stringContaining('hunter2') }),
    );
});

test('without a database from outside: embedded, with demo shops; with one: neither', () => {
  expect(readEnvironment({})).toMatchObject({
    port: 3000,
    appUrl: 'http://localhost:3000',
    embedded: true,
    demo: true,
  });
  expect(readEnvironment({ DATABASE_URL: 'postgres://a:b@c/d' })).toMatchObject({
    embedded: false,
    demo: false,
  });
});

test('an empty variable counts as absent', () => {
  expect(readEnvironment({ PORT: '', DATABASE_URL: '' })).toMatchObject({ port: 3000, embedded: true });
});

test('a database from outside demands the secrets', () => {
  const given = { DATABASE_URL: 'postgres://a:b@c/d' };
  expect(() => requireServing(readEnvironment(given))).toThrow('AUTH_SECRET must be set');
  const withSecret = { ...given, AUTH_SECRET: 'x'.repeat(32) };
  expect(() => requireServing(readEnvironment(withSecret))).toThrow('ENCRYPTION_KEYS must be set');
  expect(requireServing(readEnvironment({ ...withSecret, ENCRYPTION_KEYS: key })).encryptionKeys[0]?.id).toBe(
    'k1',
  );
});

test('two encryption keys of one name are refused', () => {
  expect(() => readEnvironment({ ENCRYPTION_KEYS: `${key},${key}` })).toThrow('ENCRYPTION_KEYS must be');
});
