export type FileType = 'csv' | 'xlsx' | 'gzip';

const signatures: readonly [string, readonly number[]][] = [
  ['gzip', [0x1f, 0x8b]],
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
  ['xls', [0xd0, 0xcf, 0x11, 0xe0]],
  ['pdf', [0x25, 0x50, 0x44, 0x46]],
  ['png', [0x89, 0x50, 0x4e, 0x47]],
  ['jpeg', [0xff, 0xd8, 0xff]],
  ['gif', [0x47, 0x49, 0x46, 0x38]],
  ['rar', [0x52, 0x61, 0x72, 0x21]],
  ['7z', [0x37, 0x7a, 0xbc, 0xaf]],
  ['exe', [0x4d, 0x5a, 0x90]],
  ['elf', [0x7f, 0x45, 0x4c, 0x46]],
  ['sqlite', [0x53, 0x51, 0x4c, 0x69]],
];

const startsWith = (bytes: Uint8Array, mark: readonly number[]) => mark.every((b, i) => bytes[i] === b);

function looksLikeText(head: Uint8Array): boolean {
  if (startsWith(head, [0xff, 0xfe]) || startsWith(head, [0xfe, 0xff])) return true;
  let control = 0;
  for (const b of head) if (b < 9 || (b > 13 && b < 32 && b !== 27)) control++;
  return control === 0;
}

function isWorkbook(head: Uint8Array): boolean {
  const text = new TextDecoder('latin1').decode(head);
  return text.includes('xl/') || text.includes('[Content_Types].xml');
}

/**
 * What kind of file begins with these bytes, judged by content and never by name; null when it is nothing that can be
 * imported. HTML and JSON are text but no tables, and are refused here rather than as one strange column.
 */
export function sniffFileType(head: Uint8Array): FileType | null {
  const known = signatures.find(([, mark]) => startsWith(head, mark))?.[0];
  if (known === 'gzip') return 'gzip';
  if (known === 'zip') return isWorkbook(head) ? 'xlsx' : null;
  if (known || !looksLikeText(head)) return null;
  const start = new TextDecoder('latin1').decode(head.subarray(0, 256)).replace(/^ï»¿/, '').trimStart();
  return /^(<!doctype|<html|<\?xml|\{\s*"|\[\s*[{"[])/i.test(start) ? null : 'csv';
}
