import fc from 'fast-check';
import { expect, test } from 'vitest';
import { onAccents, portalGrounds, shopAccents } from '@/lib/format/shop-accents';
import { contrastOf } from '@/lib/kernel/contrast';

const color = fc.integer({ min: 0, max: 0xffffff }).map((n) => `#${n.toString(16).padStart(6, '0')}`);

test('black and white stand as far apart as can be, and equals do not at all', () => {
  expect(contrastOf('#000000', '#ffffff')).toBeCloseTo(21);
  expect(contrastOf('#0b62c4', '#0b62c4')).toBe(1);
});

test('whatever colour a shop has, it is read on every ground of both themes, and so is what is written on it', () => {
  fc.assert(
    fc.property(color, (c) => {
      const accents = shopAccents(c);
      for (const theme of ['light', 'dark'] as const) {
        for (const ground of portalGrounds[theme])
          expect(contrastOf(accents[theme], ground)).toBeGreaterThanOrEqual(4.5);
        expect(contrastOf(accents[theme], onAccents[theme])).toBeGreaterThanOrEqual(4.5);
      }
    }),
    { numRuns: 500 },
  );
});

test('a colour that can be read already stays as the shop has it', () => {
  expect(shopAccents('#7A3E1D').light).toBe('#7a3e1d');
  expect(shopAccents('#6cb2ff').dark).toBe('#6cb2ff');
});
