import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { activeNavId, commandItems, navItems } from '@/components/layout/nav-items';
import { refusalOf } from '@/components/layout/refusal';
import { issueText } from '@/components/ui/form-errors';
import { parseNumberText } from '@/components/ui/number-input';
import { rangeOf } from '@/lib/format/date-range';

describe('a number field', () => {
  test.each([
    ['12', 12],
    ['１２', 12],
    ['1,200', 1200],
    ['-3', -3],
    ['', null],
    ['1.5', null],
    ['12a', null],
    ['1e3', null],
  ])('reads %j as %j', (text, value) => expect(parseNumberText(text)).toBe(value));

  test('refuses what is out of range', () => {
    expect(parseNumberText('100', { max: 99 })).toBe(null);
    expect(parseNumberText('-1', { min: 0 })).toBe(null);
    expect(parseNumberText('99', { min: 0, max: 99 })).toBe(99);
  });

  test('takes the decimals that it was given', () => {
    expect(parseNumberText('1.25', { decimals: 2 })).toBe(1.25);
    expect(parseNumberText('1.255', { decimals: 2 })).toBe(null);
  });
});

describe('what is wrong with a field', () => {
  const t = ((key: string, values?: object) => `${key}${values ? JSON.stringify(values) : ''}`) as never;
  const textsOf = (schema: z.ZodType, input: unknown) =>
    schema.safeParse(input, { error: (issue) => issueText(issue, t) }).error?.issues.map((i) => i.message);

  test('an empty required text says that it is missing', () => {
    expect(textsOf(z.string().min(1), '')).toEqual(['validation.required']);
    expect(textsOf(z.number(), undefined)).toEqual(['validation.required']);
    expect(textsOf(z.email(), '')).toEqual(['validation.required']);
  });

  test('limits are named', () => {
    expect(textsOf(z.string().min(8), 'short')).toEqual(['validation.tooShort{"min":8}']);
    expect(textsOf(z.number().max(99), 100)).toEqual(['validation.tooBig{"max":"99"}']);
    expect(textsOf(z.email(), 'nope')).toEqual(['validation.email']);
  });
});

describe('spans of days', () => {
  test('include both ends', () => {
    expect(rangeOf('last7', '2026-03-03')).toEqual({ from: '2026-02-25', to: '2026-03-03' });
    expect(rangeOf('yesterday', '2026-03-01')).toEqual({ from: '2026-02-28', to: '2026-02-28' });
    expect(rangeOf('monthToDate', '2026-03-03')).toEqual({ from: '2026-03-01', to: '2026-03-03' });
  });
});

describe('navigation', () => {
  test('an address belongs to the page whose path it starts with', () => {
    expect(activeNavId('/lantern', 'lantern')).toBe('today');
    expect(activeNavId('/lantern/orders/ord_1', 'lantern')).toBe('orders');
    expect(activeNavId('/lantern/orders-archive', 'lantern')).toBe(undefined);
  });

  test('no two pages share their keys or their name', () => {
    expect(new Set(navItems.map((i) => i.keys)).size).toBe(navItems.length);
    expect(new Set([...navItems, ...commandItems].map((i) => i.id)).size).toBe(
      navItems.length + commandItems.length,
    );
  });
});

describe('a refusal', () => {
  test('is taken as it came over the wire', () => {
    const wire = { code: 'version_conflict', facts: { current: 4 }, requestId: 'r' };
    expect(refusalOf({ data: { error: wire } })).toEqual(wire);
  });
  test('without an answer is being offline', () => {
    expect(refusalOf(Object.assign(new Error('x'), { cause: new TypeError('fetch failed') }))).toEqual({
      code: 'offline',
    });
  });
  test('of any other kind is our own fault', () => {
    expect(refusalOf(new Error('x'))).toEqual({ code: 'internal' });
  });
});
