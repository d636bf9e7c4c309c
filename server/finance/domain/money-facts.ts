import { minorToDecimal } from '@/lib/kernel/money';

/** Amounts of a refusal, as people read them beside what programs count with. Units: minor units of the currency. */
export function moneyFacts(
  amounts: Record<string, number>,
  currency: string,
): Record<string, string | number> {
  const facts: Record<string, string | number> = { currency };
  for (const [name, minor] of Object.entries(amounts)) {
    facts[name] = `${minorToDecimal(minor, currency)} ${currency}`;
    facts[`${name}Minor`] = minor;
  }
  return facts;
}
