import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayInZone, formatDateTime, formatDay } from '@/lib/format/dates';
import { readListParams, withParams } from '@/lib/format/list-params';
import { isLocale, negotiateLocale } from '@/lib/format/locales';
import { formatMoney, parseMoneyText } from '@/lib/format/money';
import { formatBytes, formatCompact, formatPercent, formatWeight } from '@/lib/format/numbers';
import { formatDuration, formatRelative } from '@/lib/format/relative';
import { minorToDecimal } from '@/lib/kernel/money';

describe('money', () => {
  test.each([
    [{ minor: 123456, currency: 'GBP' }, 'en', '£1,234.56'],
    [{ minor: -500, currency: 'GBP' }, 'en', '-£5.00'],
    [{ minor: 123456, currency: 'CNY' }, 'zh-CN', '¥1,234.56'],
    [{ minor: 123456, currency: 'CNY' }, 'en', 'CN¥1,234.56'],
    [{ minor: 1234, currency: 'JPY' }, 'zh-CN', 'JP¥1,234'],
    [{ minor: 1234, currency: 'JPY' }, 'en', 'JP¥1,234'],
    [{ minor: 1234, currency: 'KWD' }, 'en', 'KWD 1.234'],
  ])('%j in %s is %s', (money, locale, text) => {
    expect(formatMoney(money, locale).replace(/\u00a0/g, ' ')).toBe(text);
  });

  test('an amount beyond the precision of a float is exact', () => {
    expect(formatMoney({ minor: 9007199254740991, currency: 'GBP' }, 'en')).toBe('£90,071,992,547,409.91');
  });

  test('a sign is shown where it is asked for, and not on zero', () => {
    expect(formatMoney({ minor: 500, currency: 'GBP' }, 'en', { sign: 'always' })).toBe('+£5.00');
    expect(formatMoney({ minor: 0, currency: 'GBP' }, 'en', { sign: 'always' })).toBe('£0.00');
  });

  test.each([
    ['12.5', 'GBP', 1250],
    ['£1,234.56', 'GBP', 123456],
    ['１２．５０', 'CNY', 1250],
    ['12.345', 'GBP', null],
    ['12', 'JPY', 12],
    ['12.5', 'JPY', null],
    ['-3', 'GBP', -300],
    ['', 'GBP', null],
    ['abc', 'GBP', null],
  ])('%j typed as %s is %j minor units', (text, currency, minor) => {
    expect(parseMoneyText(text, currency)).toBe(minor);
  });

  test('what is shown in a field can be read back', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1e12, max: 1e12 }),
        fc.constantFrom('GBP', 'JPY', 'KWD', 'CNY'),
        (minor, currency) => {
          expect(parseMoneyText(minorToDecimal(minor, currency), currency)).toBe(minor);
        },
      ),
    );
  });
});

describe('instants', () => {
  const at = '2026-03-29T00:30:00Z';
  test('are shown on the clock of the zone', () => {
    expect(formatDateTime(at, { locale: 'en', timeZone: 'Europe/London' })).toBe('29 Mar, 00:30');
    expect(formatDateTime(at, { locale: 'zh-CN', timeZone: 'Asia/Shanghai' })).toBe('3月29日 08:30');
  });
  test('name the year when it is another one', () => {
    const now = new Date('2027-01-02T00:00:00Z');
    expect(formatDateTime(at, { locale: 'en', timeZone: 'UTC', now })).toBe('29 Mar 2026, 00:30');
  });
  test('belong to the day of the zone, also across daylight saving', () => {
    expect(dayInZone('2026-10-25T23:30:00Z', 'Europe/London')).toBe('2026-10-25');
    expect(dayInZone('2026-06-25T23:30:00Z', 'Europe/London')).toBe('2026-06-26');
    expect(dayInZone('2026-06-25T16:00:00Z', 'Asia/Shanghai')).toBe('2026-06-26');
  });
  test('a calendar date is the same in every zone', () => {
    expect(formatDay('2026-01-01', 'en')).toBe('1 Jan 2026');
    expect(formatDay('2026-01-01', 'zh-CN')).toBe('2026年1月1日');
  });
});

describe('numbers', () => {
  test('large ones are shortened in the language’s own units', () => {
    expect(formatCompact(12345, 'en')).toBe('12.3K');
    expect(formatCompact(12345, 'zh-CN')).toBe('1.23万');
    expect(formatCompact(456_000_000, 'zh-CN')).toBe('4.56亿');
  });
  test('shares, sizes and weights', () => {
    expect(formatPercent(0.1234, 'en')).toBe('12.3%');
    expect(formatPercent(-0.031, 'en', { sign: true })).toBe('-3.1%');
    expect(formatBytes(20_000_000, 'en')).toBe('20 MB');
    expect(formatBytes(0, 'en')).toBe('0 byte');
    expect(formatWeight(850, 'en')).toBe('850 g');
    expect(formatWeight(1250, 'en')).toBe('1.25 kg');
  });
});

describe('lengths of time', () => {
  const now = new Date('2026-11-23T12:00:00Z');
  test('ago and ahead', () => {
    expect(formatRelative('2026-11-23T09:00:00Z', now, 'en')).toBe('3 hours ago');
    expect(formatRelative('2026-11-23T09:00:00Z', now, 'zh-CN')).toBe('3小时前');
    expect(formatRelative('2026-11-24T12:00:00Z', now, 'en')).toBe('tomorrow');
    expect(formatRelative(now, now, 'en')).toBe('now');
  });
  test('in the two largest units', () => {
    expect(formatDuration(0, 'en')).toBe('0 sec');
    expect(formatDuration(130, 'en')).toBe('2 min 10 sec');
    expect(formatDuration(187_200, 'en')).toBe('2 days 4 hr');
    expect(formatDuration(187_200, 'zh-CN')).toBe('2天4小时');
    expect(formatDuration(86_405, 'en')).toBe('1 day');
  });
});

describe('the language of a reader', () => {
  test.each([
    ['zh-TW,zh;q=0.9,en;q=0.8', 'zh-CN'],
    ['en;q=0.5,zh;q=0.9', 'zh-CN'],
    ['de-DE,de;q=0.9', 'en'],
    ['zh;q=0,en', 'en'],
    [null, 'en'],
    ['', 'en'],
  ])('%j gives %s', (header, locale) => expect(negotiateLocale(header)).toBe(locale));
  test('only the two languages are languages of the product', () => {
    expect(['en', 'zh-CN', 'zh', 'de', undefined].map((l) => isLocale(l))).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });
});

describe('the address of a list', () => {
  test('gives named values, leaving out the empty ones', () => {
    expect(
      readListParams({ q: ' tea ', sort: '', lifecycle: 'placed,released', other: 'x' }, [
        'q',
        'sort',
        'lifecycle[]',
      ]),
    ).toEqual({
      q: 'tea',
      lifecycle: ['placed', 'released'],
    });
  });
  test('a repeated value counts once where one is expected', () => {
    expect(readListParams({ q: ['a', 'b'] }, ['q'])).toEqual({ q: 'a' });
  });
  test('a change of filter drops the cursor', () => {
    const now = new URLSearchParams('q=tea&cursor=abc');
    expect(withParams('/orders', now, { sort: '-total' })).toBe('/orders?q=tea&sort=-total');
    expect(withParams('/orders', now, { cursor: 'def' })).toBe('/orders?q=tea&cursor=def');
    expect(withParams('/orders', new URLSearchParams('q=tea'), { q: null })).toBe('/orders');
  });
});
