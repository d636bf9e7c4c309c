import type { SettlementColumn, SettlementKind } from '@/lib/contracts/settlements';
import type { FileRow } from '@/lib/kernel/file-row';
import { currencyCodes, parseMinor } from '@/lib/kernel/money';

/** A line of a provider's statement. Units: minor units; gross − fee = net. `day`: of the statement's own clock, null when it has none. */
export type StatementLine = {
  row: number;
  kind: SettlementKind;
  reference: string;
  order: string;
  grossMinor: number;
  feeMinor: number;
  netMinor: number;
  currency: string;
  day: string | null;
};
export type StatementMapping = Partial<Record<SettlementColumn, string>>;
export type ReadStatement = {
  lines: StatementLine[];
  /** Of the first line; the shop's own where the statement names none. */
  currency: string;
  mapping: StatementMapping;
  unread: { row: number; column: string; found: string }[];
};

/** The usual names, those that say it best first. Sources: Stripe's itemised payout report, Alipay's 账务明细, marketplaces' settlement exports. */
const columns: Record<SettlementColumn, readonly string[]> = {
  reference: [
    'payment_intent_id',
    'source_id',
    'source',
    'charge_id',
    'reference',
    'transaction_id',
    'payment_reference',
    '支付宝交易号',
    '交易号',
    '交易流水号',
    '业务流水号',
    '支付流水号',
  ],
  order: [
    'order_id',
    'order_number',
    'order',
    'merchant_order_id',
    'amazon_order_id',
    '商户订单号',
    '订单号',
    '订单编号',
    '主订单号',
  ],
  gross: ['gross', 'gross_amount', 'amount', '金额', '订单金额', '交易金额'],
  income: ['income', 'credit', '收入金额(+元)', '收入(+元)', '收入金额', '收入'],
  expense: ['expense', 'debit', '支出金额(-元)', '支出(-元)', '支出金额', '支出'],
  fee: ['fee', 'fees', 'stripe_fee', 'commission', '手续费', '服务费', '佣金', '平台佣金'],
  net: ['net', 'net_amount', 'payout_amount', '结算金额', '实收金额', '到账金额'],
  type: ['reporting_category', 'type', 'transaction_type', 'category', '业务类型', '账务类型', '类型'],
  date: [
    'created_utc',
    'created',
    'available_on',
    'date',
    'posted_date',
    '发生时间',
    '入账时间',
    '结算时间',
    '日期',
  ],
  currency: ['currency', '币种', '货币'],
};

const kinds: readonly (readonly [SettlementKind, RegExp])[] = [
  ['payout', /payout|transfer|withdraw|提现|转账到银行|结算打款/],
  ['refund', /refund|退款|退货/],
  ['fee', /^(stripe_)?fees?$|service_fee|network_cost|commission|收费|手续费|服务费|佣金/],
  ['payment', /charge|payment|order|sale|在线支付|交易付款|交易分账|收入|订单|货款/],
];

const plain = (header: string) =>
  header.normalize('NFKC').trim().toLowerCase().replace(/^﻿/, '').replaceAll(' ', '_');

function kindOf(word: string, grossMinor: number): SettlementKind {
  const text = word.normalize('NFKC').trim().toLowerCase();
  if (text !== '') return kinds.find(([, pattern]) => pattern.test(text))?.[0] ?? 'other';
  return grossMinor < 0 ? 'refund' : 'payment';
}

function dayOf(text: string): string | null {
  const m = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})/.exec(text);
  if (!m) return null;
  const day = `${m[1]}-${m[2]!.padStart(2, '0')}-${m[3]!.padStart(2, '0')}`;
  return Number.isNaN(Date.parse(day)) || new Date(day).toISOString().slice(0, 10) !== day ? null : day;
}

function placesOf(headers: readonly string[], told: StatementMapping): Map<SettlementColumn, number> {
  const known = headers.map(plain);
  const at = new Map<SettlementColumn, number>();
  for (const column of Object.keys(columns) as SettlementColumn[]) {
    const place =
      told[column] === undefined
        ? known.indexOf(columns[column].find((name) => known.includes(name)) ?? '\u0000')
        : headers.indexOf(told[column]);
    if (place >= 0) at.set(column, place);
  }
  return at;
}

/**
 * Reads a statement: by the mapping, and by the usual names where it says nothing. Two of gross, fee and net make the third; income and
 * expense make the gross. A cell that cannot be read is named and its line left out; remarks that begin with # are no lines.
 */
export function readStatement(
  file: { headers: readonly string[]; rows: readonly FileRow[] },
  shopCurrency: string,
  told: StatementMapping = {},
): ReadStatement {
  const at = placesOf(file.headers, told);
  const mapping: StatementMapping = Object.fromEntries([...at].map(([c, i]) => [c, file.headers[i]!]));
  const out: ReadStatement = { lines: [], currency: '', mapping, unread: [] };
  const found = file.headers.join(', ').slice(0, 100);
  if (!at.has('reference') && !at.has('order')) out.unread.push({ row: 1, column: 'reference', found });
  if (!at.has('gross') && !at.has('income') && !at.has('net'))
    out.unread.push({ row: 1, column: 'gross', found });
  if (out.unread.length > 0) return out;
  for (const { row, cells } of file.rows) {
    const value = (column: SettlementColumn) => (cells[at.get(column) ?? -1] ?? '').normalize('NFKC').trim();
    if ((cells[0] ?? '').trim().startsWith('#')) continue;
    const currency = value('currency').toUpperCase() || shopCurrency;
    const wrong = (column: SettlementColumn) =>
      out.unread.push({ row, column, found: value(column).slice(0, 60) });
    const money = (column: SettlementColumn): number | null | undefined =>
      value(column) === '' ? undefined : parseMinor(value(column).replace(/[£$€¥,]/g, ''), currency);
    if (!currencyCodes.has(currency)) {
      wrong('currency');
      continue;
    }
    const [gross, income, expense, fee, net] = (['gross', 'income', 'expense', 'fee', 'net'] as const).map(
      (column) => {
        const minor = money(column);
        if (minor === null) wrong(column);
        return minor ?? undefined;
      },
    );
    if (out.unread.at(-1)?.row === row) continue;
    const side =
      income === undefined && expense === undefined ? undefined : (income ?? 0) - Math.abs(expense ?? 0);
    const named = kindOf(value('type'), gross ?? side ?? net ?? 0);
    // A line of a fee alone says it as its gross; a fee that is told as negative is one too.
    const whole = gross ?? side ?? (net === undefined ? 0 : net + Math.abs(fee ?? 0));
    const grossMinor = named === 'fee' ? 0 : whole;
    const feeMinor =
      named === 'fee'
        ? Math.abs(fee || whole || net || 0)
        : fee === undefined
          ? net === undefined
            ? 0
            : whole - net
          : fee < 0 && whole >= 0
            ? -fee
            : fee;
    const reference = value('reference').slice(0, 120);
    const order = value('order').slice(0, 120);
    if (reference === '' && order === '' && (named === 'payment' || named === 'refund')) wrong('reference');
    else
      out.lines.push({
        row,
        kind: named,
        reference,
        order,
        grossMinor,
        feeMinor,
        netMinor: grossMinor - feeMinor,
        currency,
        day: dayOf(value('date')),
      });
  }
  out.currency = out.lines[0]?.currency ?? shopCurrency;
  return out;
}
