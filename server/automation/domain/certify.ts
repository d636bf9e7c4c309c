import type { BackorderPolicy, Certificate, CertificateEntry } from '@/lib/contracts/allocation';
import type { Plan, World } from './order-facts';

const sumInto = (into: Record<string, number>, key: string, n: number) => {
  into[key] = (into[key] ?? 0) + n;
};

function entryOf(plan: Plan, mostParcels: number): CertificateEntry {
  const { order } = plan.facts;
  const took: Record<string, Record<string, number>> = {};
  for (const c of plan.effects.commit) {
    took[c.variantId] ??= {};
    sumInto(took[c.variantId]!, c.warehouseId, c.quantity);
  }
  const reserve = plan.steps.find((s) => s.step === 'reserve_stock');
  const inPart = reserve?.reasons.some((r) => r.code === 'ships_in_part') ?? false;
  const wanted: Record<string, number> = {};
  if (inPart)
    for (const [variant, places] of Object.entries(took))
      wanted[variant] = Object.values(places).reduce((sum, n) => sum + n, 0);
  else for (const w of order.lines.flatMap((l) => l.wanted)) sumInto(wanted, w.variantId, w.quantity);
  return {
    orderId: order.id,
    number: order.number,
    // A rule may have given it another one for this turn.
    priority: plan.effects.priority ?? order.priority,
    placedAt: order.placedAt,
    totalMinor: order.totalMinor,
    wanted,
    took,
    blocked:
      !reserve ||
      reserve.outcome === 'skipped' ||
      reserve.reasons.some((r) => r.code === 'reservation_lapsed'),
    maxParcels: order.noSplit ? 1 : mostParcels,
  };
}

/**
 * The certificate of a batch in which orders wanted the same few units: some got them, some did not. Null when nobody was
 * passed over for somebody, and when an order gave up units it kept, since those were never for everybody.
 */
export function certify(
  plans: readonly Plan[],
  world: Pick<World, 'stock' | 'now' | 'settings' | 'strategy' | 'warehouses'>,
): Certificate | null {
  const asked = plans.filter(
    (p) =>
      p.outcome !== 'refused' &&
      !p.steps.some((s) => s.step === 'reserve_stock' && s.reasons.some((r) => r.code === 'stock_kept')),
  );
  if (asked.some((p) => p.effects.giveUpStock)) return null;
  const short = new Set(
    asked.flatMap((p) => p.effects.raise.filter((x) => x.type === 'shortage').map((x) => x.facts.variantId)),
  );
  const contested = asked.some((p) => p.effects.commit.some((c) => short.has(c.variantId)));
  if (!contested) return null;
  const most = world.strategy?.after.no_single_site === 'split' ? 6 : world.settings.maxParcels;
  const entries = asked.map((p) => entryOf(p, most));
  const variants = new Set(entries.flatMap((e) => Object.keys(e.wanted)));
  const active = new Set(world.warehouses.map((w) => w.id));
  return {
    policy: (world.strategy?.backorder ?? 'priority') satisfies BackorderPolicy,
    at: world.now,
    stock: Object.fromEntries(
      [...variants].sort().map((v) => [
        v,
        Object.fromEntries(
          Object.entries(world.stock[v] ?? {})
            .filter(([site]) => active.has(site))
            .map(([site, n]) => [site, Math.max(0, n)]),
        ),
      ]),
    ),
    entries,
  };
}
