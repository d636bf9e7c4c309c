import { expect, test } from 'vitest';
import {
  fromBase32,
  newRecoveryCodes,
  newTotpSecret,
  stepOfCode,
  toBase32,
  totpCode,
  totpStep,
  totpUri,
} from '@/server/platform/auth/totp';

const secret = toBase32(Buffer.from('12345678901234567890'));

test.each([
  [59, '94287082'],
  [1111111109, '07081804'],
  [1111111111, '14050471'],
  [1234567890, '89005924'],
  [2000000000, '69279037'],
  [20000000000, '65353130'],
])('RFC 6238, appendix B: at second %d an app shows %s', (second, code) => {
  expect(totpCode(secret, totpStep(new Date(second * 1000)), 8)).toBe(code);
});

test('base32 takes any bytes there and back', () => {
  expect(secret).toBe('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ');
  for (let n = 0; n < 40; n++) {
    const bytes = Buffer.from(Array.from({ length: n }, (_, i) => (i * 37 + n) & 255));
    expect(fromBase32(toBase32(bytes))).toEqual(bytes);
  }
});

test('a code is good in its half minute and the two beside it, and never for a step that was used', () => {
  const now = new Date('2026-11-25T12:00:10Z');
  const step = totpStep(now);
  expect([-2, -1, 0, 1, 2].map((d) => stepOfCode(secret, totpCode(secret, step + d), now, 0))).toEqual([
    null,
    step - 1,
    step,
    step + 1,
    null,
  ]);
  expect(stepOfCode(secret, totpCode(secret, step), now, step)).toBeNull();
});

test('an app reads secret and issuer from the QR code; no two secrets or recovery codes are alike', () => {
  const uri = new URL(totpUri(newTotpSecret(), 'ada+x@example.com'));
  expect([uri.protocol, uri.searchParams.get('issuer'), uri.searchParams.get('secret')]).toEqual([
    'otpauth:',
    'Orderloop',
    expect.stringMatching(/^[A-Z2-7]{32}$/),
  ]);
  const codes = Array.from({ length: 50 }, newRecoveryCodes).flat();
  expect(new Set(codes).size).toBe(500);
  expect(codes.every((code) => /^([a-z2-7]{4}-){3}[a-z2-7]{4}$/.test(code))).toBe(true);
});
