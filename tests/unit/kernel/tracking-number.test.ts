import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { recogniseTracking, trackingFault } from '@/lib/kernel/tracking-number';

const folder = path.join(
  process.env.SHARED_DATA ?? path.resolve(import.meta.dirname, '../../../../shared/data'),
  'tracking_numbers/couriers',
);
type Courier = {
  courier_code: string;
  tracking_numbers: { name: string; test_numbers: { valid: string[]; invalid: string[] } }[];
};
const carriersOf = (text: string) => recogniseTracking(text).map((m) => m.carrier);

describe('tracking numbers', () => {
  test.skipIf(!existsSync(folder))(
    'every published valid number is recognised as its carrier’s, and no invalid one is',
    () => {
      const wrong: string[] = [];
      let [valid, invalid] = [0, 0];
      for (const file of readdirSync(folder).filter((f) => f.endsWith('.json'))) {
        const courier: Courier = JSON.parse(readFileSync(path.join(folder, file), 'utf8'));
        for (const { name, test_numbers } of courier.tracking_numbers) {
          for (const number of test_numbers.valid) {
            valid += 1;
            if (!carriersOf(number).includes(courier.courier_code))
              wrong.push(`${name} ${number} is not seen`);
          }
          for (const number of test_numbers.invalid) {
            invalid += 1;
            if (carriersOf(number).includes(courier.courier_code)) wrong.push(`${name} ${number} passes`);
          }
        }
      }
      expect(wrong).toEqual([]);
      expect(valid).toBeGreaterThan(80);
      expect(invalid).toBeGreaterThan(40);
    },
  );

  test.each([
    ['RB123456785GB', 's10'],
    ['1Z5R89390357567127', 'ups'],
    ['1Z 879E93 0346 8344 40', 'ups'],
    ['9400 1112 0108 0805 4830 16', 'usps-impb'],
    ['0998 0000 0200 34D', 'dpd-14'],
    ['SF1234567890123', 'sf'],
    ['ｓｆ１２３４５６７８９０１２３', 'sf'],
  ])('%s is seen as %s, whatever blanks, case and width', (number, format) => {
    expect(recogniseTracking(number).map((m) => m.format)).toContain(format);
  });

  test('one wrong digit is a fault of the number where the carrier has a check digit', () => {
    const good = '1Z5R89390357567127';
    expect(trackingFault(good, 'ups')).toBeNull();
    for (let i = 2; i < good.length; i++) {
      const digit = good[i]!;
      if (!/\d/.test(digit)) continue;
      const typo = good.slice(0, i) + String((Number(digit) + 1) % 10) + good.slice(i + 1);
      expect(trackingFault(typo, 'ups-ground'), typo).toBe('check_digit');
    }
    expect(trackingFault('RB123456786GB', 'royal_mail')).toBe('check_digit');
    expect(trackingFault('986578788854', 'fedex')).toBe('check_digit');
  });

  test('a number of no known look, a carrier without check digits and an unknown carrier are let through', () => {
    expect(trackingFault('HAND-7', 'ups')).toBeNull();
    expect(trackingFault('SF1234567890124', 'sf')).toBeNull();
    expect(trackingFault('RB123456786GB', 'skylark')).toBeNull();
  });
});
