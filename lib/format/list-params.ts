type SearchParams = Record<string, string | string[] | undefined>;

/**
 * The named values of a list's address: a text, or several when the address has them comma-separated or repeated for
 * a key that ends in "[]". Empty ones are left out, so that defaults of the schema apply.
 */
export function readListParams(
  params: SearchParams,
  keys: readonly string[],
): Record<string, string | string[]> {
  const out: Record<string, string | string[]> = {};
  for (const spec of keys) {
    const many = spec.endsWith('[]');
    const key = many ? spec.slice(0, -2) : spec;
    const raw = params[key];
    const values = (Array.isArray(raw) ? raw : raw === undefined ? [] : [raw])
      .flatMap((v) => (many ? v.split(',') : [v]))
      .map((v) => v.trim())
      .filter((v) => v !== '');
    if (values.length === 0) continue;
    out[key] = many ? values : values[0]!;
  }
  return out;
}

/** The same address with some values changed; null removes one. What the cursor points at changes with every filter, so it goes. */
export function withParams(
  pathname: string,
  current: URLSearchParams,
  changes: Record<string, string | null>,
): string {
  const next = new URLSearchParams(current);
  if (!('cursor' in changes)) next.delete('cursor');
  for (const [key, value] of Object.entries(changes)) {
    if (value === null || value === '') next.delete(key);
    else next.set(key, value);
  }
  const query = next.toString();
  return query ? `${pathname}?${query}` : pathname;
}
