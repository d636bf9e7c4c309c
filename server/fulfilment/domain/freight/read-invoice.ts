import { parseMinor } from '@/lib/kernel/money';
import { trackingKey } from '@/lib/kernel/tracking-number';

/** A line of a carrier's invoice. Units: grams, minor units. */
export type BilledParcel = {
  row: number;
  trackingNumber: string;
  /** null: the invoice does not say */
  grams: number | null;
  zone: string | null;
  surchargeMinor: number;
  amountMinor: number;
};
export type ReadInvoice = {
  lines: BilledParcel[];
  unread: { row: number; column: string; found: string }[];
};

const columns = {
  tracking: ['tracking', 'tracking_number', 'waybill', 'awb', '运单号', '快递单号', '面单号'],
  weight: ['weight_kg', 'weight', 'billed_weight', '计费重量', '重量', '重量(kg)'],
  zone: ['zone', '区域', '分区'],
  surcharge: ['surcharge', 'surcharges', '附加费'],
  amount: ['amount', 'total', 'charge', '金额', '运费', '费用'],
} as const;
type Column = keyof typeof columns;

/** The cells of a line; a separator within quotes is text. */
function cellsOf(line: string, separator: string): string[] {
  const cells = [''];
  let quoted = false;
  for (let i = 0; i < line.length; i++) {
    const c = line[i]!;
    if (c === '"' && quoted && line[i + 1] === '"') cells[cells.length - 1] += line[++i]!;
    else if (c === '"') quoted = !quoted;
    else if (c === separator && !quoted) cells.push('');
    else cells[cells.length - 1] += c;
  }
  return cells.map((c) => c.trim());
}

/** Reads an invoice with a header line; comma, semicolon or tab. A cell that cannot be read is named and its line left out. */
export function readInvoice(text: string, currency: string): ReadInvoice {
  const rows = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const head = rows[0] ?? '';
  const separator = [',', ';', '\t'].sort((a, b) => head.split(b).length - head.split(a).length)[0]!;
  const names = cellsOf(head, separator).map((n) => n.toLowerCase().replaceAll(' ', '_'));
  const at = (column: Column) => names.findIndex((n) => (columns[column] as readonly string[]).includes(n));
  const out: ReadInvoice = { lines: [], unread: [] };
  for (const column of ['tracking', 'amount'] as const)
    if (at(column) < 0) out.unread.push({ row: 1, column, found: head.slice(0, 100) });
  if (out.unread.length > 0) return out;
  rows.slice(1).forEach((line, i) => {
    if (line.trim() === '') return;
    const row = i + 2;
    const cells = cellsOf(line, separator);
    const value = (column: Column) => cells[at(column)] ?? '';
    const wrong = (column: Column) => out.unread.push({ row, column, found: value(column).slice(0, 60) });
    const money = (column: Column) =>
      value(column) === '' ? null : parseMinor(value(column).replace(/[£$€¥￥]/g, ''), currency);
    const trackingNumber = trackingKey(value('tracking'));
    const amountMinor = money('amount');
    const surchargeMinor = value('surcharge') === '' ? 0 : money('surcharge');
    const kilos = value('weight') === '' ? null : Number(value('weight'));
    if (trackingNumber === '') wrong('tracking');
    else if (amountMinor === null) wrong('amount');
    else if (surchargeMinor === null) wrong('surcharge');
    else if (kilos !== null && !(kilos >= 0 && kilos < 100_000)) wrong('weight');
    else
      out.lines.push({
        row,
        trackingNumber,
        grams: kilos === null ? null : Math.round(kilos * 1000),
        zone: value('zone') || null,
        surchargeMinor,
        amountMinor,
      });
  });
  return out;
}
