import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { commandItems, navItems } from '@/components/layout/nav-items';
import { isReadable, pinyinOf } from '@/components/layout/pinyin';

const nav = JSON.parse(
  readFileSync(path.resolve(import.meta.dirname, '../../../messages/zh-CN/nav.json'), 'utf8'),
) as Record<string, string> & { commands: Record<string, string> };

test('a Chinese name is found by its pinyin and by its first letters', () => {
  expect(pinyinOf('订单')).toEqual(['dingdan', 'dd']);
  expect(pinyinOf('Orders')).toEqual([]);
});

test('every page and task of the command palette can be found by pinyin: add missing characters to pinyin.ts', () => {
  const names = [
    ...navItems.map((i) => nav[i.id] ?? ''),
    ...commandItems.map((i) => nav.commands[i.id] ?? ''),
  ];
  expect(names.filter((n) => n === '' || !isReadable(n))).toEqual([]);
});
