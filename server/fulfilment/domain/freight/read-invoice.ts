import type { FreightColumn } from '@/lib/contracts/freight';
import type { FileRow } from '@/lib/kernel/file-row';
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
export type InvoiceMapping = Partial<Record<FreightColumn, string>>;
export type ReadInvoice = {
  lines: BilledParcel[];
  mapping: InvoiceMapping;
  unread: { row: number; column: string; found: string }[];
};

const columns: Record<FreightColumn, readonly string[]> = {
  tracking: ['tracking', 'tracking_number', 'waybill', 'awb', '运单号', '快递单号', '面单号'],
  amount: ['amount', 'total', 'charge', '金额', '运费', '费用'],
  weight: ['weight_kg', 'weight', 'billed_weight', '计费重量', '重量', '重量(kg)'],
  zone: ['zone', '区域', '分区'],
  surcharge: ['surcharge', 'surcharges', '附加费'],
};

const plain = (header: string) => header.normalize('NFKC').trim().toLowerCase().replaceAll(' ', '_');

/** Reads an invoice: by the mapping, and by the usual names where it says nothing. A cell that cannot be read is named and its line left out. */
export function readInvoice(
  file: { headers: readonly string[]; rows: readonly FileRow[] },
  currency: string,
  told: InvoiceMapping = {},
): ReadInvoice {
  const at = new Map<FreightColumn, number>();
  for (const column of Object.keys(columns) as FreightColumn[]) {
    const place =
      told[column] === undefined
        ? file.headers.findIndex((h) => columns[column].includes(plain(h)))
        : file.headers.indexOf(told[column]);
    if (place >= 0) at.set(column, place);
  }
  const mapping: InvoiceMapping = Object.fromEntries([...at].map(([c, i]) => [c, file.headers[i]!]));
  const out: ReadInvoice = { lines: [], mapping, unread: [] };
  for (const column of ['tracking', 'amount'] as const)
    if (!at.has(column)) out.unread.push({ row: 1, column, found: file.headers.join(', ').slice(0, 100) });
  if (out.unread.length > 0) return out;
  for (const { row, cells } of file.rows) {
    const value = (column: FreightColumn) => (cells[at.get(column) ?? -1] ?? '').normalize('NFKC').trim();
    const wrong = (column: FreightColumn) =>
      out.unread.push({ row, column, found: value(column).slice(0, 60) });
    const money = (column: FreightColumn) =>
      value(column) === '' ? null : parseMinor(value(column).replace(/[£$€¥]/g, ''), currency);
    const trackingNumber = trackingKey(value('tracking'));
    const amountMinor = money('amount');
    const surchargeMinor = value('surcharge') === '' ? 0 : money('surcharge');
    const kilos = value('weight') === '' ? null : Number(value('weight'));
    if (trackingNumber === '' || trackingNumber.length > 60) wrong('tracking');
    else if (amountMinor === null) wrong('amount');
    else if (surchargeMinor === null) wrong('surcharge');
    else if (kilos !== null && !(kilos >= 0 && kilos < 100_000)) wrong('weight');
    else
      out.lines.push({
        row,
        trackingNumber,
        grams: kilos === null ? null : Math.round(kilos * 1000),
        zone: value('zone').slice(0, 80) || null,
        surchargeMinor,
        amountMinor,
      });
  }
  return out;
}
