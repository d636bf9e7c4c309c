import { describe, expect, it } from 'vitest';
import { addressResult, checkAddress, type GivenAddress } from '@/server/automation/domain/address-check';
import { distanceKm, placeOf } from '@/server/automation/domain/places';

const british: GivenAddress = {
  name: 'Ada Ellis',
  line1: '12 Mill Lane',
  line2: '',
  city: 'York',
  province: '',
  postalCode: 'YO1 7HH',
  countryCode: 'GB',
  phone: '',
};
const chinese: GivenAddress = {
  name: '李雷',
  line1: '文三路 90 号',
  line2: '',
  city: '杭州市',
  province: '浙江省',
  postalCode: '',
  countryCode: 'CN',
  phone: '13800001111',
};
const check = (a: Partial<GivenAddress>, base = british) =>
  checkAddress({ ...base, ...a }, { streetMayBeAbsent: false });

describe('an address', () => {
  it.each([
    [british],
    [chinese],
    [{ ...british, countryCode: 'US', province: 'NY', postalCode: '10001-1234', city: 'New York' }],
    [
      {
        ...british,
        countryCode: 'JP',
        province: '東京都',
        postalCode: '〒100-0001'.slice(1),
        line1: '千代田1-1',
      },
    ],
    [{ ...british, countryCode: 'IE', postalCode: 'D02 X285' }],
    [{ ...british, countryCode: 'SG', postalCode: '018956', city: '' }],
    [{ ...british, countryCode: 'AE', postalCode: '' }],
  ])('is verified: %o', (a) => {
    expect(checkAddress(a, { streetMayBeAbsent: false })).toEqual([]);
    expect(addressResult([])).toBe('verified');
  });

  it.each([
    ['no street', { line1: ' ' }, 'missing', 'line1'],
    ['no name', { name: '' }, 'missing', 'name'],
    ['no city', { city: '' }, 'missing', 'city'],
    ['no postal code', { postalCode: '' }, 'missing', 'postalCode'],
    ['a postal code of another form', { postalCode: '12345' }, 'postal_code_form', 'postalCode'],
    ['no country', { countryCode: '' }, 'missing', 'countryCode'],
    ['no country code', { countryCode: 'England' }, 'country_unknown', 'countryCode'],
    ['a masked street', { line1: '12 ***** Lane' }, 'masked', 'line1'],
    ['no state in the US', { countryCode: 'US', postalCode: '10001' }, 'missing', 'province'],
  ])('is wrong: %s', (_, change, code, field) => {
    const found = check(change);
    expect(found).toContainEqual({ code, field, severity: 'error' });
    expect(addressResult(found)).toBe('error');
  });

  it('in China needs a province that there is, and no postal code', () => {
    expect(check({ province: '' }, chinese)).toContainEqual({
      code: 'missing',
      field: 'province',
      severity: 'error',
    });
    expect(check({ province: '火星省' }, chinese)).toContainEqual({
      code: 'province_unknown',
      field: 'province',
      severity: 'error',
    });
    expect(check({ province: '新疆维吾尔自治区' }, chinese)).toEqual([]);
    expect(check({ postalCode: '31000' }, chinese)).toContainEqual({
      code: 'postal_code_form',
      field: 'postalCode',
      severity: 'error',
    });
  });

  it('is doubtful without a house number where houses have one', () => {
    const found = check({ countryCode: 'DE', postalCode: '10115', line1: 'Invalidenstrasse' });
    expect(found).toEqual([{ code: 'no_house_number', field: 'line1', severity: 'warning' }]);
    expect(addressResult(found)).toBe('warning');
  });

  it('that a file never gave is doubtful, not wrong', () => {
    const none = {
      name: '',
      line1: '',
      line2: '',
      city: '',
      province: '',
      postalCode: '',
      countryCode: 'GB',
      phone: '',
    };
    expect(checkAddress(none, { streetMayBeAbsent: true })).toEqual([
      { code: 'street_unknown', field: 'line1', severity: 'warning' },
    ]);
    expect(addressResult(checkAddress(none, { streetMayBeAbsent: false }))).toBe('error');
  });

  it('tells nothing of its content in its findings', () => {
    expect(JSON.stringify(check({ line1: '', postalCode: 'SECRET' }))).not.toContain('SECRET');
  });
});

describe('places', () => {
  it('Manchester is nearer to Leeds than to London, and Urumqi is far from Hangzhou', () => {
    const of = (code: string) => placeOf('GB', '', code)!;
    expect(distanceKm(of('M1 1AA'), of('LS1 1AA'))).toBeLessThan(distanceKm(of('M1 1AA'), of('EC1A 1BB')));
    expect(distanceKm(placeOf('CN', '浙江省', '')!, placeOf('CN', '新疆维吾尔自治区', '')!)).toBeGreaterThan(
      2500,
    );
    expect(placeOf('XX', '', '')).toBeNull();
  });
});
