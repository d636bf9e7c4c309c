/** A count or measure with the grouping of the language. */
export function formatNumber(value: number, locale: string, maximumFractionDigits = 2): string {
  return new Intl.NumberFormat(locale, { maximumFractionDigits }).format(value);
}

/** A share of one as a percentage with one decimal: 0.123 → 12.3%. */
export function formatPercent(
  share: number,
  locale: string,
  options: { sign?: boolean; digits?: number } = {},
): string {
  return new Intl.NumberFormat(locale, {
    style: 'percent',
    minimumFractionDigits: options.digits ?? 1,
    maximumFractionDigits: options.digits ?? 1,
    signDisplay: options.sign ? 'exceptZero' : 'auto',
  }).format(share);
}

/** A large number in three significant digits and the language's own unit: 12.3K, 1.23万, 4.56亿. */
export function formatCompact(value: number, locale: string): string {
  return new Intl.NumberFormat(locale, { notation: 'compact', maximumSignificantDigits: 3 }).format(value);
}

/** A file size in the unit that keeps it below 1,000. Units: bytes in. */
export function formatBytes(bytes: number, locale: string): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
  const step = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: units[step],
    unitDisplay: 'short',
    maximumFractionDigits: step === 0 ? 0 : 1,
  }).format(bytes / 1000 ** step);
}

/** A weight as people read it: grams below one kilogram, kilograms above. Units: grams in. */
export function formatWeight(grams: number, locale: string): string {
  const heavy = Math.abs(grams) >= 1000;
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: heavy ? 'kilogram' : 'gram',
    unitDisplay: 'short',
    maximumFractionDigits: heavy ? 2 : 0,
  }).format(heavy ? grams / 1000 : grams);
}
