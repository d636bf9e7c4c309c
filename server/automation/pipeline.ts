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
import type { RuleInForce } from './domain/rules/judge';
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
export const engine = 'pipeline-5';

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
  const stock = unitsOf(world.stock);
  const calendar = calendarOf(world);
  const { quote: _, stock: __, rules: ___, shadowRules: ____, ...plain } = world;
  const around = {
    ...plain,
    warehouses: [...world.warehouses],
    services: [...world.services],
    ...(world.rules && world.rules.length > 0 ? { rules: [...world.rules] } : {}),
  };
  const places = new Map(world.services.map((s, i) => [s.id, i]));
  const batch: Batch = { world, around, places, calendar, stock };
  const rules = world.rules ?? [];
  const policy = strategyOf(world).backorder;
  return orders
    .map((given) => ({ given, told: instruct(given, world, rules) }))
    .sort((a, b) => inTurn(a.told.order, b.told.order, policy))
    .map(({ given, told }) => decideOne(given, told, batch));
}

/** The plan that a stored decision came to, decided again from nothing but its facts. */
export function replay(facts: Omit<DecisionFacts, 'rules'> & { rules?: readonly RuleInForce[] }): Plan {
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

/** Units by variant, then warehouse, as the batch takes them. */
type Units = Map<string, Map<string, number>>;

function unitsOf(stock: World['stock']): Units {
  const units: Units = new Map();
  for (const variantId in stock) units.set(variantId, new Map(Object.entries(stock[variantId]!)));
  return units;
}

const unitsAt = (stock: Units, variantId: string, warehouseId: string) =>
  stock.get(variantId)?.get(warehouseId) ?? 0;

/** What the orders of a batch share. `around`: what their records share; `places`: of each service in a book of quotes. */
type Batch = {
  world: World;
  around: Omit<DecisionFacts, 'order' | 'stock' | 'quotes'>;
  places: ReadonlyMap<string, number>;
  calendar: Calendar;
  stock: Units;
};
/** `quotes`: the book in which they are noted; null: they are not. */
type Asked = { told: Instruction; batch: Batch; quotes: QuoteBook | null };
type Reached = { draft: Draft; steps: StepRecord[]; outcome: DecisionOutcome; effects: Effects };

/** The order through all steps, in that world. */
function walk({ told, batch, quotes }: Asked, world: World): Reached {
  const draft = draftOf(told.order, world, {
    quote: quotes ? noting(batch, quotes) : batch.world.quote,
    calendar: batch.calendar,
    stock: (variantId, warehouseId) => unitsAt(batch.stock, variantId, warehouseId),
    told,
  });
  const steps: StepRecord[] = [];
  for (const { name, run } of pipeline) {
    const { outcome, reasons, alternatives = [], draft: found } = run(draft);
    const said = told.reasons[name];
    const all = said && outcome !== 'skipped' ? [...reasons, ...said] : reasons;
    steps.push({ step: name, outcome, reasons: all, alternatives });
    if (found) Object.assign(draft, found);
  }
  return { draft, steps, outcome: outcomeOf(steps), effects: effectsOf(draft, steps, told) };
}

/** A warehouse that the rules prefer ships all of it, if it can; else the pipeline chooses among all that are left. */
function walkAsTold(asked: Asked, world: World): Reached {
  if (!needsKept(asked.told.order, world.warehouses))
    for (const id of new Set(asked.told.preferSites)) {
      if (!mayShipAlone(asked, world, id)) continue;
      const alone = world.warehouses.filter((w) => w.id === id);
      if (alone.length === 0) continue;
      const reached = walk(asked, { ...world, warehouses: alone });
      const [site, carrier] = [reached.steps[3]!, reached.steps[4]!];
      if (site.outcome === 'passed' && carrier.outcome !== 'waiting') return reached;
    }
  return walk(asked, world);
}

/** False when a step before the choice of the warehouse would stop the order there: units are missing, and none go ahead. */
function mayShipAlone({ told, batch }: Asked, world: World, id: string): boolean {
  if (strategyOf(world).after.short === 'split') return true;
  const { lines } = told.order;
  if (lines.some((l) => l.held.length > 0)) return true;
  const wanted = new Map<string, number>();
  for (const line of lines)
    for (const w of line.wanted) wanted.set(w.variantId, (wanted.get(w.variantId) ?? 0) + w.quantity);
  for (const [variantId, quantity] of wanted)
    if (unitsAt(batch.stock, variantId, id) < quantity) return false;
  return true;
}

/** The world's quotes, each noted in the book of the order. */
function noting({ world, places }: Batch, quotes: QuoteBook): World['quote'] {
  return (orderId, warehouseId, serviceId, grams, size) => {
    const found = world.quote(orderId, warehouseId, serviceId, grams, size);
    const parcel = parcelKey(grams, size);
    quotes[warehouseId] ??= {};
    quotes[warehouseId][parcel] ??= world.services.map(() => null);
    quotes[warehouseId][parcel][places.get(serviceId)!] = found && [
      found.costMinor,
      found.days.min,
      found.days.max,
      found.zone,
      ...(found.parts ? ([found.parts] as const) : ([] as const)),
    ];
    return found;
  };
}

function decideOne(order: OrderFacts, told: Instruction, batch: Batch): Plan {
  const { world, calendar, stock } = batch;
  const quotes: QuoteBook = {};
  const seen = stockSeen(order, world, stock);
  const load = calendar.load();
  const shadow = shadowOf(order, batch);
  const { steps, outcome, effects } = walkAsTold({ told, batch, quotes }, told.world);
  take(order, effects, stock);
  for (const w of effects.work) calendar.take(w.warehouseId, w.shipOn);
  const facts: DecisionFacts = {
    ...batch.around,
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
function shadowOf(order: OrderFacts, batch: Batch): Plan['shadow'] | null {
  const { world } = batch;
  const trial = world.shadowRules ?? [];
  if (trial.length === 0) return null;
  const told = instruct(order, world, [...(world.rules ?? []), ...trial]);
  const fired = told.judged.fired.filter((r) => trial.includes(r));
  if (fired.length === 0) return null;
  const { steps, outcome, effects } = walkAsTold({ told, batch, quotes: null }, told.world);
  return { fired, steps, outcome, effects };
}

function outcomeOf(steps: readonly StepRecord[]): DecisionOutcome {
  if (steps.some((s) => s.outcome === 'held')) return 'held';
  if (steps[0]!.outcome === 'skipped') return 'refused';
  return steps.at(-1)!.outcome === 'passed' ? 'released' : 'waiting';
}

function stockSeen(order: OrderFacts, world: World, stock: Units): World['stock'] {
  const seen: World['stock'] = {};
  for (const line of order.lines)
    for (const { variantId } of line.wanted)
      seen[variantId] ??= Object.fromEntries(
        world.warehouses.map((w) => [w.id, unitsAt(stock, variantId, w.id)]),
      );
  return seen;
}

const holdsOfAll = new Set(pipeline.flatMap((s) => s.judges.holds));
const exceptionsOfAll = new Set(pipeline.flatMap((s) => s.judges.exceptions));

/** The holds and exceptions that the steps which were reached judge. */
function judgedBy(steps: readonly StepRecord[]): { holds: Set<string>; exceptions: Set<string> } {
  const reached = pipeline.filter(
    (_, i) => !steps[i]!.reasons.some((r) => r.code === 'previous_step_stopped'),
  );
  if (reached.length === pipeline.length) return { holds: holdsOfAll, exceptions: exceptionsOfAll };
  return {
    holds: new Set(reached.flatMap((s) => s.judges.holds)),
    exceptions: new Set(reached.flatMap((s) => s.judges.exceptions)),
  };
}

/** The order's holds and exceptions that stand no more: what is released, and which types are resolved. */
function goneOf(draft: Draft, steps: readonly StepRecord[]) {
  const { order } = draft;
  if (order.holds.length + order.openExceptions.length === 0)
    return { place: draft.holds, releaseHolds: [], resolve: [] };
  const judged = judgedBy(steps);
  const sameHold = (a: { kind: string; reason: string }) => (b: { kind: string; reason: string }) =>
    a.kind === b.kind && a.reason === b.reason;
  // Holds of rules are judged by `confirm`, like the pipeline's own.
  const own = order.holds.filter(
    (h) => h.own && (h.rule === undefined ? judged.holds.has(h.kind) : judged.holds.has('address')),
  );
  const standing = new Set(draft.exceptions.map((e) => `${e.type} ${e.causeKey}`));
  const gone = order.openExceptions.filter(
    (e) => judged.exceptions.has(e.type) && !standing.has(`${e.type} ${e.causeKey}`),
  );
  return {
    place: draft.holds.filter((h) => !own.some(sameHold(h))),
    releaseHolds: own
      .filter((h) => !draft.holds.some(sameHold(h)))
      .map(({ kind, reason }) => ({ kind, reason })),
    resolve: [...new Set(gone.map((e) => e.type))],
  };
}

function effectsOf(draft: Draft, steps: readonly StepRecord[], told: Instruction): Effects {
  const { order, world } = draft;
  const { place, releaseHolds, resolve } = goneOf(draft, steps);
  const holdsStock = order.lines.some((l) => l.held.length > 0);
  const released = steps.at(-1)!.outcome === 'passed';
  const minutes = world.settings.reservationMinutes;
  return {
    placeHolds: place,
    releaseHolds,
    raise: draft.exceptions,
    resolve,
    giveUpStock: draft.commit.length > 0 && holdsStock,
    commit: draft.commit,
    mode: draft.payable,
    reservedUntil:
      draft.payable === 'reserve' ? new Date(Date.parse(world.now) + minutes * 60_000).toISOString() : null,
    promote:
      draft.kept &&
      draft.payable === 'allocate' &&
      order.lines.some((l) => l.held.some((h) => h.state === 'reserved')),
    work: released ? draft.work : [],
    promisedOn: released ? toldDay(draft) : null,
    release: released,
    cancel: draft.cancel,
    priority: told.priority,
    rules: told.effects,
  };
}

function take(order: OrderFacts, effects: Effects, stock: Units): void {
  const add = (variantId: string, warehouseId: string, units: number) => {
    const sites = stock.get(variantId) ?? new Map<string, number>();
    stock.set(variantId, sites);
    sites.set(warehouseId, (sites.get(warehouseId) ?? 0) + units);
  };
  if (effects.giveUpStock)
    for (const h of order.lines.flatMap((l) => l.held)) add(h.variantId, h.warehouseId, h.quantity);
  for (const c of effects.commit) add(c.variantId, c.warehouseId, -c.quantity);
}
