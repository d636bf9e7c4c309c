import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  decisionOutcomes,
  pipelineSettingsSchema,
  pipelineSteps,
  reasonCodes,
  stepOutcomes,
} from '@/lib/contracts/automation';

describe.each(['en', 'zh-CN'])('the words of decisions in %s', (locale) => {
  const file = path.resolve(import.meta.dirname, `../../../messages/${locale}/automation.json`);
  const words = JSON.parse(readFileSync(file, 'utf8')) as Record<string, Record<string, unknown>>;

  it.each([
    ['reasons', reasonCodes],
    ['step', pipelineSteps],
    ['stepOutcome', stepOutcomes],
    ['outcome', decisionOutcomes],
  ] as const)('say all %s', (group, codes) => {
    expect(codes.filter((code) => !words[group]![code])).toEqual([]);
    expect(Object.keys(words[group]!).filter((code) => !(codes as readonly string[]).includes(code))).toEqual(
      [],
    );
  });

  it('name every setting', () => {
    const named = Object.keys(words.settings!);
    expect(Object.keys(pipelineSettingsSchema.shape).filter((key) => !named.includes(key))).toEqual([]);
  });
});
