import { z } from 'zod';
import type { DecisionOutcome, StepRecord } from './automation';
import {
  type Condition,
  type ConditionProblem,
  type ConditionTrace,
  type FactValue,
  type Group,
  groupSchema,
} from './conditions';
import { eventTypes } from './events';
import { roles } from './permissions';
import {
  type BacktestFigure,
  backtestFigures,
  type findingKinds,
  type RuleState,
  type RuleSubject,
  type RunOutcome,
  ruleLimits,
  ruleStates,
  ruleSubjects,
  runOutcomes,
  type SkipReason,
  scheduleGrains,
  type undoReasons,
  unknownPolicies,
} from './rules-words';
import { ticketPriorities, ticketTypes } from './support-words';
import { dateOnly, money, publicId, requiredText, text, wholeNumber } from './text';

export * from './rules-words';

export const triggerSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('pipeline') }),
  z.object({ kind: z.literal('event'), events: z.array(z.enum(eventTypes)).min(1).max(ruleLimits.events) }),
  z.object({
    kind: z.literal('schedule'),
    every: z.enum(scheduleGrains),
    /** HH:MM on the shop's wall clock; of an hourly schedule only the minutes count. */
    at: z.string().regex(/^([01][0-9]|2[0-3]):[0-5][0-9]$/),
    /** 1 = Monday … 7 = Sunday; for `week` only. */
    weekday: z.number().int().min(1).max(7).optional(),
  }),
  z.object({ kind: z.literal('manual') }),
]);
export type Trigger = z.output<typeof triggerSchema>;

const code = requiredText(60);
const reason = requiredText(200);
const message = requiredText(1000);
const actionForms = {
  hold: z.object({ kind: z.literal('hold'), reason }),
  require_approval: z.object({ kind: z.literal('require_approval'), reason }),
  /** Accepts the risk or the missing approval in the name of the rule. */
  approve: z.object({ kind: z.literal('approve') }),
  set_priority: z.object({ kind: z.literal('set_priority'), priority: z.number().int().min(-100).max(100) }),
  prefer_warehouse: z.object({ kind: z.literal('prefer_warehouse'), warehouse: code }),
  forbid_warehouse: z.object({ kind: z.literal('forbid_warehouse'), warehouse: code }),
  /** Without a service: any service of that carrier. */
  prefer_carrier: z.object({ kind: z.literal('prefer_carrier'), carrier: code, service: code.optional() }),
  forbid_carrier: z.object({ kind: z.literal('forbid_carrier'), carrier: code, service: code.optional() }),
  split: z.object({ kind: z.literal('split'), maxParcels: z.number().int().min(2).max(6) }),
  no_split: z.object({ kind: z.literal('no_split') }),
  /** Promise that many days after placement, if no carrier can promise more. */
  set_promise: z.object({ kind: z.literal('set_promise'), days: z.number().int().min(0).max(90) }),
  release_hold: z.object({
    kind: z.literal('release_hold'),
    hold: z.enum(['manual', 'approval', 'scheduled', 'risk', 'address', 'payment']),
  }),
  add_tag: z.object({ kind: z.literal('add_tag'), tag: requiredText(50) }),
  remove_tag: z.object({ kind: z.literal('remove_tag'), tag: requiredText(50) }),
  add_note: z.object({ kind: z.literal('add_note'), body: message }),
  raise_exception: z.object({ kind: z.literal('raise_exception'), reason }),
  /** Gives the open exceptions of the order to a member. */
  assign: z.object({ kind: z.literal('assign'), memberId: publicId }),
  /** Puts the open exceptions that no member owns into the queue of a role. */
  route_exception: z.object({ kind: z.literal('route_exception'), role: z.enum(roles) }),
  notify: z.object({ kind: z.literal('notify'), roles: z.array(z.enum(roles)).min(1).max(7), message }),
  /** To the buyer (`customer`) or to an address of the shop's own. */
  send_mail: z.object({
    kind: z.literal('send_mail'),
    to: z.union([z.literal('customer'), z.email().max(254)]),
    subject: requiredText(200),
    body: requiredText(5000),
  }),
  call_webhook: z.object({ kind: z.literal('call_webhook'), url: z.url().max(500) }),
  create_ticket: z.object({
    kind: z.literal('create_ticket'),
    type: z.enum(['return', 'exchange', 'complaint', 'technical', 'consultation']),
    subject: requiredText(200),
  }),
  set_ticket_priority: z.object({ kind: z.literal('set_ticket_priority'), level: z.enum(ticketPriorities) }),
  set_ticket_type: z.object({ kind: z.literal('set_ticket_type'), type: z.enum(ticketTypes) }),
  /** Gives the ticket to a member who may answer. */
  assign_ticket: z.object({ kind: z.literal('assign_ticket'), memberId: publicId }),
  propose_purchase: z.object({ kind: z.literal('propose_purchase') }),
  set_reorder_point: z.object({
    kind: z.literal('set_reorder_point'),
    units: z.number().int().min(0).max(1_000_000),
  }),
} as const;

