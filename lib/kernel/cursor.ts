/** Where a list goes on: the sort values and id of the last row, as text without meaning for the reader. */
export function encodeCursor(values: readonly (string | number)[]): string {
  return toBase64Url(JSON.stringify(values));
}

/** The values of a cursor of that many, or null when it is none: then the list starts at its beginning. */
export function decodeCursor(text: string | undefined, count: number): (string | number)[] | null {
  if (!text) return null;
  try {
    const values: unknown = JSON.parse(fromBase64Url(text));
    const fits =
      Array.isArray(values) &&
      values.length === count &&
      values.every((v) => typeof v === 'string' || (typeof v === 'number' && Number.isFinite(v)));
    return fits ? (values as (string | number)[]) : null;
  } catch {
    return null;
  }
}

function toBase64Url(text: string): string {
  const binary = String.fromCharCode(...new TextEncoder().encode(text));
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

function fromBase64Url(text: string): string {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(binary, (c) => c.charCodeAt(0)));
}
