/** What every page needs whoever it belongs to: scripts, styles, fonts and the icon. */
const shared = /^\/(?:_next\/static\/|icon\.svg$|favicon\.ico$)/;

/**
 * Where the product serves what was asked for on the own domain of that shop: everything lies below the shop's pages for
 * shoppers, so that nothing else of the product can be reached through the domain. The pages' own links, which begin with the
 * standard address, stay as they are. null: an address that nobody wrote.
 */
export function portalPath(slug: string, url: string): string | null {
  if (!url.startsWith('/')) return null;
  let parsed: URL;
  try {
    parsed = new URL(`http://localhost${url}`);
  } catch {
    return null;
  }
  const { pathname, search } = parsed;
  const below = [`/portal/${slug}`, `/api/portal/${slug}`];
  const inside = below.some((root) => pathname === root || pathname.startsWith(`${root}/`));
  if (inside || shared.test(pathname)) return `${pathname}${search}`;
  return `/portal/${slug}${pathname === '/' ? '' : pathname}${search}`;
}
