import type { Alternative, Reason } from '@/lib/contracts/automation';
import {
  type Cover,
  candidateSites,
  costFromOneSite,
  costOf,
  coversOf,
  type Need,
  type Site,
} from '../domain/cover';
import { because, type CommitEffect } from '../domain/order-facts';
import type { Draft, Step } from './draft';
import { shortage } from './reserve-stock';

const shownAlternatives = 6;

function sitesOf(draft: Draft): Site[] {
  return draft.world.warehouses.map((w) => ({
    id: w.id,
    code: w.code,
    priority: w.priority,
    handlingMinor: w.handlingMinor,
    distanceKm: draft.order.distances[w.id] ?? null,
    stock: Object.fromEntries(draft.needs.map((n) => [n.variantId, draft.available(n.variantId, w.id)])),
  }));
}

/** Price plus lateness of the best service. Without any service for the order, sites are compared without carriage. */
export function carriageOf(draft: Draft): (siteId: string, grams: number) => number {
  const whole = draft.needs.reduce((sum, n) => sum + n.quantity * n.unitGrams, 0);
  const anyTakes = (grams: number) =>
    draft.world.warehouses.some((w) => draft.options(w.id, grams).length > 0);
  const served = anyTakes(whole) || anyTakes(1);
  return (siteId, grams) =>
    served ? (draft.options(siteId, grams)[0]?.scoreMinor ?? Number.POSITIVE_INFINITY) : 0;
}

/** What each order line takes from each site: the units of a variant go to the lines in their order. */
export function sharesOf(draft: Draft, cover: Cover): CommitEffect[] {
  const left = cover.parcels.map((p) => ({ siteId: p.siteId, take: { ...p.take } }));
  const shares: CommitEffect[] = [];
  for (const line of draft.order.lines)
    for (const w of line.wanted) {
      let open = w.quantity;
      for (const site of left) {
        const quantity = Math.min(open, site.take[w.variantId] ?? 0);
        if (quantity === 0) continue;
        site.take[w.variantId]! -= quantity;
        open -= quantity;
        shares.push({ orderLineId: line.id, variantId: w.variantId, warehouseId: site.siteId, quantity });
      }
    }
  return shares;
}

function finite(minor: number): number | undefined {
  return Number.isFinite(minor) ? minor : undefined;
}

function alternativeOf(
  cover: Cover,
  sites: readonly Site[],
  needs: readonly Need[],
  reasons: Reason[],
  chosen = false,
): Alternative {
  const used = cover.parcels.map((p) => sites.find((s) => s.id === p.siteId)!);
  const needed = needs.reduce((sum, n) => sum + n.quantity, 0);
  const stock = needs.reduce(
    (sum, n) =>
      sum +
      Math.min(
        n.quantity,
        used.reduce((all, s) => all + (s.stock[n.variantId] ?? 0), 0),
      ),
    0,
  );
  const total = finite(cover.totalMinor);
  return {
    label: used.map((s) => s.code).join(' + '),
    chosen,
    parcels: cover.parcels.length,
    distanceKm: used.some((s) => s.distanceKm === null)
      ? null
      : used.reduce((sum, s) => sum + (s.distanceKm ?? 0), 0),
    stock,
    needed,
    ...(total === undefined ? {} : { costMinor: total }),
    reasons,
  };
}

/** Single sites that hold a part only, with what they lack, and whether they would have won with it. */
function shortSites(draft: Draft, sites: readonly Site[], chosen: Cover | null): Alternative[] {
  const rules = rulesOf(draft);
  const carriage = carriageOf(draft);
  return candidateSites(draft.needs, sites, carriage, rules)
    .filter((s) => draft.needs.some((n) => (s.stock[n.variantId] ?? 0) < n.quantity))
    .map((site) => {
      const missing = draft.needs.reduce(
        (sum, n) => sum + Math.max(0, n.quantity - (site.stock[n.variantId] ?? 0)),
        0,
      );
      const whole = costFromOneSite(site, draft.needs, carriage, rules);
      const wins = chosen !== null && whole.totalMinor < chosen.totalMinor;
      const reasons = [because('site_short', { missing })];
      if (wins)
        reasons.push(
          because('would_win_with_stock', { missing, savedMinor: chosen.totalMinor - whole.totalMinor }),
        );
      return alternativeOf(whole, sites, draft.needs, reasons);
    });
}

