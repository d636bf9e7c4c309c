import { imageTypeOf } from '@/lib/kernel/image-type';

export const attachmentLimits = { bytes: 10 * 1024 * 1024, count: 10, pixels: 40_000_000 } as const;

export type FileKind = { contentType: string; image: boolean };

const ascii = (bytes: Uint8Array, from: number, to: number) =>
  String.fromCharCode(...bytes.subarray(from, to));

/** True when the bytes are text in UTF-8 without control characters. */
function isText(bytes: Uint8Array): boolean {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, 64_000), {
      stream: true,
    });
    return !/(?![\t\n\r\f])\p{Cc}/u.test(text);
  } catch {
    return false;
  }
}

/** What a file is by its content, whatever its name says; null when such files are not taken (SVG and HTML among them). */
export function kindOfFile(bytes: Uint8Array): FileKind | null {
  const picture = imageTypeOf(bytes);
  if (picture) return { contentType: picture, image: true };
  if (ascii(bytes, 0, 5) === '%PDF-') return { contentType: 'application/pdf', image: false };
  if (bytes.length > 0 && isText(bytes) && !/^\s*</.test(ascii(bytes, 0, 200)))
    return { contentType: 'text/plain', image: false };
  return null;
}

/** A name without a path or characters that a file system or header dislikes. */
export function plainFileName(name: string): string {
  const last = name.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  return (
    last
      .replace(/[\p{Cc}"<>:|?*]/gu, '')
      .trim()
      .slice(0, 120) || 'attachment'
  );
}
