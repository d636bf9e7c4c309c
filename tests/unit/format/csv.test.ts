import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csvLine, guardCell, unguardCell } from '@/lib/format/csv';

describe('cells of an exported file', () => {
  test('none can be run as a formula, and numbers stay numbers', () => {
    for (const text of ['=1+1', '+cmd', '-cmd|x', '@SUM(A1)', '\t=1', '\r=1'])
      expect(guardCell(text)).toBe(`'${text}`);
    for (const text of ['-5', '+5.20', '12', 'plain', '', "it's"]) expect(guardCell(text)).toBe(text);
  });
  test('whatever the text, the guarded one begins with nothing dangerous unless it is a number, and can be unguarded', () => {
    fc.assert(
      fc.property(fc.constantFrom('=', '+', '-', '@', '\t', '\r', "'", ''), fc.string(), (start, rest) => {
        const text = start + rest;
        const guarded = guardCell(text);
        const safe = !/^[=@\t\r]/.test(guarded);
        const number = !/^[+-]/.test(guarded) || !Number.isNaN(Number(guarded.replace(',', '.')));
        return safe && number && (text.startsWith("'") || unguardCell(guarded) === text);
      }),
    );
  });
  test('a line is read back cell by cell, whatever is in it', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { minLength: 2, maxLength: 6 }), (cells) => {
        const [back] = parse(csvLine(cells), { relax_quotes: false, record_delimiter: '\r\n' }) as string[][];
        expect(back?.map(unguardCell)).toEqual(cells.map((c) => unguardCell(guardCell(c))));
      }),
    );
  });
});
