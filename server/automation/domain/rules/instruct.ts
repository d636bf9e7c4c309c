import type { PipelineStep, Reason } from '@/lib/contracts/automation';
import type { SubjectFacts } from '@/lib/contracts/conditions';
import { actionCatalogue, type RuleAction, type SkipReason } from '@/lib/contracts/rules';
import { dayIn } from '@/lib/kernel/time';
import { addressResult } from '../address-check';
import { because, type HoldEffect, type OrderFacts, type RuleEffect, type World } from '../order-facts';
import { assessRisk } from '../risk';
import { compiledRules, type Judged, judgeRules, type RuleInForce } from './judge';

/** What the rules tell the pipeline about one order. */
export type Instruction = {
  /** The order and its world as the rules want them seen. */
  order: OrderFacts;
  world: World;
  holds: HoldEffect[];
  /** Warehouses to try alone first, in this order. */
  preferSites: string[];
  prefersService(carrier: string, service: string): boolean;
  /** What is preferred stands above the service that a person wished: the rule is forced. */
  overWish: boolean;
  /** Days after placement to promise at the earliest; null: what the carrier says. */
  promiseDays: number | null;
  priority: number | null;
  reasons: Partial<Record<PipelineStep, Reason[]>>;
  effects: RuleEffect[];
  judged: Judged;
  /** What became of each action of the rules that applied. */
  taken: Taken[];
};
export type Taken = { rule: RuleInForce; index: number; skipped: SkipReason | null; by: RuleInForce | null };

const nothing: Judged = { fired: [], cannot: [], stoppedBy: null };
const noPreference = () => false;

/** An instruction that changes nothing. */
export function uninstructed(order: OrderFacts, world: World): Instruction {
  return {
    order,
    world,
    holds: [],
    preferSites: [],
    prefersService: noPreference,
    overWish: false,
    promiseDays: null,
    priority: null,
    reasons: {},
    effects: [],
    judged: nothing,
    taken: [],
  };
}

const wordsOf = (list: readonly string[]) => [...new Set(list)].sort();

/** What conditions see of an order that is being decided: what was stored of it, and what only the pipeline knows. */
export function factsForRules(order: OrderFacts, rules: readonly RuleInForce[]): SubjectFacts {
  const known = order.known;
  const fields: Record<string, SubjectFacts['fields'][string]> = { ...known?.fields };
  const asked = compiledRules(rules).fields;
  // Holds and exceptions of rules are not seen by rules: else they would judge their own work and turn it round each time.
  if (asked.has('holds')) fields.holds = wordsOf(order.holds.filter((h) => !h.rule).map((h) => h.kind));
  if (asked.has('exceptions'))
    fields.exceptions = wordsOf(
      order.openExceptions.filter((x) => !x.causeKey.startsWith('rule:')).map((x) => x.type),
    );
  if (asked.has('riskScore')) fields.riskScore = assessRisk(order.risk, order.totalMinor).score;
  if (asked.has('addressCheck')) fields.addressCheck = addressResult(order.addressFindings);
  return known ? { fields, lines: known.lines } : { fields };
}

/** Once a thing is decided by one rule, later ones leave it; what is forbidden stays forbidden. */
class Orders {
  readonly out: Instruction;
  private readonly decidedBy = new Map<string, RuleInForce>();
  private readonly preferred: { carrier: string; service: string | undefined }[] = [];
  constructor(
    private readonly original: OrderFacts,
    private readonly world: World,
    judged: Judged,
  ) {
    this.out = {
      ...uninstructed(original, world),
      reasons: {},
      holds: [],
      preferSites: [],
      effects: [],
      taken: [],
      judged,
    };
  }

  private say(step: PipelineStep, code: Reason['code'], rule: RuleInForce, facts: Reason['facts'] = {}) {
    const list = this.out.reasons[step] ?? [];
    list.push(because(code, { rule: rule.name, ...facts }));
    this.out.reasons[step] = list;
  }

  private settled(what: string, rule: RuleInForce): RuleInForce | null {
    const by = this.decidedBy.get(what);
    if (by) return by;
    this.decidedBy.set(what, rule);
    return null;
  }

