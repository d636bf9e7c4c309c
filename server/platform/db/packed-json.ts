import { deflateRawSync, inflateRawSync } from 'node:zlib';

const form = 1;
const dictionaries = new Map<string, Buffer>();

function dictionaryOf(words: string): Buffer {
  let bytes = dictionaries.get(words);
  if (!bytes) {
    bytes = Buffer.from(words);
    dictionaries.set(words, bytes);
  }
  return bytes;
}

/**
 * A JSON value in few bytes, for records that are written often and read seldom: its text, deflated. It comes back with its
 * fields in the same order. `words` is text that is typical of such values, the most frequent last: what of it comes again
 * costs a few bits. The first byte names the form, so that another can be added beside it.
 */
export function packJson(value: unknown, words: string): Buffer {
  const bytes = deflateRawSync(JSON.stringify(value), { level: 1, dictionary: dictionaryOf(words) });
  return Buffer.concat([Buffer.of(form), bytes]);
}

/** The value that was packed with those very words. Errors: throws on a form that this release does not know. */
export function unpackJson<T>(bytes: Uint8Array, words: string): T {
  if (bytes[0] !== form) throw new Error(`unknown form ${bytes[0]} of a packed value`);
  return JSON.parse(inflateRawSync(bytes.subarray(1), { dictionary: dictionaryOf(words) }).toString()) as T;
}
