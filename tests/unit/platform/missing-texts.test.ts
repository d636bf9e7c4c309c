import { expect, test } from 'vitest';
import { missingTexts } from '@/scripts/test/e2e';

test('a text that a page asked for in vain is named once, in its language', () => {
  const log =
    "✓ Ready\nError: MISSING_MESSAGE: settings.roles.subjects.care (en)\n  at x\n  originalMessage: 'settings.roles.subjects.care (en)'\nError: MISSING_MESSAGE: settings.roles.subjects.care (en)\nError: MISSING_MESSAGE: nav.x (zh-CN)\n";
  expect(missingTexts(log)).toEqual(['settings.roles.subjects.care (en)', 'nav.x (zh-CN)']);
  expect(missingTexts('✓ Ready')).toEqual([]);
});
