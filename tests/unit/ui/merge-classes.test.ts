import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { extendTailwindMerge } from 'tailwind-merge';
import { expect, test } from 'vitest';
import { mergeClasses } from '@/components/ui/merge-classes';

const reference = extendTailwindMerge({
  extend: {
    classGroups: {
      'font-size': [{ text: ['meta', 'dense', 'body', 'portal', 'lead', 'title', 'page', 'kpi', 'hero'] }],
      rounded: [{ rounded: ['card', 'control'] }],
      'rounded-t': [{ 'rounded-t': ['card', 'control'] }],
      'rounded-b': [{ 'rounded-b': ['card', 'control'] }],
      shadow: [{ shadow: ['overlay'] }],
    },
    theme: { spacing: ['control', 'control-sm', 'row'] },
  },
});

const strings = execFileSync('git', ['ls-files', 'components', 'app'], { encoding: 'utf8' })
  .split('\n')
  .filter((f) => f.endsWith('.tsx') || f.endsWith('-styles.ts'))
  .flatMap((f) => [...readFileSync(f, 'utf8').matchAll(/['"`]([^'"`\n]*)['"`]/g)].map((m) => m[1]!))
  .filter(
    (s) =>
      /(^|\s)(flex|grid|block|hidden|truncate|[a-z]+(-[a-z]+)?-[\w[(.]+)(\s|$)/.test(s) &&
      !/[$@/]{1}[a-z{]/.test(s),
  );
const classes = [...new Set(strings.flatMap((s) => s.split(/\s+/)))].filter((c) =>
  /^[-a-z[&*][\w\-:[\]().,%&>+~*=]*$/.test(c),
);

const utilities = [...new Set(classes.map((c) => c.split(/:(?![^[]*\])/).at(-1)!))];

test('two classes of the product override each other exactly as tailwind-merge says', () => {
  expect(classes.length).toBeGreaterThan(400);
  const differ = utilities.flatMap((a) =>
    utilities.map((b) => `${a} ${b}`).filter((pair) => mergeClasses(pair) !== reference(pair)),
  );
  expect(differ).toEqual([]);
});

test('whole class lists of the product merge as tailwind-merge does, states included', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...classes), { minLength: 2, maxLength: 12 }), (list) => {
      const text = list.join(' ');
      expect(mergeClasses(text)).toBe(reference(text));
    }),
    { numRuns: 2000, seed: 7 },
  );
});
