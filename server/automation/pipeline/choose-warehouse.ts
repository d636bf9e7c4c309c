import type { Reason } from '@/lib/contracts/automation';
import { type Cover, costOf, coversOf, decidingCriterion, type Need, type Site } from '../domain/cover';
import { because, type CommitEffect } from '../domain/order-facts';
import { askPerson, generationOf, strategyOf } from './after-action';
import type { Draft, Step } from './draft';
import { shortage } from './reserve-stock';
import {
  alternativeOf,
  carriageOf,
  finite,
  rulesOf,
  sensitivityOf,
  shortSites,
  sitesOf,
} from './weigh-sites';

const shownAlternatives = 6;
const mostParcels = 6;

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

/** Why this cover and not the best: what is dearer, or by which criterion it came behind. */
function whyNot(draft: Draft, other: Cover, best: Cover, sites: readonly Site[]): Reason {
  const rules = rulesOf(draft);
  const extraMinor = other.totalMinor - best.totalMinor;
  if (!Number.isFinite(extraMinor)) return because('no_service');
  const decided = decidingCriterion(other, best, new Map(sites.map((s) => [s.id, s])), rules);
  if (decided && decided.criterion.kind !== 'cheapest')
    return because('lost_by', { criterion: decided.criterion.kind });
  return extraMinor > 0 ? because('site_dearer', { extraMinor }) : because('site_tie');
}

/**
 * From where? The best cover of what is needed by the strategy's criteria, money first unless it says otherwise: carriage with
 * lateness, handling, the cost of a split, distance and full days; exact over every set of up to six warehouses.
 */
export const chooseWarehouse: Step = (draft) => {
  if (draft.stopped) return { outcome: 'skipped', reasons: [because('previous_step_stopped')] };
  if (draft.chargesOnly) return { outcome: 'skipped', reasons: [because('nothing_to_ship')] };
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
  if (covers.length === 0) return cannotSplit(draft, sites);
  return chosenOf(draft, sites, covers);
};

function chosenOf(draft: Draft, sites: readonly Site[], covers: readonly Cover[]): ReturnType<Step> {
  const best = covers[0]!;
  const told = generationOf(draft.world) >= 3;
  const others = covers.slice(1, shownAlternatives).map((c, i) => {
    const reasons = [whyNot(draft, c, best, sites)];
    if (told && i === 0) reasons.push(...sensitivityOf(draft, best, c, sites));
    return alternativeOf(c, sites, draft.needs, reasons);
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
  const { criteria } = strategyOf(draft.world);
  const plain = criteria.length === 1 && criteria[0]!.kind === 'cheapest';
  return {
    outcome: 'passed',
    reasons: [
      plain
        ? because(split ? 'cheapest_split' : alone ? 'only_site' : 'cheapest_site', facts)
        : because('ranked_by', { ...facts, criteria: criteria.map((c) => c.kind).join(', ') }),
      draft.payable === 'allocate' ? because('stock_allocated') : until,
    ],
    alternatives: [chosen, ...others, ...short],
    draft: { cover: best, commit: sharesOf(draft, best) },
  };
}

/** The site that has most of it, and which other one could send the rest there. */
function transferOf(needs: readonly Need[], sites: readonly Site[]) {
  const has = (s: Site) => needs.reduce((sum, n) => sum + Math.min(n.quantity, s.stock[n.variantId] ?? 0), 0);
  const [to, ...rest] = [...sites].sort((a, b) => has(b) - has(a) || (a.code < b.code ? -1 : 1));
  if (!to) return null;
  const lacking = needs
    .map((n) => ({ ...n, missing: n.quantity - (to.stock[n.variantId] ?? 0) }))
    .filter((n) => n.missing > 0);
  const from = rest.find((s) => lacking.every((n) => (s.stock[n.variantId] ?? 0) >= n.missing)) ?? rest[0];
  return from ? { to, from, units: lacking.reduce((sum, n) => sum + n.missing, 0) } : null;
}

/** Enough in all, but not within the parcels that are allowed: what the strategy says happens then. */
function cannotSplit(draft: Draft, sites: readonly Site[]): ReturnType<Step> {
  const action = strategyOf(draft.world).after.no_single_site;
  if (action === 'split' && !draft.order.noSplit) {
    const covers = coversOf(draft.needs, sites, carriageOf(draft), {
      ...rulesOf(draft),
      maxParcels: mostParcels,
    });
    if (covers.length > 0) {
      const result = chosenOf(draft, sites, covers);
      return {
        ...result,
        reasons: [because('split_after_all', { maxParcels: rulesOf(draft).maxParcels }), ...result.reasons],
      };
    }
  }
  const short = shortSites(draft, sites, null);
  const lacking = draft.needs.filter((n) => sites.some((s) => (s.stock[n.variantId] ?? 0) < n.quantity));
  const most = (n: Need) => Math.max(0, ...sites.map((s) => s.stock[n.variantId] ?? 0));
  const transfer = action === 'transfer' ? transferOf(draft.needs, sites) : null;
  const asked = action === 'ask' ? askPerson(draft, 'no_single_site') : null;
  const missing = Object.fromEntries(lacking.map((n) => [n.variantId, n.quantity - most(n)]));
  const cancels = action === 'cancel' && Object.values(missing).some((n) => n > 0);
  return {
    outcome: asked ? 'held' : 'waiting',
    reasons: [
      because('short_without_split', { maxParcels: rulesOf(draft).maxParcels }),
      ...(transfer
        ? [
            because('wait_transfer', {
              from: transfer.from.code,
              to: transfer.to.code,
              units: transfer.units,
            }),
          ]
        : []),
      ...(asked ? [asked.reason] : []),
      ...(cancels ? [because('short_cancelled')] : []),
      because('suggest_split'),
      because('suggest_wait'),
    ],
    alternatives: short,
    draft: {
      stopped: true,
      ...(asked ? { blocked: true, holds: [...draft.holds, asked.hold] } : {}),
      ...(cancels ? { cancel: missing } : {}),
      exceptions: [
        ...draft.exceptions,
        ...lacking.map((n) => {
          const raised = shortage(draft, n, most(n), ['split', 'wait']);
          return transfer
            ? {
                ...raised,
                facts: { ...raised.facts, transferFrom: transfer.from.code, transferTo: transfer.to.code },
              }
            : raised;
        }),
      ],
    },
  };
}
