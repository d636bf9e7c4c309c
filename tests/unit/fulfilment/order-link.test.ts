import { beforeAll, expect, test } from 'vitest';
import { newId } from '@/lib/kernel/ids';

let link: typeof import('@/server/fulfilment/steps/order-link');
beforeAll(async () => {
  process.env.DATABASE_URL ??= 'postgres://u:p@127.0.0.1:1/none';
  process.env.AUTH_SECRET ??= 'a-secret-that-only-this-test-knows-of-0123';
  process.env.ENCRYPTION_KEYS ??= `k1:${Buffer.alloc(32).toString('base64')}`;
  link = await import('@/server/fulfilment/steps/order-link');
});
const now = new Date('2026-11-23T09:00:00Z');

test('a signed link opens its order, for half a year, and no other', () => {
  const [tenantId, orderId] = [newId('ten'), newId('ord')];
  const token = link.signOrderToken(tenantId, orderId, now);
  expect(link.readOrderToken(token, now)).toMatchObject({ tenantId, orderId });
  expect(link.readOrderToken(token, new Date('2027-05-21T00:00:00Z'))).not.toBeNull();
  expect(link.readOrderToken(token, new Date('2027-05-23T00:00:00Z'))).toBeNull();
});

test('a token that was changed in any one character opens nothing', () => {
  const token = link.signOrderToken(newId('ten'), newId('ord'), now);
  for (let i = 0; i < token.length; i++) {
    const other = token[i] === 'A' ? 'Q' : 'A';
    if (token[i] === '.') continue;
    expect(link.readOrderToken(token.slice(0, i) + other + token.slice(i + 1), now)).toBeNull();
  }
  for (const text of ['', '.', 'A.B', `${token}A`, token.replace('.', '')])
    expect(link.readOrderToken(text, now)).toBeNull();
});
