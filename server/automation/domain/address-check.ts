/** A delivery address as it was given. */
export type GivenAddress = {
  name: string;
  line1: string;
  line2: string;
  city: string;
  province: string;
  postalCode: string;
  countryCode: string;
  phone: string;
};

/** One thing that was noticed about an address; it names fields, never their content. */
export type AddressFinding = { code: AddressFindingCode; field: AddressField; severity: 'error' | 'warning' };
export type AddressFindingCode =
  | 'missing'
  | 'postal_code_form'
  | 'country_unknown'
  | 'province_unknown'
  | 'masked'
  | 'street_unknown'
  | 'no_house_number';
export type AddressField = 'name' | 'line1' | 'city' | 'province' | 'postalCode' | 'countryCode' | 'phone';
export type AddressResult = 'verified' | 'warning' | 'error';

/** Form of a postal code once spaces and hyphens are gone. Source: postal_code_formats of the shared data, Universal Postal Union. */
const postalForms: Record<string, RegExp> = {
  AT: /^\d{4}$/,
  AU: /^\d{4}$/,
  BE: /^\d{4}$/,
  BR: /^\d{8}$/,
  CA: /^[ABCEGHJ-NPRSTVXY]\d[A-Z]\d[A-Z]\d$/,
  CH: /^\d{4}$/,
  CN: /^\d{6}$/,
  CZ: /^\d{5}$/,
  DE: /^\d{5}$/,
  DK: /^\d{4}$/,
  EE: /^\d{5}$/,
  ES: /^\d{5}$/,
  FI: /^\d{5}$/,
  FR: /^\d{5}$/,
  GB: /^(GIR0AA|[A-Z]{1,2}\d[A-Z\d]?\d[A-Z]{2})$/,
  GR: /^\d{5}$/,
  HU: /^\d{4}$/,
  IE: /^([A-Z]\d{2}|D6W)[A-Z\d]{4}$/,
  IN: /^\d{6}$/,
  IT: /^\d{5}$/,
  JP: /^\d{7}$/,
  KR: /^\d{5}$/,
  LT: /^(LT)?\d{5}$/,
  LU: /^(L)?\d{4}$/,
  LV: /^(LV)?\d{4}$/,
  MX: /^\d{5}$/,
  NL: /^\d{4}[A-Z]{2}$/,
  NO: /^\d{4}$/,
  NZ: /^\d{4}$/,
  PL: /^\d{5}$/,
  PT: /^\d{7}$/,
  RO: /^\d{6}$/,
  SE: /^\d{5}$/,
  SG: /^\d{6}$/,
  SI: /^\d{4}$/,
  SK: /^\d{5}$/,
  TW: /^\d{3}(\d{2,3})?$/,
  US: /^\d{5}(\d{4})?$/,
  ZA: /^\d{4}$/,
};
/** Countries whose parcels do not arrive without a postal code. China's do; their codes are often left out. */
const postalRequired = new Set(
  'AT AU BE BR CA CH CZ DE DK ES FI FR GB GR HU IT JP KR MX NL NO NZ PL PT SE SG SK US'.split(' '),
);
const provinceRequired = new Set(['US', 'CA', 'AU', 'CN', 'BR', 'MX', 'IN']);
const noCity = new Set(['SG', 'HK', 'MO', 'GI', 'MC', 'VA']);
const noStreetNumber = new Set(['GB', 'IE', 'CN', 'HK', 'IN', 'JP', 'KR', 'TW', 'AE']);

/** China's provinces, as the part of the name that tells them apart. Source: provinces of the shared data. */
export const chinaProvinces = (
  '北京 天津 河北 山西 内蒙古 辽宁 吉林 黑龙江 上海 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 广西 海南 重庆 四川 贵州 云南 西藏 陕西 ' +
  '甘肃 青海 宁夏 新疆 台湾 香港 澳门'
).split(' ');

/** Without spaces, hyphens and width variants, in upper case: the form in which postal codes are compared. */
export function postalKey(text: string): string {
  return text.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase();
}

const masked = /\*{2,}|＊{2,}|x{4,}/i;

/**
 * What is wrong or doubtful about a delivery address, by the rules of its country. Without findings it is verified; an
 * error means that a carrier could not deliver it. A whole street address that the source never gave (files that know the
 * country only) is doubtful, not wrong, when `streetMayBeAbsent`.
 */
export function checkAddress(a: GivenAddress, options: { streetMayBeAbsent: boolean }): AddressFinding[] {
  const found: AddressFinding[] = [];
  const add = (code: AddressFindingCode, field: AddressField, severity: 'error' | 'warning' = 'error') =>
    found.push({ code, field, severity });
  const blank = (text: string) => text.trim() === '';
  if (blank(a.countryCode)) add('missing', 'countryCode', options.streetMayBeAbsent ? 'warning' : 'error');
  else if (!/^[A-Z]{2}$/.test(a.countryCode)) add('country_unknown', 'countryCode');
  if (options.streetMayBeAbsent && blank(a.line1) && blank(a.line2)) {
    add('street_unknown', 'line1', 'warning');
    return found;
  }
  if (blank(a.name)) add('missing', 'name');
  if (blank(a.line1)) add('missing', 'line1');
  if (blank(a.city) && !noCity.has(a.countryCode)) add('missing', 'city');
  for (const field of ['name', 'line1', 'phone'] as const)
    if (masked.test(a[field])) add('masked', field, field === 'line1' ? 'error' : 'warning');
  if (blank(a.province) && provinceRequired.has(a.countryCode)) add('missing', 'province');
  if (a.countryCode === 'CN' && !blank(a.province)) {
    const province = a.province.normalize('NFKC').trim();
    if (/[\u4e00-\u9fff]/.test(province) && !chinaProvinces.some((p) => province.startsWith(p)))
      add('province_unknown', 'province');
    if (blank(a.phone)) add('missing', 'phone', 'warning');
  }
  const postal = postalKey(a.postalCode);
  const form = postalForms[a.countryCode];
  if (postal === '') {
    if (postalRequired.has(a.countryCode)) add('missing', 'postalCode');
  } else if (form && !form.test(postal)) add('postal_code_form', 'postalCode');
  if (!blank(a.line1) && !noStreetNumber.has(a.countryCode) && !/\p{N}/u.test(`${a.line1} ${a.line2}`))
    add('no_house_number', 'line1', 'warning');
  return found;
}

/** The verdict that the findings add up to. */
export function addressResult(findings: readonly AddressFinding[]): AddressResult {
  if (findings.some((f) => f.severity === 'error')) return 'error';
  return findings.length > 0 ? 'warning' : 'verified';
}
