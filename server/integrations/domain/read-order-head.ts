import type { PlaceOrderInput } from '@/lib/contracts/orders-inputs';
import type { FileRow } from '@/lib/kernel/file-row';
import { currencyCodes } from '@/lib/kernel/money';
import { normalText } from '@/lib/kernel/text';
import { parseAmount, parseIdentifier, parseInstant, splitAddress } from './cells';
import { countryOf } from './countries';
import { toMinor } from './decimal';
import type { ReadLine } from './read-line';
import type { GroupTools } from './read-orders';
import { readPayments } from './read-payments';

/** The SKU of the one line of an order whose file names no goods. */
export const notItemisedSku = 'NOT-ITEMISED';

const lengths: Record<string, number> = {
  externalId: 120,
  channel: 40,
  status: 80,
  customerId: 120,
  customerName: 200,
  email: 254,
  phone: 50,
  shipName: 200,
  shipLine1: 300,
  shipLine2: 300,
  shipAddress: 300,
  shipCity: 120,
  shipProvince: 120,
  shipPostalCode: 30,
  shipPhone: 50,
  note: 2000,
  title: 300,
  sku: 100,
};

/** Reads what an order has once: the first row that says it counts. */
function reader(rows: readonly FileRow[], { cellOf, header, complain, options, digits }: GroupTools) {
  const first = (field: string): { text: string; row: number } => {
    for (const row of rows) {
      const text = cellOf(row)(field);
      if (text !== '') return { text, row: row.row };
    }
    return { text: '', row: rows[0]!.row };
  };
  return {
    first,
    text: (field: string): string => {
      const { text, row } = first(field);
      const max = lengths[field] ?? 300;
      if (text.length > max) complain(row, header(field), 'text_too_long', text, String(max));
      return normalText(text);
    },
    minor: (field: string): number => {
      const { text, row } = first(field);
      if (text === '') return 0;
      const value = parseAmount(text);
      if (value === null) complain(row, header(field), 'number_invalid', text);
      return value === null ? 0 : toMinor(value, digits);
    },
    instant: (field: string, required = false): Date | null => {
      const { text, row } = first(field);
      const at = text === '' ? null : parseInstant(text, options.timezone, options.dateOrder);
      if (!at && text !== '') complain(row, header(field), 'date_invalid', text);
      if (!at && text === '' && required) complain(row, header(field), 'value_missing', '');
      return at;
    },
  };
}
export type HeadReader = ReturnType<typeof reader>;

function readAddress(
  head: HeadReader,
  { header, complain, options }: GroupTools,
): NonNullable<PlaceOrderInput['shipTo']> {
  const country = head.first('shipCountry');
  const code = country.text === '' ? options.country : (countryOf(country.text) ?? '');
  if (country.text !== '' && code === '')
    complain(country.row, header('shipCountry'), 'country_ignored', country.text);
  const whole = splitAddress(head.text('shipAddress'));
  return {
    name: head.text('shipName'),
    line1: head.text('shipLine1') || whole.line1,
    line2: head.text('shipLine2'),
    city: head.text('shipCity'),
    province: head.text('shipProvince') || whole.province,
    postalCode: parseIdentifier(head.text('shipPostalCode')),
    countryCode: code,
    phone: head.text('shipPhone'),
  };
}

function readCustomer(
  head: HeadReader,
  { header, complain }: GroupTools,
  countryCode: string,
): PlaceOrderInput['customer'] {
  const externalId = parseIdentifier(head.text('customerId'));
  const email = head.text('email').toLowerCase();
  if (email !== '' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email))
    complain(head.first('email').row, header('email'), 'email_invalid', email);
  const name = head.text('customerName');
  const phone = head.text('phone');
  if (externalId === '' && email === '' && name === '' && phone === '') return null;
  return {
    ...(externalId ? { externalId } : {}),
    ...(name ? { name } : {}),
    ...(email ? { email } : {}),
    ...(phone ? { phone } : {}),
    ...(countryCode ? { countryCode } : {}),
  };
}

const channelWord = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/g, '-')
    .replace(/^[^a-z0-9]+|-+$/g, '')
    .slice(0, 40);

