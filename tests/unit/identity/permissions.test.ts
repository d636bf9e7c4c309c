import { expect, test } from 'vitest';
import { permissions, roles } from '@/lib/contracts/permissions';
import enNav from '@/messages/en/nav.json';
import en from '@/messages/en/settings.json';
import zhNav from '@/messages/zh-CN/nav.json';
import zh from '@/messages/zh-CN/settings.json';

test.each([
  ['en', en.roles, enNav.roles],
  ['zh-CN', zh.roles, zhNav.roles],
])('%s names every subject, verb and role of the permission matrix, and nothing else', (_, texts, names) => {
  const parts = permissions.map((p) => p.split(':') as [string, string]);
  expect(Object.keys(texts.subjects).sort()).toEqual([...new Set(parts.map(([subject]) => subject))].sort());
  expect(Object.keys(texts.words).sort()).toEqual([...new Set(parts.map(([, verb]) => verb))].sort());
  expect(Object.keys(names).sort()).toEqual([...roles].sort());
});