  private change(order: Partial<OrderFacts>) {
    if (this.out.order === this.original) this.out.order = { ...this.original };
    Object.assign(this.out.order, order);
  }

  private limit(world: Partial<World>) {
    this.out.world = { ...this.out.world, ...world };
  }

  /** Says that a person took back what the rule did. */
  leave(rule: RuleInForce): void {
    this.say('confirm', 'rule_taken_back', rule);
  }

  private humanSet(rule: RuleInForce, step: PipelineStep, what: string): 'human_set' {
    this.say(step, 'human_set', rule, { what });
    return 'human_set';
  }

  /** Places the hold of a rule, unless a person has released it before. */
  hold(rule: RuleInForce, kind: 'manual' | 'approval', reason: string): SkipReason | null {
    if (this.original.overrides.includes(`rule:${rule.id}`) && !rule.definition.force)
      return this.humanSet(rule, 'confirm', 'hold');
    if (this.original.lifecycle !== 'placed') return 'not_open';
    const facts = { ruleId: rule.id, rule: rule.name, version: rule.version };
    if (!this.out.holds.some((h) => h.kind === kind && h.reason === reason))
      this.out.holds.push({ kind, reason, facts });
    this.say('confirm', kind === 'approval' ? 'rule_wants_approval' : 'rule_holds', rule, { reason });
    return null;
  }

  private priority(rule: RuleInForce, priority: number): SkipReason | null {
    if (this.original.humanSet?.includes('priority') && !rule.definition.force)
      return this.humanSet(rule, 'confirm', 'priority');
    if (this.original.priority === priority) return 'already_so';
    this.change({ priority });
    this.out.priority = priority;
    this.say('confirm', 'rule_priority', rule, { priority });
    return null;
  }

  private parcels(rule: RuleInForce, maxParcels: number): SkipReason | null {
    const { noSplit, humanSet = [] } = this.original;
    // A tag that came with the order counts as a person's; one that a rule put on it does not.
    const byPerson = humanSet.includes('split') || (noSplit && !humanSet.includes('rule:split'));
    if (byPerson && noSplit !== (maxParcels === 1) && !rule.definition.force)
      return this.humanSet(rule, 'choose_warehouse', 'split');
    this.change({ noSplit: maxParcels === 1 });
    if (maxParcels > 1) this.limit({ settings: { ...this.out.world.settings, maxParcels } });
    this.say('choose_warehouse', maxParcels === 1 ? 'rule_no_split' : 'rule_splits', rule, { maxParcels });
    return null;
  }

  private site(rule: RuleInForce, code: string, forbid: boolean): SkipReason | null {
    const site = this.world.warehouses.find((w) => w.code === code);
    if (!site) return 'unknown_target';
    if (forbid) {
      this.limit({ warehouses: this.out.world.warehouses.filter((w) => w.id !== site.id) });
      this.say('choose_warehouse', 'rule_forbids_site', rule, { site: code });
    } else {
      this.out.preferSites.push(site.id);
      this.say('choose_warehouse', 'rule_prefers_site', rule, { site: code });
    }
    return null;
  }

  private carrier(
    rule: RuleInForce,
    carrier: string,
    service: string | undefined,
    forbid: boolean,
  ): SkipReason | null {
    const fits = (s: { carrier: string; service: string }) =>
      s.carrier === carrier && (service === undefined || s.service === service);
    const found = this.world.services.find(fits);
    if (!found) return 'unknown_target';
    const name = service === undefined ? carrier : found.name;
    const wished = this.world.services.find((s) => `${s.carrier}/${s.service}` === this.original.serviceWish);
    const kept = rule.definition.force ? undefined : wished;
    if (forbid) {
      this.limit({ services: this.out.world.services.filter((s) => !fits(s) || s === kept) });
      if (kept && fits(kept)) return this.humanSet(rule, 'choose_carrier', 'carrier');
      this.say('choose_carrier', 'rule_forbids_carrier', rule, { carrier: name });
    } else {
      if (kept && !fits(kept)) return this.humanSet(rule, 'choose_carrier', 'carrier');
      if (wished && rule.definition.force) this.out.overWish = true;
      this.preferred.push({ carrier, service });
      const { preferred } = this;
      this.out.prefersService = (c, s) =>
        preferred.some((p) => p.carrier === c && (p.service === undefined || p.service === s));
      this.say('choose_carrier', 'rule_prefers_carrier', rule, { carrier: name });
    }
    return null;
  }