export const actionSchema = z.discriminatedUnion('kind', [
  actionForms.hold,
  actionForms.require_approval,
  actionForms.approve,
  actionForms.set_priority,
  actionForms.prefer_warehouse,
  actionForms.forbid_warehouse,
  actionForms.prefer_carrier,
  actionForms.forbid_carrier,
  actionForms.split,
  actionForms.no_split,
  actionForms.set_promise,
  actionForms.release_hold,
  actionForms.add_tag,
  actionForms.remove_tag,
  actionForms.add_note,
  actionForms.raise_exception,
  actionForms.assign,
  actionForms.route_exception,
  actionForms.notify,
  actionForms.send_mail,
  actionForms.call_webhook,
  actionForms.create_ticket,
  actionForms.set_ticket_priority,
  actionForms.set_ticket_type,
  actionForms.assign_ticket,
  actionForms.propose_purchase,
  actionForms.set_reorder_point,
]);
export type RuleAction = z.output<typeof actionSchema>;
export type ActionKind = RuleAction['kind'];
export const actionKinds = Object.keys(actionForms) as ActionKind[];

export const ruleDefinitionSchema = z.object({
  name: requiredText(120),
  comment: text(2000).default(''),
  /** The member who answers for it; null: nobody in particular. */
  ownerId: publicId.nullable().default(null),
  subject: z.enum(ruleSubjects as [RuleSubject, ...RuleSubject[]]),
  when: triggerSchema,
  if: groupSchema,
  unknown: z.enum(unknownPolicies).default('skip'),
  // biome-ignore lint/suspicious/noThenProperty: when, if, then are the words of a rule
  then: z.array(actionSchema).min(1).max(ruleLimits.actions),
  /** No later rule is asked about a record that this one applied to. */
  stop: z.boolean().default(false),
  /** It may change what a person has set. */
  force: z.boolean().default(false),
  /** `once`: its effects happen once for each record; `every`: once for each event. What acts inside a decision acts in each decision. */
  repeat: z.enum(['once', 'every']).default('once'),
});
export type RuleDefinition = z.output<typeof ruleDefinitionSchema>;

/** One thing that is wrong with a definition. `path`: `name`, `when.events`, `if`, `then.0.warehouse`, … */
export type RuleProblem =
  | { at: 'if'; problem: ConditionProblem }
  | {
      at: 'field';
      path: string;
      code:
        | 'action_unfit'
        | 'event_unfit'
        | 'trigger_unfit'
        | 'weekday_missing'
        | 'unknown_word'
        | 'hold_unfit'
        | 'duplicate';
      value: string;
    };
export type Finding = {
  kind: (typeof findingKinds)[number];
  severity: 'error' | 'warning' | 'info';
  ruleId: string | null;
  ruleName: string;
  /** The other rule; null when it is about one rule only. */
  otherId: string | null;
  otherName: string | null;
  /** What they disagree about: `warehouse`, `carrier`, `split`, `hold`, `priority`, `promise`, `tag`; '' when nothing. */
  about: string;
  /** A record that shows it, fields and lines; null for `never_true`, which no record can show. */
  witness: { fields: Record<string, FactValue>; lines: Record<string, FactValue>[] } | null;
  /** True: the witness was run through the rules and did what the finding says. */
  verified: boolean;
  /** The tests that exclude each other (`never_true`), as positions in the tree. */
  tests: number[][];
};

