import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ImportOptions } from '@/lib/contracts/integrations';
import { parseDecimal } from '@/server/integrations/domain/decimal';
import { startOptions } from '@/server/integrations/domain/headers';
import { missingOrderField, readOrders } from '@/server/integrations/domain/read-orders';

const headers = ['no', 'date', 'sku', 'name', 'qty', 'price', 'customer'];
const mapping = {
  externalId: 'no',
  placedAt: 'date',
  sku: 'sku',
  title: 'name',
  quantity: 'qty',
  unitPrice: 'price',
  customerId: 'customer',
};
const options: ImportOptions = {
  ...startOptions(null, { currency: 'GBP', timezone: 'Europe/London', country: '' }),
  feeCodes: ['POST'],
};
const read = (
  lines: string[][],
  change: Partial<ImportOptions> = {},
  map: Record<string, string> = mapping,
  heads = headers,
) =>
  readOrders(
    heads,
    lines.map((cells, i) => ({ row: i + 2, cells })),
    map,
    { ...options, ...change },
  );
const day = '2026-11-20 10:00';

describe('line files', () => {
  test('rows of one number are one order wherever they stand; charges are no goods; a customer number loses its false decimals', () => {
    const file = read([
      ['1', day, 'A', 'Apple', '2', '1.50', '14075.0'],
      ['2', day, 'B', 'Pear', '1', '3', ''],
      ['1', day, 'POST', 'Postage', '1', '4.95', '14075.0'],
    ]);
    expect(file.problems).toEqual([]);
    expect(file.documents).toHaveLength(2);
    const [first, second] = file.documents.map((d) => (d.kind === 'order' ? d.order : null));
    expect(first).toMatchObject({
      externalId: '1',
      customer: { externalId: '14075' },
      total: { minor: 795, currency: 'GBP' },
    });
    expect(first!.lines.map((l) => [l.sku, l.kind, l.quantity, l.unitPrice.minor])).toEqual([
      ['A', 'goods', 2, 150],
      ['POST', 'fee', 1, 495],
    ]);
    expect(second!.customer).toBe(null);
    expect(file.counts).toMatchObject({
      rows: 3,
      orders: 2,
      units: 3,
      fileTotal: '10.95',
      ordersTotal: '10.95',
    });
  });
  test('a number that starts with C and has negative quantities is a credit note; the same number with positive ones is an order', () => {
    const file = read([
      ['C7', day, 'A', 'Apple', '-2', '1.50', ''],
      ['C8', day, 'A', 'Apple', '2', '1.50', ''],
    ]);
    expect(file.documents.map((d) => d.kind)).toEqual(['credit', 'order']);
    expect(file.documents[0]).toMatchObject({
      credit: { externalId: 'C7', lines: [{ quantity: 2, unitPriceMinor: 150 }] },
    });
    expect(file.counts).toMatchObject({ creditsTotal: '3.00', fileTotal: '0.00' });
  });
  test('what is no order is named and counted, never dropped', () => {
    const file = read([
      ['1', day, 'A', '', '-10', '0', ''],
      ['2', day, 'A', '', '-1', '5', ''],
      ['3', day, 'A', '', '0', '5', ''],
      ['4', day, 'A', '', '1.5', '5', ''],
      ['5', day, 'A', '', '2000000', '5', ''],
      ['6', 'soon', 'A', '', '1', '5', ''],
      ['7', day, 'A', '', '1', 'dear', ''],
      ['8', day, 'A', '', '1', '-5', ''],
      ['', day, 'A', '', '1', '5', ''],
      ['A9', day, 'B', 'Adjust bad debt', '1', '11.00', ''],
      ['10', day, 'A\u0000', '', '1', '5', ''],
    ]);
    expect(file.documents).toEqual([]);
    expect(file.problems.map((p) => [p.row, p.code])).toEqual([
      [2, 'stock_write_off'],
      [3, 'negative_quantity'],
      [4, 'quantity_zero'],
      [5, 'quantity_invalid'],
      [6, 'quantity_out_of_range'],
      [7, 'date_invalid'],
      [8, 'number_invalid'],
      [9, 'price_negative'],
      [10, 'value_missing'],
      [11, 'bad_debt_adjustment'],
      [12, 'text_invalid'],
    ]);
    expect(file.counts.errorRows).toBe(11);
    expect(file.counts.unreadableAmounts).toBe(2);
  });
  test('a document with one wrong row is left out whole, and every row of it says why', () => {
    const file = read([
      ['1', day, 'A', '', '1', '5', ''],
      ['1', day, 'B', '', 'many', '5', ''],
      ['2', day, 'B', '', '1', '5', ''],
    ]);
    expect(file.documents).toHaveLength(1);
    expect(file.problems.map((p) => [p.row, p.code, p.expected])).toEqual([
      [2, 'document_refused', '3'],
      [3, 'quantity_invalid', ''],
    ]);
  });
  test('an amount below the smallest coin is rounded and named; one that does not divide evenly stays exact', () => {
    const small = read([['1', day, 'A', '', '1', '0.001', '']]);
    expect(small.problems.map((p) => p.code)).toEqual(['amount_rounded']);
    expect(small.counts).toMatchObject({ fileTotal: '0.001', ordersTotal: '0.00', roundingTotal: '0.001' });
    const exact = read([['1', day, 'A', '', '8', '0.125', '']]);
    expect(exact.problems).toEqual([]);
    expect(exact.documents[0]).toMatchObject({
      order: {
        total: { minor: 100 },
        lines: [{ quantity: 8, unitPrice: { minor: 13 }, discount: { minor: 4 } }],
      },
    });
  });
  test('amounts that do not add up to the stated total are refused with both sums', () => {
    const heads = [...headers, 'total'];
    const file = read(
      [['1', day, 'A', '', '1', '5', '', '6.00']],
      {},
      { ...mapping, orderTotal: 'total' },
      heads,
    );
    expect(file.problems).toMatchObject([{ code: 'totals_mismatch', found: '6.00', expected: '5.00' }]);
  });
  test('orders − credit notes + left out + rounding is the file, whatever the rows', () => {
    const row = fc.tuple(
      fc.constantFrom('1', '2', '3', 'C4', 'C5', ''),
      fc.constantFrom(day, day, day, 'x'),
      fc.constantFrom('A', 'B', 'POST'),
      fc.constantFrom('n', ''),
      fc.integer({ min: -5, max: 5 }).map(String),
      fc.oneof(
        fc.integer({ min: 0, max: 99_999 }).map((n) => (n / 1000).toFixed(3)),
        fc.constant('-1'),
      ),
      fc.constantFrom('', '7.0'),
    );
    fc.assert(
      fc.property(fc.array(row, { maxLength: 30 }), (rows) => {
        const { counts, documents, problems } = read(rows.map((r) => [...r]));
        const d = (text: string) => parseDecimal(text)!;
        expect(
          d(counts.ordersTotal) - d(counts.creditsTotal) + d(counts.errorsTotal) + d(counts.roundingTotal),
        ).toBe(d(counts.fileTotal));
        const imported = documents.reduce((n, doc) => n + doc.rows, 0);
        expect(imported + counts.errorRows).toBe(rows.length);
        const orders = documents.flatMap((doc) => (doc.kind === 'order' ? [doc.order.total!.minor] : []));
        expect(d(counts.ordersTotal)).toBe(BigInt(orders.reduce((a, b) => a + b, 0)) * 10n ** 18n);
        expect(problems.every((p) => p.row >= 2)).toBe(true);
      }),
    );
  });
});

