/**
 * The address that a shop's name suggests: lower-case Latin letters, digits and single hyphens, 3 to 40 of them. A name
 * without Latin letters (云杉) gives null.
 */
export function slugFrom(name: string): string | null {
  const slug = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replace(/^-+|-+$/g, '');
  return slug.length >= 3 ? slug : null;
}
