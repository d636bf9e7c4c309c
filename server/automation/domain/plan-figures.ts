import type { PlanFigures } from '@/lib/contracts/rules';
import type { Plan } from './order-facts';

/** What a plan comes to, in figures that can be compared. Cost: carriage, handling of each parcel, and the shop's cost of a split. */
export function figuresOf(plan: Pick<Plan, 'outcome' | 'effects' | 'facts'>): PlanFigures {
  const { effects, facts } = plan;
  const site = new Map(facts.warehouses.map((w) => [w.id, w]));
  const work = effects.release ? effects.work : [];
  const handling = work.reduce(
    (sum, w) => sum + w.costMinor + (site.get(w.warehouseId)?.handlingMinor ?? 0),
    0,
  );
  const released = effects.releaseHolds;
  const open = facts.order.holds.filter(
    (h) => !released.some((r) => r.kind === h.kind && r.reason === h.reason),
  );
  return {
    outcome: plan.outcome,
    warehouses: work.map((w) => site.get(w.warehouseId)?.code ?? '?').sort(),
    carriers: [...new Set(work.map((w) => `${w.carrier}/${w.service}`))].sort(),
    parcels: work.length,
    costMinor: handling + Math.max(0, work.length - 1) * facts.settings.splitCostMinor,
    promisedOn: effects.promisedOn,
    holds: [...new Set([...open, ...effects.placeHolds].map((h) => `${h.kind}: ${h.reason}`))].sort(),
    priority: effects.priority ?? facts.order.priority,
  };
}