describe('order files', () => {
  const heads = ['订单编号', '总金额', '买家实际支付金额', '订单创建时间', '订单付款时间', '退款金额'];
  const map = {
    externalId: heads[0]!,
    orderTotal: heads[1]!,
    netPaid: heads[2]!,
    placedAt: heads[3]!,
    paidAt: heads[4]!,
    refundAmount: heads[5]!,
  };
  const tmall = (rows: string[][]) =>
    read(rows, { currency: 'CNY', timezone: 'Asia/Shanghai', channel: 'tmall' }, map, heads);
  test('paid, unpaid and refunded ones keep their money; the number stands once', () => {
    const time = '2020-02-20 23:59:54';
    const file = tmall([
      ['1', '21.0', '21.0', time, time, '0.0'],
      ['2', '37.0', '0.0', time, '', '0.0'],
      ['3', '327.7', '148.9', time, time, '178.8'],
      ['3', '5', '5', time, time, '0'],
    ]);
    const payments = file.documents.map((d) =>
      d.kind === 'order' ? d.order.payments!.map((p) => [p.status, p.amount.minor]) : [],
    );
    expect(payments).toEqual([[['paid', 2100]], []]);
    expect(file.documents[1]).toMatchObject({ order: { history: { cancelReason: 'payment_expired' } } });
    expect(file.problems.map((p) => p.code)).toEqual(['not_itemised', 'document_refused', 'duplicate_row']);
    const refunded = tmall([['3', '327.7', '148.9', time, time, '178.8']]).documents[0]!;
    expect(
      refunded.kind === 'order' && refunded.order.payments!.map((p) => [p.status, p.amount.minor]),
    ).toEqual([
      ['paid', 32770],
      ['refunded', 17880],
    ]);
  });
});

test('a missing column is named', () => {
  expect(missingOrderField({ placedAt: 'a', unitPrice: 'b', quantity: 'c' })).toBe('externalId');
  expect(missingOrderField({ externalId: 'a', unitPrice: 'b', quantity: 'c' })).toBe('placedAt');
  expect(missingOrderField({ externalId: 'a', placedAt: 'b' })).toBe('unitPrice');
  expect(missingOrderField({ externalId: 'a', placedAt: 'b', unitPrice: 'c' })).toBe('quantity');
  expect(missingOrderField(mapping)).toBe(null);
});
