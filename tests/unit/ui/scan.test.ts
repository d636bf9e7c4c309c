import { describe, expect, test } from 'vitest';
import { characterOf, createScanReader } from '@/components/ui/use-scan';

type Key = { code: string; key: string; shiftKey: boolean };

const letter = (c: string): Key => {
  if (/\d/.test(c)) return { code: `Digit${c}`, key: c, shiftKey: false };
  if (c === '-') return { code: 'Minus', key: '-', shiftKey: false };
  return { code: `Key${c.toUpperCase()}`, key: c, shiftKey: c !== c.toLowerCase() };
};
const enter: Key = { code: 'Enter', key: 'Enter', shiftKey: false };

function play(keys: Key[], gapMs: number): string[] {
  const seen: string[] = [];
  const read = createScanReader((code) => seen.push(code));
  let at = 1000;
  for (const key of keys) {
    read({ ...key, timeStamp: at });
    at += gapMs;
  }
  return seen;
}

describe('a scanner', () => {
  test('types a code faster than a person: it is read', () => {
    expect(play([...'LAN-10482'].map(letter).concat(enter), 8)).toEqual(['LAN-10482']);
  });

  test('is not mistaken for a person who types and presses Enter', () => {
    expect(play([...'LAN-10482'].map(letter).concat(enter), 120)).toEqual([]);
  });

  test('is read through a Chinese input method, which hides the characters', () => {
    const hidden = [...'ab12-9'].map((c) => ({ ...letter(c), key: 'Process' }));
    expect(play([...hidden, enter], 8)).toEqual(['ab12-9']);
  });

  test('may follow slow typing: only the burst counts', () => {
    const seen: string[] = [];
    const read = createScanReader((code) => seen.push(code));
    read({ ...letter('x'), timeStamp: 0 });
    read({ ...letter('y'), timeStamp: 500 });
    let at = 1000;
    for (const key of [...'501234'].map(letter).concat(enter)) {
      read({ ...key, timeStamp: at });
      at += 10;
    }
    expect(seen).toEqual(['501234']);
  });

  test('two scans in a row are two codes', () => {
    expect(play([...'111'].map(letter).concat(enter, [...'222'].map(letter), enter), 5)).toEqual([
      '111',
      '222',
    ]);
  });

  test('a burst of fewer than three characters is no code', () => {
    expect(play([...'12'].map(letter).concat(enter), 5)).toEqual([]);
  });
});

test('the physical key gives the character when the key itself does not', () => {
  expect(characterOf({ code: 'KeyQ', key: 'Process', shiftKey: true })).toBe('Q');
  expect(characterOf({ code: 'Numpad7', key: 'Unidentified', shiftKey: false })).toBe('7');
  expect(characterOf({ code: 'ShiftLeft', key: 'Shift', shiftKey: true })).toBe(null);
});
