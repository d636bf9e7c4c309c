import type { Certificate, CertificateEntry } from '@/lib/contracts/allocation';

/** The order of the policy: what it looks at, then who was first, then the id. */
function before(policy: Certificate['policy'], a: CertificateEntry, b: CertificateEntry): boolean {
  const key = (e: CertificateEntry) =>
    policy === 'value' ? e.totalMinor : policy === 'priority' ? e.priority : 0;
  if (key(a) !== key(b)) return key(a) > key(b);
  if (a.placedAt !== b.placedAt) return a.placedAt < b.placedAt;
  return a.orderId < b.orderId;
}

/** True when some set of at most that many warehouses holds all of it. */
function fits(
  wanted: Record<string, number>,
  left: ReadonlyMap<string, number>,
  sites: readonly string[],
  most: number,
): boolean {
  const variants = Object.entries(wanted).filter(([, n]) => n > 0);
  const try_ = (from: number, chosen: string[]): boolean => {
    if (variants.every(([v, n]) => chosen.reduce((sum, s) => sum + (left.get(`${v} ${s}`) ?? 0), 0) >= n))
      return chosen.length > 0;
    if (chosen.length === most) return false;
    for (let i = from; i < sites.length; i++) if (try_(i + 1, [...chosen, sites[i]!])) return true;
    return false;
  };
  return try_(0, []);
}

/**
 * Whether a certificate shows that the policy was followed; null when it does, else the first thing that is wrong. It knows
 * nothing of how orders are decided: the entries must stand in the order of the policy, nobody takes what is not there, who
 * takes gets exactly what was wanted, and who is passed over could not have been served whole when the turn came.
 */
export function checkCertificate(c: Certificate): string | null {
  const left = new Map<string, number>();
  const sites = new Set<string>();
  for (const [variant, places] of Object.entries(c.stock))
    for (const [site, units] of Object.entries(places)) {
      left.set(`${variant} ${site}`, units);
      sites.add(site);
    }
  const all = [...sites].sort();
  for (const [i, e] of c.entries.entries()) {
    const previous = c.entries[i - 1];
    if (previous && !before(c.policy, previous, e)) return `${e.number} stands after ${previous.number}`;
    const taken = Object.values(e.took).some((places) => Object.values(places).some((n) => n > 0));
    if (!taken) {
      if (!e.blocked && fits(e.wanted, left, all, e.maxParcels)) return `${e.number} was passed over`;
      continue;
    }
    for (const variant of new Set([...Object.keys(e.wanted), ...Object.keys(e.took)])) {
      const got = Object.values(e.took[variant] ?? {}).reduce((sum, n) => sum + n, 0);
      if (got !== (e.wanted[variant] ?? 0)) return `${e.number} got ${got} of ${e.wanted[variant] ?? 0}`;
      for (const [site, n] of Object.entries(e.took[variant] ?? {})) {
        const there = left.get(`${variant} ${site}`) ?? 0;
        if (n < 0 || n > there) return `${e.number} took ${n} of ${there}`;
        left.set(`${variant} ${site}`, there - n);
      }
    }
  }
  return null;
}
