import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { statusLooks } from '@/components/ui/status-map';
import { errorMap } from '@/lib/kernel/errors';
import { sameInBoth, technicalTerms } from './same-in-both';

type Tree = { [key: string]: string | Tree };

const folder = (locale: string) => join(process.cwd(), 'messages', locale);
const areas = readdirSync(folder('en')).filter((f) => f.endsWith('.json'));

function flat(tree: Tree, prefix = ''): Record<string, string> {
  return Object.fromEntries(
    Object.entries(tree).flatMap(([key, value]) =>
      typeof value === 'string' ? [[prefix + key, value]] : Object.entries(flat(value, `${prefix}${key}.`)),
    ),
  );
}

function read(locale: string, file: string): Record<string, string> {
  return flat(JSON.parse(readFileSync(join(folder(locale), file), 'utf8')) as Tree);
}

/** The names of the arguments of an ICU message, found by walking its braces. */
function argumentsOf(message: string): string[] {
  const names = new Set<string>();
  const walk = (text: string, inArgument: boolean) => {
    for (let i = 0; i < text.length; i++) {
      if (text[i] !== '{') continue;
      let depth = 1;
      let end = i + 1;
      while (end < text.length && depth > 0) {
        if (text[end] === '{') depth++;
        if (text[end] === '}') depth--;
        end++;
      }
      if (depth > 0) throw new Error(`unbalanced braces: ${message}`);
      const inner = text.slice(i + 1, end - 1);
      if (inArgument) walk(inner, false);
      else {
        const name = /^\s*(\w+)\s*(?:,|$)/.exec(inner)?.[1];
        if (!name) throw new Error(`no argument name in {${inner}} of: ${message}`);
        names.add(name);
        const comma = inner.indexOf(',', inner.indexOf(',') + 1);
        if (inner.includes(',') && comma > 0) walk(inner.slice(comma + 1), true);
      }
      i = end - 1;
    }
  };
  walk(message, false);
  return [...names].sort();
}

test('every area has both languages', () => {
  expect(
    readdirSync(folder('zh-CN'))
      .filter((f) => f.endsWith('.json'))
      .sort(),
  ).toEqual([...areas].sort());
});

describe.each(areas)('%s', (file) => {
  const en = read('en', file);
  const zh = read('zh-CN', file);

  test('both languages have exactly the same keys', () => {
    expect(Object.keys(zh).sort()).toEqual(Object.keys(en).sort());
  });

  test('both languages take the same arguments', () => {
    const differing = Object.keys(en).filter(
      (key) => zh[key] !== undefined && String(argumentsOf(zh[key])) !== String(argumentsOf(en[key]!)),
    );
    expect(differing).toEqual([]);
  });

  test('no text is empty', () => {
    const blank = [...Object.entries(en), ...Object.entries(zh)]
      .filter(([, v]) => v.trim() === '')
      .map(([k]) => k);
    expect(blank).toEqual([]);
  });

  test('no Chinese text is the English one left as it was', () => {
    const area = file.slice(0, -'.json'.length);
    const untranslated = Object.keys(en).filter(
      (key) =>
        zh[key] === en[key] &&
        /[A-Za-z]{2}/.test(en[key]!.replace(/\{[^}]*\}/g, '').replace(technicalTerms, '')) &&
        !sameInBoth.has(`${area}.${key}`),
    );
    expect(untranslated).toEqual([]);
  });
});

test('arguments are found through plurals and nesting', () => {
  expect(argumentsOf('{count, plural, one {# row of {name}} other {# rows of {name}}} at {place}')).toEqual([
    'count',
    'name',
    'place',
  ]);
  expect(argumentsOf('plain')).toEqual([]);
  expect(() => argumentsOf('{broken')).toThrow('unbalanced braces');
});

test('every refusal of the error map has its words, with no argument that the map does not know', () => {
  const en = read('en', 'errors.json');
  for (const [code, { message }] of Object.entries(errorMap)) {
    expect(Object.keys(en), code).toContain(code);
    const known = [...message.matchAll(/\{(\w+)\}/g)].map((m) => m[1]!).sort();
    expect(argumentsOf(en[code]!), code).toEqual([...new Set(known)]);
  }
});

test('every state that has a look has its word, and no word is left without a look', () => {
  const words = Object.keys(read('en', 'status.json')).sort();
  const looks = Object.entries(statusLooks).flatMap(([kind, of]) =>
    Object.keys(of).map((word) => `${kind}.${word}`),
  );
  expect(words).toEqual(looks.sort());
});