function rulesOf({ order, world }: Draft) {
  return {
    splitMinor: world.settings.splitCostMinor,
    maxParcels: order.noSplit ? 1 : world.settings.maxParcels,
  };
}

function keptCover(draft: Draft, sites: readonly Site[]): Cover {
  const takes = new Map<string, Record<string, number>>();
  for (const line of draft.order.lines)
    for (const h of line.held) {
      const take = takes.get(h.warehouseId) ?? {};
      take[h.variantId] = (take[h.variantId] ?? 0) + h.quantity;
      takes.set(h.warehouseId, take);
    }
  const parcels = draft.world.warehouses
    .filter((w) => takes.has(w.id))
    .map((w) => ({ siteId: w.id, take: takes.get(w.id)! }));
  return costOf(
    parcels,
    draft.needs,
    new Map(sites.map((s) => [s.id, s])),
    carriageOf(draft),
    rulesOf(draft),
  );
}

function keeping(draft: Draft): Reason {
  const until = draft.order.lines.flatMap((l) => l.held).some((h) => h.state === 'reserved');
  if (draft.payable === 'allocate' || !until) return because('stock_allocated');
  return because('stock_reserved_until', { minutes: draft.world.settings.reservationMinutes });
}

/**
 * From where? The cheapest cover of what is needed: carriage with lateness, handling of each parcel, and the shop's cost
 * of a split; exact over every set of up to six warehouses.
 */
export const chooseWarehouse: Step = (draft) => {
  if (draft.stopped) return { outcome: 'skipped', reasons: [because('previous_step_stopped')] };
  const sites = sitesOf(draft);
  if (draft.kept) {
    const cover = keptCover(draft, sites);
    const label = cover.parcels.map((p) => sites.find((s) => s.id === p.siteId)!.code).join(' + ');
    return {
      outcome: 'passed',
      reasons: [because('site_kept', { sites: label }), keeping(draft)],
      alternatives: [
        {
          label,
          chosen: true,
          parcels: cover.parcels.length,
          ...(finite(cover.totalMinor) === undefined ? {} : { costMinor: cover.totalMinor }),
          reasons: [],
        },
      ],
      draft: { cover },
    };
  }
  const covers = coversOf(draft.needs, sites, carriageOf(draft), rulesOf(draft));
  const best = covers[0];
  if (!best) return cannotSplit(draft, sites);
  const others = covers.slice(1, shownAlternatives).map((c) => {
    const extraMinor = c.totalMinor - best.totalMinor;
    if (!Number.isFinite(extraMinor)) return alternativeOf(c, sites, draft.needs, [because('no_service')]);
    const reason = extraMinor > 0 ? because('site_dearer', { extraMinor }) : because('site_tie');
    return alternativeOf(c, sites, draft.needs, [reason]);
  });
  const short = shortSites(draft, sites, best);
  const split = best.parcels.length > 1;
  const chosen = alternativeOf(best, sites, draft.needs, [], true);
  const facts = {
    sites: chosen.label,
    parcels: best.parcels.length,
    ...(finite(best.totalMinor) === undefined ? {} : { totalMinor: best.totalMinor }),
  };
  const alone = covers.length === 1 && short.length === 0;
  const until = because('stock_reserved_until', { minutes: draft.world.settings.reservationMinutes });
  return {
    outcome: 'passed',
    reasons: [
      because(split ? 'cheapest_split' : alone ? 'only_site' : 'cheapest_site', facts),
      draft.payable === 'allocate' ? because('stock_allocated') : until,
    ],
    alternatives: [chosen, ...others, ...short],
    draft: { cover: best, commit: sharesOf(draft, best) },
  };
};

function cannotSplit(draft: Draft, sites: readonly Site[]): ReturnType<Step> {
  const short = shortSites(draft, sites, null);
  const lacking = draft.needs.filter((n) => sites.some((s) => (s.stock[n.variantId] ?? 0) < n.quantity));
  const most = (n: Need) => Math.max(0, ...sites.map((s) => s.stock[n.variantId] ?? 0));
  return {
    outcome: 'waiting',
    reasons: [
      because('short_without_split', { maxParcels: rulesOf(draft).maxParcels }),
      because('suggest_split'),
      because('suggest_wait'),
    ],
    alternatives: short,
    draft: {
      stopped: true,
      exceptions: [
        ...draft.exceptions,
        ...lacking.map((n) => shortage(draft, n, most(n), ['split', 'wait'])),
      ],
    },
  };
}
