import { expect, test } from 'vitest';
import { passwordProblem } from '@/lib/kernel/password';
import { slugFrom } from '@/lib/kernel/slug';

test.each([
  ['fourteen chars', 'short'],
  ['密码密码密码密码密码密码密码', 'short'],
  ['aaaaaaaaaaaaaaaaaa', 'common'],
  ['123456789012345678', 'common'],
  ['passwordpassword', 'common'],
  ['Password12345678', 'common'],
  ['P@ssw0rdP@ssw0rd!', 'common'],
  ['qwertyuiopasdfghjkl', 'common'],
  ['correcthorsebatterystaple', 'common'],
  ['letmein-welcome-2024', 'common'],
  ['abcabcabcabcabcabc', 'common'],
  ['iloveyou iloveyou 123', 'common'],
  ['ada@lovelace.example', 'personal'],
  ['ada-lovelace-1815', 'personal'],
  ['Riverside Lamps 1!', 'personal'],
])('the password %s is refused as %s', (password, problem) => {
  expect(passwordProblem(password, ['ada@lovelace.example', 'Ada Lovelace', 'Riverside Lamps'])).toBe(
    problem,
  );
});

test.each([
  'copper lantern under rain',
  'vzk9-mmpq-77xw-hhra',
  '三十六只纸灯笼挂在老桥边的石柱上',
  'tram stop eleven geese',
  'Nur drei graue Amseln',
])('the password %s is accepted, whatever kinds of characters it has', (password) => {
  expect(passwordProblem(password, ['ada@lovelace.example', 'Ada Lovelace'])).toBeNull();
});

test.each([
  ['Riverside Lamps', 'riverside-lamps'],
  ["Zoë's Café & Thé", 'zoes-cafe-the'],
  ['  --A1  ', null],
  ['云杉', null],
  ['x'.repeat(60), 'x'.repeat(40)],
])('the shop name %s suggests the address %s', (name, slug) => {
  expect(slugFrom(name)).toBe(slug);
});
