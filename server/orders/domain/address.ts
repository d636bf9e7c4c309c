import { countryCodes } from '@/lib/kernel/countries';

export type ShipTo = {
  name: string;
  line1: string;
  line2: string;
  city: string;
  province: string;
  postalCode: string;
  countryCode: string;
  phone: string;
};
export type AddressProblem = { field: keyof ShipTo; problem: 'missing' | 'malformed' | 'unknown' };

/** Postal codes of the countries that most parcels go to. Source: Universal Postal Union, libaddressinput. */
const postalForms: Record<string, RegExp> = {
  GB: /^[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}$|^GIR ?0AA$/i,
  IE: /^[A-Z]\d[\dW] ?[A-Z\d]{4}$/i,
  US: /^\d{5}(-\d{4})?$/,
  CA: /^[A-Z]\d[A-Z] ?\d[A-Z]\d$/i,
  CN: /^\d{6}$/,
  JP: /^\d{3}-?\d{4}$/,
  DE: /^\d{5}$/,
  FR: /^\d{5}$/,
  ES: /^\d{5}$/,
  IT: /^\d{5}$/,
  NL: /^\d{4} ?[A-Z]{2}$/i,
  BE: /^\d{4}$/,
  AT: /^\d{4}$/,
  CH: /^\d{4}$/,
  DK: /^\d{4}$/,
  NO: /^\d{4}$/,
  SE: /^\d{3} ?\d{2}$/,
  FI: /^\d{5}$/,
  PL: /^\d{2}-\d{3}$/,
  PT: /^\d{4}-\d{3}$/,
  AU: /^\d{4}$/,
  NZ: /^\d{4}$/,
  BR: /^\d{5}-?\d{3}$/,
  SG: /^\d{6}$/,
  IN: /^\d{6}$/,
  KR: /^\d{5}$/,
};
/** Countries whose postal code a parcel can do without: carriers there sort by the address. */
const codeOptional = new Set(['CN', 'IE', 'HK', 'AE']);

/** What keeps a parcel from reaching that address, field by field; empty when nothing is known to. */
export function addressProblems(a: ShipTo): AddressProblem[] {
  const problems: AddressProblem[] = [];
  const need = (field: keyof ShipTo) => {
    if (a[field] === '') problems.push({ field, problem: 'missing' });
  };
  need('name');
  need('line1');
  if (a.countryCode !== 'SG' && a.countryCode !== 'HK') need('city');
  need('countryCode');
  if (a.countryCode !== '' && !countryCodes.has(a.countryCode))
    problems.push({ field: 'countryCode', problem: 'unknown' });
  const form = postalForms[a.countryCode];
  if (!form) return problems;
  if (a.postalCode === '') {
    if (!codeOptional.has(a.countryCode)) need('postalCode');
  } else if (!form.test(a.postalCode)) problems.push({ field: 'postalCode', problem: 'malformed' });
  return problems;
}
