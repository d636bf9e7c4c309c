import type { BackorderPolicy } from '@/lib/contracts/allocation';
import type { DecisionOutcome, PipelineStep, StepRecord } from '@/lib/contracts/automation';
import {
  type DecisionFacts,
  type Effects,
  type OrderFacts,
  type Plan,
  parcelKey,
  type QuoteBook,
  type World,
} from './domain/order-facts';
import { type Instruction, instruct } from './domain/rules/instruct';
import { strategyOf } from './pipeline/after-action';
import { chooseCarrier } from './pipeline/choose-carrier';
import { chooseWarehouse } from './pipeline/choose-warehouse';
import { confirm } from './pipeline/confirm';
import type { Draft, Step } from './pipeline/draft';
import { draftOf, needsKept } from './pipeline/open-draft';
import { release, toldDay } from './pipeline/release';
import { reserveStock } from './pipeline/reserve-stock';
import { verifyPayment } from './pipeline/verify-payment';
import { type Calendar, calendarOf } from './pipeline/work-calendar';

type Judged = { holds: readonly string[]; exceptions: readonly string[] };

/**
 * What becomes of an order, step by step: the promise of the product. `judges`: the holds and exceptions that the step
 * alone places and takes away again when their cause is gone.
 */
export const pipeline: readonly { name: PipelineStep; run: Step; judges: Judged }[] = [
  { name: 'confirm', run: confirm, judges: { holds: ['address'], exceptions: ['bad_address'] } },
  {
    name: 'verify_payment',
    run: verifyPayment,
    judges: {
      holds: ['payment', 'risk'],
      exceptions: ['underpaid', 'overpaid', 'double_paid', 'wrong_currency', 'risk'],
    },
  },
  { name: 'reserve_stock', run: reserveStock, judges: { holds: ['approval'], exceptions: ['shortage'] } },
  { name: 'choose_warehouse', run: chooseWarehouse, judges: { holds: [], exceptions: ['shortage'] } },
  { name: 'choose_carrier', run: chooseCarrier, judges: { holds: [], exceptions: ['no_carrier'] } },
  { name: 'release', run: release, judges: { holds: [], exceptions: [] } },
];

/** The code that decides; a change that can change a decision changes it. */
export const engine = 'pipeline-3';