export type RuleRow = {
  id: string;
  name: string;
  subject: RuleSubject;
  when: Trigger;
  state: RuleState;
  position: number;
  /** The version that acts; null: none. */
  activeVersion: number | null;
  shadowVersion: number | null;
  latestVersion: number;
  ownerId: string | null;
  ownerName: string | null;
  comment: string;
  actions: ActionKind[];
  hits7d: number;
  errors7d: number;
  lastRunAt: string | null;
  trippedReason: string | null;
  updatedAt: string;
  /** Of the rule's row; send it back to change its state. */
  version: number;
};

export type RuleView = RuleRow & {
  /** The newest version, which the editor opens. */
  definition: RuleDefinition;
  /** What acts now; null when nothing does. */
  activeDefinition: RuleDefinition | null;
  versions: RuleVersionRow[];
  findings: Finding[];
};
export type RuleVersionRow = {
  version: number;
  note: string;
  createdAt: string;
  createdByName: string | null;
  /** active, shadow, former (was active) or '' */
  role: 'active' | 'shadow' | 'former' | '';
};

export const ruleIdInput = z.object({ ruleId: publicId });
export const listRulesInput = z.object({ state: z.enum(ruleStates).optional(), q: text(100).optional() });
export const createRuleInput = z.object({ definition: ruleDefinitionSchema, note: text(300).default('') });
export const saveRuleInput = z.object({
  ruleId: publicId,
  definition: ruleDefinitionSchema,
  note: text(300).default(''),
  /** latestVersion as it was read; an older one is refused (version_conflict). */
  latestVersion: wholeNumber().min(1),
});
/** `version` 0: nothing was changed. */
export type SavedRule = { ruleId: string; version: number; problems: RuleProblem[]; findings: Finding[] };
export const checkRuleInput = z.object({ ruleId: publicId.optional(), definition: ruleDefinitionSchema });
export type CheckedRule = { problems: RuleProblem[]; findings: Finding[] };

export const ruleVersionInput = z.object({ ruleId: publicId, version: wholeNumber().min(1) });
export const ruleDiffInput = z.object({
  ruleId: publicId,
  from: wholeNumber().min(1),
  to: wholeNumber().min(1),
});
/** One difference: `part` is where (name, when, if, then, unknown, stop, …); sides are whole values for the page to say. */
export type RuleDiff = {
  from: RuleDefinition;
  to: RuleDefinition;
  changes: {
    part: keyof RuleDefinition;
    index: number | null;
    kind: 'added' | 'removed' | 'changed';
    before: unknown;
    after: unknown;
  }[];
};

export const activateRuleInput = z.object({
  ruleId: publicId,
  version: wholeNumber().min(1),
  mode: z.enum(['active', 'shadow']),
  /** `version` of the rule's row. */
  rowVersion: wholeNumber().min(1),
  /** Says that a rule which touches this much may start nevertheless. */
  confirmed: z.boolean().default(false),
});
/** `needsConfirmation`: nothing was changed; it would touch `touched` of the newest `of` records. */
export type ActivatedRule =
  | { status: 'done'; state: RuleState; rowVersion: number }
  | { status: 'needs_confirmation'; touched: number; of: number; share: number };
export const switchRuleInput = z.object({ ruleId: publicId, rowVersion: wholeNumber().min(1) });
export const reorderRulesInput = z.object({ ruleIds: z.array(publicId).min(1).max(ruleLimits.rules) });

/** Words that the editor offers for fields and actions. */
/** `actions`: what is carried out today; offer no other. */
export type RuleOptions = Record<
  | 'channels'
  | 'currencies'
  | 'countries'
  | 'tags'
  | 'warehouses'
  | 'carriers'
  | 'services'
  | 'categories'
  | 'members',
  { value: string; label: string }[]
> & {
  currency: string;
  /** Services with the carrier they belong to. */
  carrierServices: { carrier: string; service: string; name: string }[];
  /** What is carried out today: offer no other. */
  actions: ActionKind[];
};

