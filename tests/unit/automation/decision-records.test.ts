import { expect, test } from 'vitest';
import { decisionWords } from '@/lib/contracts/decision-words';
import { packJson, unpackJson } from '@/server/platform/db/packed-json';

const record = {
  order: { id: 'o-1', number: '1001', lines: [{ sku: '杯子', quantity: 2 }] },
  now: '2026-11-25T09:00:00.000Z',
  steps: [
    {
      step: 'confirm',
      outcome: 'passed',
      reasons: [{ code: 'lines_confirmed', facts: { lines: 1, units: 2 } }],
      alternatives: [],
    },
  ],
};

test('a record that an earlier release packed is read byte for byte: the words have not changed', () => {
  const stored = 'AUNvrefrghrnmI11WHsVUqc8m7v+6doJKM02I1DAEdP6oGMjwgiXrwE=';
  expect(JSON.stringify(unpackJson(Buffer.from(stored, 'base64'), decisionWords))).toBe(
    JSON.stringify(record),
  );
});

test('what is packed comes back with its fields in the same order, in a fraction of the bytes', () => {
  const packed = packJson(record, decisionWords);
  expect(JSON.stringify(unpackJson(packed, decisionWords))).toBe(JSON.stringify(record));
  expect(packed.length).toBeLessThan(JSON.stringify(record).length / 3);
});

test('a form of a later release is refused, not misread', () => {
  const packed = packJson(record, decisionWords);
  packed[0] = 9;
  expect(() => unpackJson(packed, decisionWords)).toThrow('unknown form 9');
});
