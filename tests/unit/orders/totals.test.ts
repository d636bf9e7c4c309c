import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newOrderSchema } from '@/lib/contracts/orders-inputs';
import { calculateTotals } from '@/server/orders/domain/totals';

const money = (minor: number) => ({ minor, currency: 'GBP' });
const body = (over: Record<string, unknown>) =>
  newOrderSchema.parse({
    channel: 'api',
    externalId: 'A',
    placedAt: '2026-11-23T08:00:00Z',
    currency: 'GBP',
    lines: [{ sku: 'A', quantity: 1, unitPrice: money(100) }],
    ...over,
  });
const amount = fc.integer({ min: 0, max: 1_000_000 });

test('the total is the exact sum of its parts, whatever they are', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.record({ quantity: fc.integer({ min: 1, max: 1000 }), price: amount, cut: amount, tax: amount }),
        {
          minLength: 1,
          maxLength: 20,
        },
      ),
      amount,
      amount,
      fc.boolean(),
      (lines, shipping, fee, taxIncluded) => {
        const input = body({
          lines: lines.map((l) => ({
            sku: 'A',
            quantity: l.quantity,
            unitPrice: money(l.price),
            discount: money(Math.min(l.cut, l.price * l.quantity)),
            tax: money(l.tax),
          })),
          shipping: money(shipping),
          fees: [{ code: 'WRAP', amount: money(fee) }],
          taxIncluded,
        });
        const result = calculateTotals(input);
        if (!result.ok) throw new Error(result.error.code);
        const { totals } = result.value;
        const goods = lines.reduce(
          (s, l) => s + l.price * l.quantity - Math.min(l.cut, l.price * l.quantity),
          0,
        );
        const tax = lines.reduce((s, l) => s + l.tax, 0);
        expect(totals.totalMinor).toBe(goods + shipping + fee + (taxIncluded ? 0 : tax));
        const again = calculateTotals({ ...input, total: money(totals.totalMinor) });
        expect(again.ok).toBe(true);
        expect(calculateTotals({ ...input, total: money(totals.totalMinor + 1) })).toMatchObject({
          ok: false,
          error: { code: 'totals_mismatch', param: 'total' },
        });
      },
    ),
  );
});

test.each([
  ['quantity 0', { lines: [{ sku: 'A', quantity: 0, unitPrice: money(1) }] }, 'quantity_out_of_range'],
  ['quantity −3', { lines: [{ sku: 'A', quantity: -3, unitPrice: money(1) }] }, 'quantity_out_of_range'],
  [
    'quantity 1,000,001',
    { lines: [{ sku: 'A', quantity: 1_000_001, unitPrice: money(1) }] },
    'quantity_out_of_range',
  ],
  [
    'a currency that is none',
    { currency: 'ABC', lines: [], fees: [{ code: 'X', amount: { minor: 1, currency: 'ABC' } }] },
    'currency_unknown',
  ],
  [
    'a line in another currency',
    { lines: [{ sku: 'A', quantity: 1, unitPrice: { minor: 1, currency: 'EUR' } }] },
    'currency_mismatch',
  ],
  ['a negative price', { lines: [{ sku: 'A', quantity: 1, unitPrice: money(-1) }] }, 'invalid_input'],
  [
    'a line beyond 10^12',
    { lines: [{ sku: 'A', quantity: 1_000_000, unitPrice: money(1_000_001) }] },
    'invalid_input',
  ],
  ['a total below zero', { discount: money(101) }, 'invalid_input'],
])('%s is refused by its own code', (_name, over, code) => {
  expect(calculateTotals(body(over))).toMatchObject({ ok: false, error: { code } });
});

test('text that cannot be stored is refused at the door, and composed forms are one', () => {
  expect(
    newOrderSchema.safeParse({ ...body({}), placedAt: '2026-11-23T08:00:00Z', externalId: 'a\u0000b' })
      .success,
  ).toBe(false);
  expect(
    newOrderSchema.safeParse({ ...body({}), placedAt: '2026-11-23T08:00:00Z', note: 'a\ud800b' }).success,
  ).toBe(false);
  const parsed = newOrderSchema.parse({
    ...body({}),
    placedAt: '2026-11-23T08:00:00Z',
    note: ' Jose\u0301 😀 שלום ',
  });
  expect(parsed.note).toBe('Jos\u00e9 😀 שלום');
});
