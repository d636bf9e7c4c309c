import { describe, expect, test } from 'vitest';
import { judgeRecords, readPortalHost } from '@/server/identity/domain/portal-host';
import { portalPath } from '@/server/platform/http/portal-path';

const read = (text: string) => {
  const result = readPortalHost(text, 'app.orderloop.test');
  return result.ok ? result.value : result.error.facts.why;
};

describe('a domain as a person writes it', () => {
  test('becomes what DNS writes: lower case, punycode, without scheme and slash', () => {
    expect(read(' https://Returns.Example.com/ ')).toBe('returns.example.com');
    expect(read('退货.例子.com')).toMatch(/^xn--[a-z0-9-]+\.xn--[a-z0-9-]+\.com$/);
    expect(read('returns.example.com.')).toBe('returns.example.com');
  });
  test.each([
    ['192.168.1.1', 'address'],
    ['0x7f.1', 'address'],
    ['2130706433', 'address'],
    ['[::1]', 'address'],
    ['::1', 'address'],
    ['localhost', 'local'],
    ['shop.localhost', 'local'],
    ['printer.local', 'local'],
    ['app.orderloop.test', 'ours'],
    ['APP.orderloop.test', 'ours'],
    ['x.app.orderloop.test', 'ours'],
    ['orderloop.test', 'ours'],
    ['shop', 'shape'],
    ['returns.example.com/path', 'shape'],
    ['returns.example.com:8443', 'shape'],
    ['a@example.com', 'shape'],
    ['re turns.example.com', 'shape'],
    ['-a.example.com', 'shape'],
    [`${'a'.repeat(64)}.example.com`, 'shape'],
    ['', 'shape'],
  ])('%s is refused: %s', (text, why) => {
    expect(read(text)).toBe(why);
  });
});

describe('records', () => {
  const wanted = { text: 'orderloop-x', host: 'app.orderloop.test', addresses: ['198.51.100.7'] };
  test.each([
    [{ texts: [], names: ['app.orderloop.test'], addresses: [] }, 'txt_missing'],
    [{ texts: ['v=spf1'], names: ['app.orderloop.test'], addresses: [] }, 'txt_wrong'],
    [{ texts: ['orderloop-x'], names: ['elsewhere.test'], addresses: ['203.0.113.1'] }, 'not_pointing'],
    [{ texts: ['v=spf1', 'orderloop-x'], names: ['APP.orderloop.test.'], addresses: [] }, null],
    [{ texts: ['orderloop-x'], names: [], addresses: ['198.51.100.7'] }, null],
  ])('%j: %s', (found, problem) => {
    expect(judgeRecords(found, wanted)).toBe(problem);
  });
});

describe('on the own domain', () => {
  test.each([
    ['/', '/portal/shop'],
    ['/?problem=tooMany', '/portal/shop?problem=tooMany'],
    ['/orders/abc.def/return?line=1', '/portal/shop/orders/abc.def/return?line=1'],
    ['/portal/shop/orders/abc', '/portal/shop/orders/abc'],
    ['/api/portal/shop/logo?v=1', '/api/portal/shop/logo?v=1'],
    ['/_next/static/chunks/a.js', '/_next/static/chunks/a.js'],
    ['/icon.svg', '/icon.svg'],
  ])('%s is %s', (asked, served) => {
    expect(portalPath('shop', asked)).toBe(served);
  });
  test.each([
    '/sign-in',
    '/shop/orders',
    '/api/v1/orders',
    '/api/trpc/orders.list',
    '/api/portal/other/logo',
    '/portal/other',
    '/portal/shopkeeper',
    '/_next/image?url=/x',
    '/portal/shop/../../sign-in',
    '/portal/shop/%2e%2e/%2E%2e/api/v1/orders',
    '/..\\..\\sign-in',
    '//evil.example/sign-in',
    '/healthz',
  ])('nothing else of the product is reached: %s', (asked) => {
    expect(portalPath('shop', asked)).toMatch(/^\/portal\/shop\//);
    expect(new URL(`http://x${portalPath('shop', asked)}`).pathname).toMatch(/^\/portal\/shop\//);
  });
  test.each(['http://evil.example/sign-in', '*', ''])('what is no path is no page: %s', (asked) => {
    expect(portalPath('shop', asked)).toBeNull();
  });
});
