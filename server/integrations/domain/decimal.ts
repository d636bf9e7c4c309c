const SCALE = 20;
const ONE = 10n ** BigInt(SCALE);

/** An exact decimal number as an integer of 10⁻²⁰ units, so that sums over a file have no rounding of their own. */
export type Decimal = bigint;

/** The exact value of a plain decimal text (sign, digits, point), or null. Digits beyond the twentieth are refused. */
export function parseDecimal(text: string): Decimal | null {
  const m = /^([+-]?)(\d{1,18})(?:\.(\d{0,20}))?$/.exec(text);
  if (!m) return null;
  const value = BigInt(m[2]!) * ONE + BigInt((m[3] ?? '').padEnd(SCALE, '0') || '0');
  return m[1] === '-' ? -value : value;
}

/** The decimal of an amount in minor units. Units: minor units of a currency with that many digits. */
export function decimalOfMinor(minor: number, digits: number): Decimal {
  return BigInt(minor) * 10n ** BigInt(SCALE - digits);
}

/** Minor units nearest to the value, ties to the even neighbour. Units: minor units of a currency with that many digits. */
export function toMinor(value: Decimal, digits: number): number {
  const unit = 10n ** BigInt(SCALE - digits);
  const negative = value < 0n;
  const abs = negative ? -value : value;
  let whole = abs / unit;
  const rest = abs % unit;
  if (rest * 2n > unit || (rest * 2n === unit && whole % 2n === 1n)) whole += 1n;
  return Number(negative ? -whole : whole);
}

/** Plain decimal text with at least two and only the needed digits. */
export function formatDecimal(value: Decimal, atLeast = 2): string {
  const negative = value < 0n;
  const abs = negative ? -value : value;
  const frac = (abs % ONE).toString().padStart(SCALE, '0').replace(/0+$/, '').padEnd(atLeast, '0');
  return `${negative ? '-' : ''}${abs / ONE}${frac === '' ? '' : `.${frac}`}`;
}
