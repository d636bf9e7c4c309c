import { exponentOf, type Money, minorToDecimal, parseMinor } from '@/lib/kernel/money';

type MoneyStyle = { sign?: 'auto' | 'always'; compact?: boolean };

const formatters = new Map<string, Intl.NumberFormat>();

function formatterFor(locale: string, currency: string, style: MoneyStyle): Intl.NumberFormat {
  const key = `${locale} ${currency} ${style.sign ?? ''} ${style.compact ?? ''}`;
  let formatter = formatters.get(key);
  if (!formatter) {
    formatter = new Intl.NumberFormat(locale, {
      style: 'currency',
      currency,
      currencyDisplay: displayOf(locale, currency),
      signDisplay: style.sign === 'always' ? 'exceptZero' : 'auto',
      ...(style.compact ? { notation: 'compact', maximumSignificantDigits: 3 } : {}),
    });
    formatters.set(key, formatter);
  }
  return formatter;
}

/** ¥ alone is ambiguous between CNY and JPY: only the yuan in Chinese text goes without a country. */
function displayOf(locale: string, currency: string): 'narrowSymbol' | 'symbol' {
  if (currency === 'JPY') return 'symbol';
  if (currency === 'CNY') return locale.startsWith('zh') ? 'narrowSymbol' : 'symbol';
  return 'symbol';
}

/** The amount as people of that language write it, exact to the currency's last digit. Units: minor units in. */
export function formatMoney(money: Money, locale: string, style: MoneyStyle = {}): string {
  const formatter = formatterFor(locale, money.currency, style);
  const text = minorToDecimal(money.minor, money.currency) as `${number}`;
  const formatted = style.compact ? formatter.format(Number(text)) : formatter.format(text);
  return money.currency === 'JPY' ? formatted.replace(/(JP)?[¥￥]/, 'JP¥') : formatted;
}

/** The amount that a person typed, with or without grouping, symbol and full-width digits; null when it is none. */
export function parseMoneyText(text: string, currency: string): number | null {
  const plain = text
    .normalize('NFKC')
    .replace(/[\s,'’]/g, '')
    .replace(/^([+-]?)[A-Z]{0,3}[¥£$€]?/, '$1');
  return plain === '' ? null : parseMinor(plain, currency);
}

/** How an empty amount field shows its precision: 0.00, 0, 0.000. */
export function moneyPlaceholder(currency: string): string {
  return (0).toFixed(exponentOf(currency));
}
