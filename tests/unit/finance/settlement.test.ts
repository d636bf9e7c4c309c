import { expect, test } from 'vitest';
import { journalOfStatement } from '@/server/finance/domain/journal';
import {
  agreedFee,
  matchStatement,
  type OwnPayment,
} from '@/server/finance/domain/settlement/match-statement';
import { readStatement, type StatementLine } from '@/server/finance/domain/settlement/read-statement';

const file = (text: string) => {
  const [head, ...rows] = text.split('\n').map((line) => line.split(','));
  return { headers: head!, rows: rows.map((cells, i) => ({ row: i + 2, cells })) };
};
const brief = (l: StatementLine) => [l.kind, l.reference || l.order, l.grossMinor, l.feeMinor, l.netMinor];

test('a payout report of Stripe is read by its own names: charge, refund, fee of the month, payout', () => {
  const read = readStatement(
    file(
      [
        'balance_transaction_id,created_utc,currency,gross,fee,net,reporting_category,payment_intent_id',
        'txn_1,2026-11-02 10:15:00,gbp,23.00,0.55,22.45,charge,pi_1',
        'txn_2,2026-11-03 08:00:00,gbp,-11.50,0.00,-11.50,refund,pi_1',
        'txn_3,2026-11-30 00:00:00,gbp,-2.00,0.00,-2.00,fee,',
        'txn_4,2026-12-01 00:00:00,gbp,-8.95,0.00,-8.95,payout,',
      ].join('\n'),
    ),
    'GBP',
  );
  expect(read.unread).toEqual([]);
  expect(read.currency).toBe('GBP');
  expect(read.lines.map(brief)).toEqual([
    ['payment', 'pi_1', 2300, 55, 2245],
    ['refund', 'pi_1', -1150, 0, -1150],
    ['fee', '', 0, 200, -200],
    ['payout', '', -895, 0, -895],
  ]);
  expect(read.lines[0]!.day).toBe('2026-11-02');
});

test('a bill of Alipay is read from received and paid out, its fees as lines of their own', () => {
  const read = readStatement(
    file(
      [
        '账务流水号,业务流水号,商户订单号,发生时间,收入金额（+元）,支出金额（-元）,业务类型',
        '1\t,2026110222001\t,T1001\t,2026-11-02 09:30:12,199.00,,在线支付',
        '2\t,2026110222001\t,T1001\t,2026-11-02 09:30:12,,-1.19,收费',
        '3\t,2026110522009\t,T1001\t,2026-11-05 18:00:00,,-99.00,交易退款',
        '#合计,,,,,,',
      ].join('\n'),
    ),
    'CNY',
  );
  expect(read.unread).toEqual([]);
  expect(read.lines.map(brief)).toEqual([
    ['payment', '2026110222001', 19_900, 0, 19_900],
    ['fee', '2026110222001', 0, 119, -119],
    ['refund', '2026110522009', -9900, 0, -9900],
  ]);
});

test('two of gross, fee and net make the third, whatever sign the fee has; a bad cell is named and its line left out', () => {
  const amounts = (text: string) => readStatement(file(text), 'GBP').lines.map(brief);
  expect(amounts('reference,gross,net\na,10.00,9.70')).toEqual([['payment', 'a', 1000, 30, 970]]);
  expect(amounts('reference,net,fee\na,9.70,0.30')).toEqual([['payment', 'a', 1000, 30, 970]]);
  expect(amounts('reference,gross,fee\na,10.00,-0.30')).toEqual([['payment', 'a', 1000, 30, 970]]);
  const bad = readStatement(file('reference,gross\na,ten\nb,7.00\n,5.00'), 'GBP');
  expect(bad.unread).toEqual([
    { row: 2, column: 'gross', found: 'ten' },
    { row: 4, column: 'reference', found: '' },
  ]);
  expect(bad.lines.map(brief)).toEqual([['payment', 'b', 700, 0, 700]]);
  expect(readStatement(file('name,sum\na,1'), 'GBP').unread.map((u) => u.column)).toEqual([
    'reference',
    'gross',
  ]);
});

const payment = (id: string, more: Partial<OwnPayment> = {}): OwnPayment => ({
  id,
  orderId: `o-${id}`,
  currency: 'GBP',
  capturedMinor: 1000,
  refundsMinor: [],
  refundsSettled: 0,
  settled: false,
  ...more,
});
const own = new Map(
  [
    payment('right'),
    payment('less', { capturedMinor: 1200 }),
    payment('paid', { settled: true }),
    payment('euro', { currency: 'EUR' }),
    payment('back', { refundsMinor: [400, 300], refundsSettled: 1 }),
    payment('dear'),
  ].map((p) => [p.id, p]),
);
const line = (row: number, reference: string, more: Partial<StatementLine> = {}): StatementLine => ({
  row,
  kind: 'payment',
  reference,
  order: '',
  grossMinor: 1000,
  feeMinor: 20,
  netMinor: 980,
  currency: 'GBP',
  day: null,
  ...more,
});

test('each planted variance is told as what it is, and nothing that is right', () => {
  const lines = [
    line(2, 'right'),
    line(3, 'right'),
    line(4, 'less'),
    line(5, 'paid'),
    line(6, 'euro'),
    line(7, 'nobody'),
    line(8, 'back', { kind: 'refund', grossMinor: -300, feeMinor: 0 }),
    line(9, 'back', { kind: 'refund', grossMinor: -400, feeMinor: 0 }),
    line(10, 'dear', { feeMinor: 41 }),
    line(11, '', { kind: 'fee', grossMinor: 0, feeMinor: 900 }),
    line(12, '', { kind: 'payout', grossMinor: -5000 }),
  ];
  const matched = matchStatement(lines, 'GBP', (l) => own.get(l.reference) ?? null, {
    basisPoints: 200,
    fixedMinor: 20,
  });
  expect(matched.map((m) => [m.line.row, m.variance, m.expectedMinor])).toEqual([
    [2, null, 1000],
    [3, 'duplicate', 0],
    [4, 'amount', 1200],
    [5, 'duplicate', 0],
    [6, 'currency', null],
    [7, 'unknown', null],
    [8, null, -300],
    [9, 'refund', -0],
    [10, 'fee', 40],
    [11, null, null],
    [12, null, null],
  ]);
  expect(agreedFee(1025, { basisPoints: 150, fixedMinor: 20 })).toBe(35);
});

test('the journal of a statement sums to zero: bank and fees against what the provider held', () => {
  const sides = journalOfStatement('stripe', { clearedMinor: 1150, unmatchedMinor: 700, feeMinor: 255 });
  expect(sides).toEqual([
    { account: 'asset:bank', amountMinor: 1595 },
    { account: 'expense:payment-fees', amountMinor: 255 },
    { account: 'clearing:stripe', amountMinor: -1150 },
    { account: 'unmatched:stripe', amountMinor: -700 },
  ]);
  expect(sides.reduce((s, x) => s + x.amountMinor, 0)).toBe(0);
});
