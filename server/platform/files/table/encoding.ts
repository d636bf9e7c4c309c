export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';
export type EncodingFinding =
  | { ok: true; encoding: Encoding; bomBytes: number }
  | { ok: false; offset: number };

const continuation = (b: number | undefined) => b !== undefined && (b & 0xc0) === 0x80;

function sequenceLength(bytes: Uint8Array, i: number): number {
  const b = bytes[i]!;
  const next = bytes[i + 1] ?? 0;
  if (b < 0x80) return 1;
  if (b >= 0xc2 && b <= 0xdf) return continuation(next) ? 2 : 0;
  if (b >= 0xe0 && b <= 0xef) {
    const low = b === 0xe0 ? 0xa0 : 0x80;
    const high = b === 0xed ? 0x9f : 0xbf;
    return next >= low && next <= high && continuation(bytes[i + 2]) ? 3 : 0;
  }
  if (b >= 0xf0 && b <= 0xf4) {
    const low = b === 0xf0 ? 0x90 : 0x80;
    const high = b === 0xf4 ? 0x8f : 0xbf;
    return next >= low && next <= high && continuation(bytes[i + 2]) && continuation(bytes[i + 3]) ? 4 : 0;
  }
  return 0;
}

/** How well bytes read as UTF-8: where the first wrong one is (null: none), and how many characters beyond ASCII read well or not. */
export function scanUtf8(bytes: Uint8Array): { firstWrong: number | null; good: number; wrong: number } {
  let firstWrong: number | null = null;
  let good = 0;
  let wrong = 0;
  for (let i = 0; i < bytes.length; ) {
    const n = sequenceLength(bytes, i);
    if (n === 0) {
      firstWrong ??= i;
      wrong++;
      i += 1;
    } else {
      if (n > 1) good++;
      i += n;
    }
  }
  return { firstWrong, good, wrong };
}

/** Where bytes stop to be GB18030 (one, two or four bytes a character), or null. Source: GB 18030-2022. */
export function firstWrongGb18030(bytes: Uint8Array): number | null {
  for (let i = 0; i < bytes.length; ) {
    const b = bytes[i]!;
    if (b < 0x80) {
      i += 1;
      continue;
    }
    const second = bytes[i + 1] ?? 0;
    if (b >= 0x81 && b <= 0xfe && second >= 0x40 && second <= 0xfe && second !== 0x7f) i += 2;
    else if (b >= 0x81 && b <= 0xfe && second >= 0x30 && second <= 0x39) {
      const third = bytes[i + 2] ?? 0;
      const fourth = bytes[i + 3] ?? 0;
      if (third < 0x81 || third > 0xfe || fourth < 0x30 || fourth > 0x39) return i;
      i += 4;
    } else return i;
  }
  return null;
}

/**
 * The encoding of a text file, found from its byte-order mark or from every byte of it. A file that is mostly good UTF-8
 * is never taken for GB18030, so that one damaged byte is named rather than turned into nonsense.
 */
export function findEncoding(bytes: Uint8Array): EncodingFinding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return utf16(bytes, 'utf-16le');
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return utf16(bytes, 'utf-16be');
  const bomBytes = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  const utf8 = scanUtf8(bytes);
  if (utf8.firstWrong === null) return { ok: true, encoding: 'utf-8', bomBytes };
  if (bomBytes > 0 || utf8.good > utf8.wrong) return { ok: false, offset: utf8.firstWrong };
  return firstWrongGb18030(bytes) === null
    ? { ok: true, encoding: 'gb18030', bomBytes: 0 }
    : { ok: false, offset: utf8.firstWrong };
}

function utf16(bytes: Uint8Array, encoding: 'utf-16le' | 'utf-16be'): EncodingFinding {
  const at = (i: number) =>
    encoding === 'utf-16le' ? bytes[i]! | (bytes[i + 1]! << 8) : (bytes[i]! << 8) | bytes[i + 1]!;
  for (let i = 2; i + 1 < bytes.length; i += 2) {
    const unit = at(i);
    if (unit < 0xd800 || unit > 0xdfff) continue;
    const low = i + 3 < bytes.length ? at(i + 2) : 0;
    if (unit > 0xdbff || low < 0xdc00 || low > 0xdfff) return { ok: false, offset: i };
    i += 2;
  }
  return bytes.length % 2 === 0
    ? { ok: true, encoding, bomBytes: 2 }
    : { ok: false, offset: bytes.length - 1 };
}