  private approve(rule: RuleInForce): SkipReason | null {
    this.change({ overrides: [...new Set([...this.out.order.overrides, 'risk'])] });
    this.say('verify_payment', 'rule_approves', rule);
    return null;
  }

  /** Takes the instruction of one action; why it does nothing, when it does nothing. */
  take(rule: RuleInForce, action: RuleAction, index: number): void {
    const [skipped, by] = this.outcomeOf(rule, action, index);
    this.out.taken.push({ rule, index, skipped, by });
  }

  private outcomeOf(
    rule: RuleInForce,
    a: RuleAction,
    index: number,
  ): [SkipReason | null, RuleInForce | null] {
    if (!actionCatalogue[a.kind].decides) {
      this.out.effects.push({ ruleId: rule.id, version: rule.version, rule: rule.name, index, action: a });
      return [null, null];
    }
    const topic = topicOf(a);
    const by = topic && this.settled(topic, rule);
    if (by && by !== rule) return ['stopped_by_earlier', by];
    switch (a.kind) {
      case 'hold':
        return [this.hold(rule, 'manual', a.reason), null];
      case 'require_approval':
        return [this.hold(rule, 'approval', a.reason), null];
      case 'approve':
        return [this.approve(rule), null];
      case 'set_priority':
        return [this.priority(rule, a.priority), null];
      case 'split':
        return [this.parcels(rule, a.maxParcels), null];
      case 'no_split':
        return [this.parcels(rule, 1), null];
      case 'prefer_warehouse':
      case 'forbid_warehouse':
        return [this.site(rule, a.warehouse, a.kind === 'forbid_warehouse'), null];
      case 'prefer_carrier':
      case 'forbid_carrier':
        return [this.carrier(rule, a.carrier, a.service, a.kind === 'forbid_carrier'), null];
      case 'set_promise':
        this.out.promiseDays = a.days;
        this.say('release', 'rule_promise', rule, { days: a.days });
        return [null, null];
      default:
        return ['not_possible', null];
    }
  }
}

/** What only one rule can settle; null: every rule may add its own. */
function topicOf(action: RuleAction): string | null {
  switch (action.kind) {
    case 'set_priority':
      return 'priority';
    case 'split':
    case 'no_split':
      return 'split';
    case 'set_promise':
      return 'promise';
    case 'approve':
    case 'require_approval':
      return 'approval';
    default:
      return null;
  }
}

/**
 * What the rules in force mean for one order, before it is decided. Earlier rules come first: what one of them settled (priority, splitting,
 * promise) a later one leaves. What a person has set stays unless the rule is forced; a rule whose work on it a person took back is left out. Pure.
 */
export function instruct(order: OrderFacts, world: World, rules: readonly RuleInForce[]): Instruction {
  if (rules.length === 0) return uninstructed(order, world);
  const clock = { now: world.now, today: dayIn(new Date(world.now), world.timezone) };
  const judged = judgeRules(rules, factsForRules(order, rules), clock, order.takenBack);
  const undecided = judged.cannot.filter((r) => r.definition.unknown === 'hold');
  const takenBack = judged.takenBack ?? [];
  if (judged.fired.length + undecided.length + takenBack.length === 0)
    return { ...uninstructed(order, world), judged };
  const orders = new Orders(order, world, judged);
  for (const rule of takenBack) orders.leave(rule);
  for (const rule of undecided) orders.hold(rule, 'approval', `?${rule.name}`.slice(0, 200));
  for (const rule of judged.fired)
    for (const [index, action] of rule.definition.then.entries()) orders.take(rule, action, index);
  return orders.out;
}