/** Who comes first when units are few: by the shop's policy (higher priority, or higher value), then earlier placed, then the lower id. */
export function inTurn(a: OrderFacts, b: OrderFacts, policy: BackorderPolicy = 'priority'): number {
  if (policy === 'priority' && a.priority !== b.priority) return b.priority - a.priority;
  if (policy === 'value' && a.totalMinor !== b.totalMinor) return b.totalMinor - a.totalMinor;
  if (a.placedAt !== b.placedAt) return a.placedAt < b.placedAt ? -1 : 1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

/**
 * A plan for each order of the batch, in their turn (`inTurn`): units that an earlier order takes are not there for a
 * later one. Pure: the same orders, in whatever order they are given, and the same world give the same plans to the byte.
 */
export function decide(orders: readonly OrderFacts[], world: World): Plan[] {
  const stock = new Map<string, number>();
  for (const [variantId, sites] of Object.entries(world.stock))
    for (const [warehouseId, units] of Object.entries(sites)) stock.set(`${variantId} ${warehouseId}`, units);
  const calendar = calendarOf(world);
  const rules = world.rules ?? [];
  const policy = strategyOf(world).backorder;
  return orders
    .map((given) => ({ given, told: instruct(given, world, rules) }))
    .sort((a, b) => inTurn(a.told.order, b.told.order, policy))
    .map(({ given, told }) => decideOne(given, told, world, calendar, stock));
}

/** The plan that a stored decision came to, decided again from nothing but its facts. */
export function replay(facts: DecisionFacts): Plan {
  const place = new Map(facts.services.map((s, i) => [s.id, i]));
  const world: World = {
    ...facts,
    quote(_order, warehouseId, serviceId, grams, size) {
      const found = facts.quotes[warehouseId]?.[parcelKey(grams, size)]?.[place.get(serviceId)!];
      if (!found) return null;
      const [costMinor, min, max, zone, parts] = found;
      return { costMinor, days: { min, max }, zone, ...(parts ? { parts } : {}) };
    },
  };
  return decide([facts.order], world)[0]!;
}

type Asked = { told: Instruction; calendar: Calendar; stock: Map<string, number> };
type Reached = { draft: Draft; steps: StepRecord[]; outcome: DecisionOutcome; effects: Effects };

/** The order through all steps, in that world. */
function walk({ told, calendar, stock }: Asked, world: World): Reached {
  let draft = draftOf(
    told.order,
    world,
    calendar,
    (variantId, warehouseId) => stock.get(`${variantId} ${warehouseId}`) ?? 0,
    told,
  );
  const steps: StepRecord[] = [];
  for (const { name, run } of pipeline) {
    const result = run(draft);
    steps.push({
      step: name,
      outcome: result.outcome,
      reasons:
        result.outcome === 'skipped' ? result.reasons : [...result.reasons, ...(told.reasons[name] ?? [])],
      alternatives: result.alternatives ?? [],
    });
    draft = { ...draft, ...result.draft };
  }
  return { draft, steps, outcome: outcomeOf(steps), effects: effectsOf(draft, steps, told) };
}

/** A warehouse that the rules prefer ships all of it, if it can; else the pipeline chooses among all that are left. */
function walkAsTold(asked: Asked, world: World): Reached {
  if (!needsKept(asked.told.order, world.warehouses))
    for (const id of asked.told.preferSites) {
      const alone = world.warehouses.filter((w) => w.id === id);
      if (alone.length === 0) continue;
      const reached = walk(asked, { ...world, warehouses: alone });
      const [site, carrier] = [reached.steps[3]!, reached.steps[4]!];
      if (site.outcome === 'passed' && carrier.outcome !== 'waiting') return reached;
    }
  return walk(asked, world);
}

/** The world that notes every quote it is asked for. */
function noting(world: World, services: World['services'], quotes: QuoteBook): World {
  const place = new Map(services.map((s, i) => [s.id, i]));
  return {
    ...world,
    quote(orderId, warehouseId, serviceId, grams, size) {
      const found = world.quote(orderId, warehouseId, serviceId, grams, size);
      const parcel = parcelKey(grams, size);
      quotes[warehouseId] ??= {};
      quotes[warehouseId][parcel] ??= services.map(() => null);
      quotes[warehouseId][parcel][place.get(serviceId)!] = found && [
        found.costMinor,
        found.days.min,
        found.days.max,
        found.zone,
        ...(found.parts ? ([found.parts] as const) : ([] as const)),
      ];
      return found;
    },
  };
}

function decideOne(
  order: OrderFacts,
  told: Instruction,
  world: World,
  calendar: Calendar,
  stock: Map<string, number>,
): Plan {
  const quotes: QuoteBook = {};
  const seen = stockSeen(order, world, stock);
  const load = calendar.load();
  const shadow = shadowOf(order, world, calendar, stock);
  const { steps, outcome, effects } = walkAsTold(
    { told, calendar, stock },
    noting(told.world, world.services, quotes),
  );
  take(order, effects, stock);
  for (const w of effects.work) calendar.take(w.warehouseId, w.shipOn);
  const { quote: _, stock: __, rules, shadowRules: ___, ...around } = world;
  const facts: DecisionFacts = {
    ...around,
    warehouses: [...world.warehouses],
    services: [...world.services],
    ...(rules && rules.length > 0 ? { rules: [...rules] } : {}),
    ...(load ? { load } : {}),
    order,
    stock: seen,
    quotes,
  };
  const plan: Plan = {
    orderId: order.id,
    outcome,
    engineVersion: world.engineVersion,
    steps,
    effects,
    facts,
  };
  const { judged, taken } = told;
  const asked = judged.fired.length + judged.cannot.length > 0;
  return { ...plan, ...(asked ? { judged: { ...judged, taken } } : {}), ...(shadow ? { shadow } : {}) };
}

/** What the order would come to with the rules on trial among those that act; null when none of them applies. */
function shadowOf(
  order: OrderFacts,
  world: World,
  calendar: Calendar,
  stock: Map<string, number>,
): Plan['shadow'] | null {
  const trial = world.shadowRules ?? [];
  if (trial.length === 0) return null;
  const told = instruct(order, world, [...(world.rules ?? []), ...trial]);
  const fired = told.judged.fired.filter((r) => trial.includes(r));
  if (fired.length === 0) return null;
  const { steps, outcome, effects } = walkAsTold({ told, calendar, stock }, told.world);
  return { fired, steps, outcome, effects };
}

function outcomeOf(steps: readonly StepRecord[]): DecisionOutcome {
  if (steps.some((s) => s.outcome === 'held')) return 'held';
  if (steps[0]!.outcome === 'skipped') return 'refused';
  return steps.at(-1)!.outcome === 'passed' ? 'released' : 'waiting';
}

function stockSeen(order: OrderFacts, world: World, stock: Map<string, number>): World['stock'] {
  const seen: World['stock'] = {};
  for (const line of order.lines)
    for (const { variantId } of line.wanted)
      seen[variantId] ??= Object.fromEntries(
        world.warehouses.map((w) => [w.id, stock.get(`${variantId} ${w.id}`) ?? 0]),
      );
  return seen;
}

function effectsOf(draft: Draft, steps: readonly StepRecord[], told: Instruction): Effects {
  const { order, world } = draft;
  const reached = pipeline.filter(
    (_, i) => !steps[i]!.reasons.some((r) => r.code === 'previous_step_stopped'),
  );
  const judgedHolds = new Set(reached.flatMap((s) => s.judges.holds));
  const judgedExceptions = new Set(reached.flatMap((s) => s.judges.exceptions));
  const sameHold = (a: { kind: string; reason: string }) => (b: { kind: string; reason: string }) =>
    a.kind === b.kind && a.reason === b.reason;
  // Holds of rules are judged by `confirm`, like the pipeline's own.
  const own = order.holds.filter(
    (h) => h.own && (h.rule === undefined ? judgedHolds.has(h.kind) : judgedHolds.has('address')),
  );
  const standing = new Set(draft.exceptions.map((e) => `${e.type} ${e.causeKey}`));
  const gone = order.openExceptions.filter(
    (e) => judgedExceptions.has(e.type) && !standing.has(`${e.type} ${e.causeKey}`),
  );
  const held = order.lines.flatMap((l) => l.held);
  const released = steps.at(-1)!.outcome === 'passed';
  const minutes = world.settings.reservationMinutes;
  return {
    placeHolds: draft.holds.filter((h) => !own.some(sameHold(h))),
    releaseHolds: own
      .filter((h) => !draft.holds.some(sameHold(h)))
      .map(({ kind, reason }) => ({ kind, reason })),
    raise: draft.exceptions,
    resolve: [...new Set(gone.map((e) => e.type))],
    giveUpStock: draft.commit.length > 0 && held.length > 0,
    commit: draft.commit,
    mode: draft.payable,
    reservedUntil:
      draft.payable === 'reserve' ? new Date(Date.parse(world.now) + minutes * 60_000).toISOString() : null,
    promote: draft.kept && draft.payable === 'allocate' && held.some((h) => h.state === 'reserved'),
    work: released ? draft.work : [],
    promisedOn: released ? toldDay(draft) : null,
    release: released,
    cancel: draft.cancel,
    priority: told.priority,
    rules: told.effects,
  };
}

function take(order: OrderFacts, effects: Effects, stock: Map<string, number>): void {
  const add = (variantId: string, warehouseId: string, units: number) => {
    const key = `${variantId} ${warehouseId}`;
    stock.set(key, (stock.get(key) ?? 0) + units);
  };
  if (effects.giveUpStock)
    for (const h of order.lines.flatMap((l) => l.held)) add(h.variantId, h.warehouseId, h.quantity);
  for (const c of effects.commit) add(c.variantId, c.warehouseId, -c.quantity);
}
