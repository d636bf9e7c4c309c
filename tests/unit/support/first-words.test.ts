import { expect, test } from 'vitest';
import { firstWords } from '@/server/support/domain/first-words';

test('the first line names a question, cut between words, in any script', () => {
  expect(firstWords('  Where is it?\nI wait.', 80)).toBe('Where is it?');
  expect(firstWords('one two three four', 12)).toBe('one two…');
  expect(firstWords('杯子坏了怎么办呢', 5)).toBe('杯子坏了…');
  expect([...firstWords('😀'.repeat(20), 10)]).toHaveLength(10);
});