/** The order that rows of one number state; null when something of it is wrong, which has been complained of then. */
export function readOrderHead(
  id: string,
  rows: readonly FileRow[],
  lines: readonly ReadLine[],
  tools: GroupTools,
): { input: PlaceOrderInput; paidMinor: number; refundedMinor: number } | null {
  const { options, header, complain, currency, lineFile } = tools;
  const head = reader(rows, tools);
  const stated = head.first('currency');
  if (stated.text !== '' && stated.text.toUpperCase() !== currency)
    complain(
      stated.row,
      header('currency'),
      currencyCodes.has(stated.text.toUpperCase()) ? 'currency_mismatch' : 'currency_unknown',
      stated.text,
      currency,
    );
  const money = (minor: number) => ({ minor, currency });
  const placedAt = head.instant('placedAt', true);
  const orderTotal = head.first('orderTotal');
  if (!lineFile && orderTotal.text === '')
    complain(orderTotal.row, header('orderTotal'), 'value_missing', '');
  const totalMinor = head.minor('orderTotal');
  if (totalMinor < 0) complain(orderTotal.row, header('orderTotal'), 'price_negative', orderTotal.text);
  const [shipping, discount, tax] = [
    head.minor('shipping'),
    Math.abs(head.minor('discount')),
    head.minor('tax'),
  ];
  if (lineFile)
    for (const line of lines) {
      if (line.sku === '' && line.title === '') complain(line.row, header('sku'), 'value_missing', '');
      if (line.sku.length > lengths.sku!)
        complain(line.row, header('sku'), 'text_too_long', line.sku, String(lengths.sku));
      if (line.totalMinor < 0)
        complain(line.row, header('lineDiscount'), 'price_negative', String(line.totalMinor));
    }
  const linesMinor = lines.reduce((sum, l) => sum + l.totalMinor, 0);
  const beforeTax = linesMinor + shipping - discount;
  let taxIncluded = options.taxIncluded;
  let total = lineFile ? beforeTax + (taxIncluded ? 0 : tax) : totalMinor;
  if (lineFile && orderTotal.text !== '' && total !== totalMinor) {
    taxIncluded = !taxIncluded;
    total = beforeTax + (taxIncluded ? 0 : tax);
    if (total !== totalMinor)
      complain(
        orderTotal.row,
        header('orderTotal'),
        'totals_mismatch',
        orderTotal.text,
        plain(beforeTax + tax, tools.digits),
      );
  }
  const shipTo = readAddress(head, tools);
  const customer = readCustomer(head, tools, shipTo.countryCode ?? '');
  const channel = channelWord(head.text('channel')) || options.channel;
  const externalStatus = head.text('status');
  if (id.length > lengths.externalId!)
    complain(rows[0]!.row, header('externalId'), 'text_too_long', id, String(lengths.externalId));
  if (!placedAt) return null;
  const paid = readPayments(`${channel}:${id}`, total, placedAt, head, tools);
  if (!paid) return null;
  const history = options.history || !lineFile ? readHistory(head, paid, placedAt) : undefined;
  const orderDiscount = discount;
  const note = head.text('note');
  const tags = head
    .text('tags')
    .split(/[,;，；]/)
    .map((t) => t.trim().slice(0, 50))
    .filter(Boolean)
    .slice(0, 50);
  return {
    paidMinor: paid.capturedMinor,
    refundedMinor: paid.refundedMinor,
    input: {
      channel,
      externalId: id,
      placedAt,
      currency,
      customer,
      shipTo,
      lines: lineFile
        ? lines.map((l) => ({
            sku: l.sku || l.title.slice(0, 100),
            title: normalText(l.title).slice(0, 300),
            quantity: l.quantity,
            unitPrice: money(l.unitPriceMinor),
            kind: l.kind,
            ...(l.discountMinor > 0 ? { discount: money(l.discountMinor) } : {}),
          }))
        : [
            {
              sku: notItemisedSku,
              title: '',
              quantity: 1,
              unitPrice: money(totalMinor),
              kind: 'goods' as const,
            },
          ],
      ...(lineFile && shipping !== 0 ? { shipping: money(shipping) } : {}),
      ...(lineFile && orderDiscount !== 0 ? { discount: money(orderDiscount) } : {}),
      ...(lineFile && tax !== 0 ? { tax: money(tax) } : {}),
      taxIncluded: lineFile ? taxIncluded : true,
      total: money(total),
      payments: paid.payments,
      ...(externalStatus ? { externalStatus } : {}),
      ...(note ? { note } : {}),
      ...(tags.length > 0 ? { tags } : {}),
      ...(history ? { history } : {}),
    },
  };
}

const plain = (minor: number, digits: number) => (minor / 10 ** digits).toFixed(digits);

function readHistory(
  head: HeadReader,
  paid: { known: boolean; capturedMinor: number },
  placedAt: Date,
): NonNullable<PlaceOrderInput['history']> {
  const cancelledAt = head.instant('cancelledAt');
  const shippedAt = head.instant('shippedAt');
  const deliveredAt = head.instant('deliveredAt');
  if (cancelledAt) return { cancelledAt };
  // A finished order that was never paid has lapsed; the file does not say when.
  if (paid.known && paid.capturedMinor === 0 && !shippedAt)
    return { cancelledAt: placedAt, cancelReason: 'payment_expired' };
  return { ...(shippedAt ? { shippedAt } : {}), ...(deliveredAt ? { deliveredAt } : {}) };
}
