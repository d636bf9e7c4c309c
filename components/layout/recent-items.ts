/** Something that the person opened: where it is, and what it was called. */
export type RecentItem = { href: string; label: string };

const most = 6;
const keyOf = (tenant: string) => `orderloop.recent.${tenant}`;

/** What the person opened last in this shop, in this browser, the newest first. */
export function recentItems(tenant: string): RecentItem[] {
  try {
    const stored = JSON.parse(localStorage.getItem(keyOf(tenant)) ?? '[]') as RecentItem[];
    return stored.filter((i) => typeof i.href === 'string' && i.href.startsWith(`/${tenant}/`));
  } catch {
    return [];
  }
}

/** Puts an item on top of what was opened last. */
export function rememberItem(tenant: string, item: RecentItem): void {
  const others = recentItems(tenant).filter((i) => i.href !== item.href);
  localStorage.setItem(keyOf(tenant), JSON.stringify([item, ...others].slice(0, most)));
}
