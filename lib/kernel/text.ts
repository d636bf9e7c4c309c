const plain = /^[\x20-\x7e]*$/;
// Control characters (but tab and line ends), halves of surrogate pairs, and the two code points that are no characters.
const broken = /(?![\t\n\r])\p{Cc}|\p{Cs}|[\ufffe\uffff]/u;

/** The one form in which a text is kept: NFC, without blanks at its ends. */
export function normalText(text: string): string {
  return (plain.test(text) ? text : text.normalize('NFC')).trim();
}

/** True when every character can be stored and shown: no control characters (but tab and line ends), no half of a surrogate pair. */
export function isStorableText(text: string): boolean {
  return plain.test(text) || !broken.test(text);
}

/** The form in which texts are searched: NFKC, lower case, single blanks. */
export function searchText(...parts: (string | null | undefined)[]): string {
  let out = '';
  for (const part of parts) if (part) out += out === '' ? part : ` ${part}`;
  if (!plain.test(out)) out = out.normalize('NFKC');
  return out.toLowerCase().replace(/\s+/g, ' ').trim();
}