export const testRuleInput = z.object({
  /** A saved version, or a definition that is not saved. */
  rule: z.union([
    z.object({ ruleId: publicId, version: wholeNumber().min(1).optional() }),
    z.object({ definition: ruleDefinitionSchema, ruleId: publicId.optional() }),
  ]),
  /** Order number or id; for other subjects the id. Absent: the newest. */
  record: text(60).optional(),
});
export type ActionTrace = {
  index: number;
  action: RuleAction;
  does: boolean;
  skipped: SkipReason | null;
  by: string | null;
};
/** What became of one rule in one decision. */
export type RuleTrace = {
  ruleId: string | null;
  name: string;
  version: number;
  /** `fired`, `not`: the condition did not hold, `cannot`: a fact is missing, `stopped`: an earlier rule ended the list,
   * `taken_back`: it would apply, but a person took back what it did. */
  outcome: 'fired' | 'not' | 'cannot' | 'stopped' | 'taken_back';
  /** The rule that ended the list. */
  stoppedBy: string | null;
  trace: ConditionTrace | null;
  actions: ActionTrace[];
};
/** What a decision comes to, in figures that can be compared. */
export type PlanFigures = {
  outcome: DecisionOutcome;
  warehouses: string[];
  carriers: string[];
  parcels: number;
  costMinor: number;
  promisedOn: string | null;
  holds: string[];
  priority: number;
};
export type RuleTest = {
  record: { subject: RuleSubject; id: string; label: string };
  /** The rule under test. */
  rule: RuleTrace;
  /** All rules of the decision with this one in its place; empty for other triggers. */
  rules: RuleTrace[];
  /** Without and with the rule; null for other triggers. */
  before: PlanFigures | null;
  after: PlanFigures | null;
  steps: StepRecord[];
  currency: string;
};

export const startBacktestInput = z.object({
  ruleId: publicId,
  version: wholeNumber().min(1).optional(),
  from: dateOnly,
  to: dateOnly,
});
export const backtestIdInput = z.object({ backtestId: publicId });
export type BacktestSummary = {
  currency: string;
  /** Orders by figure. */
  counts: Record<BacktestFigure, number>;
  /** How many were replayed from the record of their decision, and how many from the order as it stands now (imported history). */
  fromRecords: number;
  reconstructed: number;
  /** Orders without a record that were not tried, as there are too many; absent in older back-tests. */
  leftOut?: number;
  before: BacktestTotals;
  after: BacktestTotals;
  /** By the shop's calendar day: decisions, orders a person must look at before and after, differences. */
  days: { day: string; looked: number; differs: number; heldBefore: number; heldAfter: number }[];
  rules: { ruleId: string; name: string; fired: number; differs: number }[];
  conflicts: {
    ruleId: string;
    otherId: string;
    ruleName: string;
    otherName: string;
    about: string;
    orders: number;
    sample: string[];
  }[];
  tookMs: number;
};
/** Money in minor units; `promisedDays`: sum over released orders, to be divided by `promised`. */
export type BacktestTotals = {
  released: number;
  held: number;
  waiting: number;
  costMinor: number;
  parcels: number;
  split: number;
  promised: number;
  promisedDays: number;
};
export type BacktestView = {
  id: string;
  ruleId: string;
  version: number;
  from: string;
  to: string;
  state: 'queued' | 'running' | 'done' | 'failed';
  progress: number;
  summary: BacktestSummary | null;
  error: string | null;
  createdAt: string;
  createdByName: string | null;
};
export const backtestOrdersInput = z.object({
  backtestId: publicId,
  figure: z.enum(backtestFigures).default('differs'),
  ruleId: publicId.optional(),
  otherId: publicId.optional(),
  day: dateOnly.optional(),
  cursor: z.string().max(500).optional(),
  limit: z.number().int().min(1).max(200).default(50),
});
export type BacktestOrder = {
  orderId: string;
  number: string;
  placedAt: string;
  totalMinor: number;
  currency: string;
  before: PlanFigures;
  after: PlanFigures;
  figures: BacktestFigure[];
  fired: string[];
};
export type BacktestOrderPage = { data: BacktestOrder[]; nextCursor: string | null; total: number };
export const listRunsInput = z.object({
  ruleId: publicId.optional(),
  orderId: publicId.optional(),
  mode: z.enum(['live', 'shadow']).optional(),
  outcome: z.enum(runOutcomes).optional(),
  cursor: z.string().max(500).optional(),
  limit: z.number().int().min(1).max(200).default(50),
});
export type EffectState = 'done' | 'skipped' | 'failed' | 'undone' | 'queued';
export type RunRow = {
  id: string;
  ruleId: string;
  ruleName: string;
  version: number;
  mode: 'live' | 'shadow';
  outcome: RunOutcome;
  subject: RuleSubject;
  subjectId: string;
  /** Order number, SKU, …: what people call it. */
  label: string;
  /** The event that started it; null: pipeline, schedule or by hand. */
  eventType: string | null;
  depth: number;
  ranAt: string;
  /** From the event to the end of the actions. */
  latencyMs: number | null;
  effects: { index: number; action: RuleAction; state: EffectState; reason: string | null }[];
  /** Shadow only: what the decision would have been. */
  before: PlanFigures | null;
  after: PlanFigures | null;
};
export type RunPage = { data: RunRow[]; nextCursor: string | null };
export type ShadowSummary = {
  since: string | null;
  version: number | null;
  looked: number;
  fired: number;
  differs: number;
  costBeforeMinor: number;
  costAfterMinor: number;
  heldNew: number;
  currency: string;
};

