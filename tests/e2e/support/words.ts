import { readFileSync } from 'node:fs';
import { createTranslator } from 'use-intl/core';

/** The product's own words in a language, so that one journey is walked in both. */
export function wordsOf(locale: 'en' | 'zh-CN', file: string) {
  const messages = { [file]: JSON.parse(readFileSync(`messages/${locale}/${file}.json`, 'utf8')) as object };
  const t = createTranslator({ locale, messages: messages as never, namespace: file as never });
  return t as unknown as (key: string, values?: Record<string, string | number>) => string;
}
