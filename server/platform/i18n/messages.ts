import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import compile from 'icu-minify/compile';
import { createTranslator } from 'next-intl';
import type { Locale } from '@/lib/format/locales';

export type Messages = { [key: string]: string | Messages };

const loaded = new Map<Locale, Messages>();

/** Set in what next.config.js builds: there the formatter takes compiled texts and knows no parser. The worker and the tests have it. */
const takesCompiled = process.env.MESSAGES_COMPILED === 'true';

/** The compiler's tables have no prototype, and such objects do not travel to the browser. */
function plain(text: unknown): string {
  return JSON.parse(JSON.stringify(text));
}

function compiled(messages: Messages): Messages {
  return Object.fromEntries(
    Object.entries(messages).map(([key, text]) => [
      key,
      typeof text === 'string' ? plain(compile(text)) : compiled(text),
    ]),
  );
}

/** All texts of a language, one namespace for each file of messages/LOCALE, read once per process (each time in development). */
export function loadMessages(locale: Locale): Messages {
  const known = loaded.get(locale);
  if (known && process.env.NODE_ENV === 'production') return known;
  const folder = join(process.cwd(), 'messages', locale);
  const all: Messages = {};
  for (const file of readdirSync(folder).filter((f) => f.endsWith('.json'))) {
    const texts = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Messages;
    all[file.slice(0, -'.json'.length)] = takesCompiled ? compiled(texts) : texts;
  }
  loaded.set(locale, all);
  return all;
}

/** The texts of these namespaces only: what a group of pages sends to the browser. */
export function pickMessages(messages: Messages, namespaces: readonly string[]): Messages {
  return Object.fromEntries(namespaces.flatMap((n) => (messages[n] ? [[n, messages[n]]] : [])));
}

/** A translator outside of a page: mails, documents, exports, notifications. */
export function translatorFor(locale: Locale, namespace: string) {
  return createTranslator({ locale, messages: loadMessages(locale), namespace, timeZone: 'UTC' }) as (
    key: string,
    values?: Record<string, string | number | Date>,
  ) => string;
}