export const runNowInput = z.object({
  ruleId: publicId,
  /** Ids of the records; absent: all that fit, up to `ruleLimits.runNow`. */
  ids: z.array(publicId).max(ruleLimits.runNow).optional(),
});
/** `cannot`: a fact was missing. */
export type RanNow = { looked: number; fired: number; acted: number; skipped: number; cannot: number };
/** What running by hand would do: records that fit and were not acted on, those of which a fact is missing, and how many one run takes. */
export type RunPreview = { fits: number; cannot: number; atOnce: number };

export const undoScopeInput = z.object({
  ruleId: publicId,
  /** The last so many minutes … */
  minutes: z.number().int().min(1).max(43_200).optional(),
  /** … or these runs. */
  runIds: z.array(publicId).min(1).max(500).optional(),
});
export type UndoItem = {
  effectId: string;
  runId: string;
  subject: RuleSubject;
  subjectId: string;
  label: string;
  action: RuleAction;
  doneAt: string;
  can: boolean;
  why: (typeof undoReasons)[number];
  /** What follows when it is taken back: the order is decided again, … */
  follows: 'decided_again' | 'held_goes_on' | 'nothing';
};
/** `left`: older effects beyond those named, which a second look finds. */
export type UndoPreview = { items: UndoItem[]; can: number; cannot: number; left: number; hash: string };
export const undoInput = undoScopeInput.extend({ hash: z.string().max(100) });
export type Undone = { undone: number; kept: number; left: number };

export const replayInput = z.object({ decisionId: publicId });
export type Replayed = {
  decisionId: string;
  orderId: string;
  number: string;
  decidedAt: string;
  engineVersion: string;
  /** True: deciding again from the record's facts alone gives the same bytes. */
  same: boolean;
  /** Why not, when not: the deciding code or its rules are of another version than those of the record. */
  sameEngine: boolean;
  outcome: DecisionOutcome;
  steps: StepRecord[];
  replayedSteps: StepRecord[];
  rules: RuleTrace[];
  /** What would have to change for another warehouse to win, each tried by deciding again with the change. */
  counterfactuals: {
    kind: 'stock' | 'carriage' | 'rule';
    label: string;
    /** Units that are missing, minor units that it is dearer, or the rule that forbids it. */
    amount: number;
    ruleName: string | null;
    verified: boolean;
  }[];
  facts: Record<string, FactValue>;
  currency: string;
};

/** A rule to start from. Its name and comment are messages `rules.templates.KEY.name` and `.comment`. */
export type RuleTemplate = {
  key: string;
  group: 'routing' | 'risk' | 'service' | 'stock' | 'after_sales';
  definition: RuleDefinition;
};

export const listBacktestsInput = ruleIdInput;
export type { Condition, Group };

const iso = z.string();
/** Rules and back-tests as the REST API gives them. */
export const ruleRestSchema = z.object({
  id: z.string(),
  name: z.string(),
  state: z.enum(ruleStates),
  position: z.number(),
  activeVersion: z.number().nullable(),
  latestVersion: z.number(),
  definition: z.record(z.string(), z.unknown()),
  problems: z.array(z.record(z.string(), z.unknown())),
  findings: z.array(z.record(z.string(), z.unknown())),
  version: z.number(),
  updatedAt: iso,
});
export const backtestRestSchema = z.object({
  id: z.string(),
  ruleId: z.string(),
  version: z.number(),
  from: z.string(),
  to: z.string(),
  state: z.enum(['queued', 'running', 'done', 'failed']),
  counts: z.record(z.string(), z.number()),
  costBefore: money.nullable(),
  costAfter: money.nullable(),
  createdAt: iso,
});
