/** An amount in integer minor units of an ISO 4217 currency. Units: minor units (pence, fen; yen have none). */
export type Money = { minor: number; currency: string };

const exponents: Record<string, number> = {
  BIF: 0,
  CLP: 0,
  DJF: 0,
  GNF: 0,
  ISK: 0,
  JPY: 0,
  KMF: 0,
  KRW: 0,
  PYG: 0,
  RWF: 0,
  UGX: 0,
  UYI: 0,
  VND: 0,
  VUV: 0,
  XAF: 0,
  XOF: 0,
  XPF: 0,
  BHD: 3,
  IQD: 3,
  JOD: 3,
  KWD: 3,
  LYD: 3,
  OMR: 3,
  TND: 3,
  CLF: 4,
  UYW: 4,
};

/** ISO 4217 codes in use (List One), so that a typing error in a currency is found at the door. */
export const currencyCodes: ReadonlySet<string> = new Set(
  (
    'AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLF CLP CNY COP ' +
    'CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD ' +
    'IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR ' +
    'MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP ' +
    'SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYI UYU UYW UZS VED VES VND VUV WST XAF ' +
    'XCD XOF XPF YER ZAR ZMW ZWG'
  ).split(' '),
);

/** Digits after the decimal point in that currency. Source: ISO 4217. */
export function exponentOf(currency: string): number {
  return exponents[currency] ?? 2;
}

/** The nearest integer, ties to the even neighbour: the only rounding of money in the product. */
export function roundHalfEven(x: number): number {
  const f = Math.floor(x);
  const d = x - f;
  if (Math.abs(d - 0.5) < 1e-9) return f % 2 === 0 ? f : f + 1;
  return Math.round(x);
}

/**
 * The minor units that a decimal text stands for, exactly, without floating point; null when the text is no
 * plain decimal, or has more digits than the currency (trailing zeros are forgiven).
 */
export function parseMinor(text: string, currency: string): number | null {
  const m = /^\s*([+-]?)(\d{1,13})(?:\.(\d{1,12}))?\s*$/.exec(text);
  if (!m) return null;
  const exp = exponentOf(currency);
  const frac = (m[3] ?? '').replace(/0+$/, '');
  if (frac.length > exp) return null;
  const minor = Number(`${m[2]}${frac.padEnd(exp, '0')}`);
  if (!Number.isSafeInteger(minor)) return null;
  return m[1] === '-' && minor !== 0 ? -minor : minor;
}

/** Like parseMinor, but digits beyond the currency's are rounded half-even instead of refused. */
export function parseMinorRounded(text: string, currency: string): number | null {
  const exact = parseMinor(text, currency);
  if (exact !== null) return exact;
  const m = /^\s*([+-]?)(\d{1,13})\.(\d{1,17})\s*$/.exec(text);
  if (!m) return null;
  const exp = exponentOf(currency);
  const frac = m[3]!.padEnd(exp + 1, '0');
  let minor = BigInt(`${m[2]}${frac.slice(0, exp)}`);
  const rest = frac.slice(exp);
  const half = `5${'0'.repeat(rest.length - 1)}`;
  if (rest > half || (rest === half && minor % 2n === 1n)) minor += 1n;
  const n = Number(minor);
  if (!Number.isSafeInteger(n)) return null;
  return m[1] === '-' && n !== 0 ? -n : n;
}

/** The plain decimal text of an amount, with the currency's number of digits and no grouping. */
export function minorToDecimal(minor: number, currency: string): string {
  const exp = exponentOf(currency);
  const sign = minor < 0 ? '-' : '';
  const digits = String(Math.abs(minor)).padStart(exp + 1, '0');
  return exp === 0 ? `${sign}${digits}` : `${sign}${digits.slice(0, -exp)}.${digits.slice(-exp)}`;
}

/**
 * What is left of each part when that amount is taken off them, the earlier ones first; parts and amount are not negative, and
 * no part becomes it. Units: minor units.
 */
export function takenOff(parts: readonly number[], amountMinor: number): number[] {
  let left = amountMinor;
  return parts.map((minor) => {
    const part = Math.min(minor, left);
    left -= part;
    return minor - part;
  });
}

/**
 * Parts in proportion to the weights that sum exactly to the total (largest remainder; ties go to the earlier
 * part). Zero weights get nothing unless all are zero, in which case the first part takes everything.
 */
export function largestRemainder(totalMinor: number, weights: readonly number[]): number[] {
  if (weights.length === 0) return [];
  const sum = weights.reduce((a, b) => a + b, 0);
  if (sum <= 0) return weights.map((_, i) => (i === 0 ? totalMinor : 0));
  const sign = totalMinor < 0 ? -1 : 1;
  const total = BigInt(Math.abs(totalMinor));
  const big = weights.map((w) => BigInt(Math.round(w)));
  const bigSum = big.reduce((a, b) => a + b, 0n);
  const base = big.map((w) => (total * w) / bigSum);
  let left = Number(total - base.reduce((a, b) => a + b, 0n));
  const order = big
    .map((w, i) => ({ i, r: (total * w) % bigSum }))
    .sort((a, b) => (a.r === b.r ? a.i - b.i : a.r > b.r ? -1 : 1));
  const parts = base.map(Number);
  for (const { i } of order) {
    if (left === 0) break;
    parts[i]! += 1;
    left -= 1;
  }
  return parts.map((p) => (p === 0 ? 0 : p * sign));
}

/** The sum of amounts of one currency. Errors: throws when currencies differ, since such a sum means nothing. */
export function sumMoney(amounts: readonly Money[], currency: string): Money {
  let minor = 0;
  for (const a of amounts) {
    if (a.currency !== currency) throw new Error(`sum over mixed currencies: ${a.currency} and ${currency}`);
    minor += a.minor;
  }
  return { minor, currency };
}

/**
 * The part of an amount that `count` of `quantity` units carry, beginning after `from` units. However the units are taken,
 * the parts of all of them sum exactly to the amount.
 */
export function partOfUnits(amountMinor: number, quantity: number, from: number, count: number): number {
  const each = Math.floor(amountMinor / quantity);
  const more = amountMinor - each * quantity;
  const upTo = (k: number) => each * k + Math.min(k, more);
  return upTo(from + count) - upTo(from);
}
