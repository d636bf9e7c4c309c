import type { z } from 'zod';
import { trpc } from '@/components/layout/trpc';
import type {
  ActivatedRule,
  activateRuleInput,
  BacktestOrderPage,
  BacktestView,
  backtestIdInput,
  backtestOrdersInput,
  CheckedRule,
  checkRuleInput,
  createRuleInput,
  listRulesInput,
  listRunsInput,
  RanNow,
  Replayed,
  RuleDefinition,
  RuleDiff,
  RuleOptions,
  RuleRow,
  RuleTemplate,
  RuleTest,
  RuleVersionRow,
  RuleView,
  RunPage,
  RunPreview,
  reorderRulesInput,
  replayInput,
  ruleDiffInput,
  ruleIdInput,
  ruleVersionInput,
  runNowInput,
  SavedRule,
  ShadowSummary,
  saveRuleInput,
  startBacktestInput,
  switchRuleInput,
  testRuleInput,
  Undone,
  UndoPreview,
  undoInput,
  undoScopeInput,
} from '@/lib/contracts/rules';

type Ask<I extends z.ZodType, O> = { query(input: z.input<I>): Promise<O> };
type Do<I extends z.ZodType, O> = { mutate(input: z.input<I>): Promise<O> };
type AskNone<O> = { query(): Promise<O> };

/** What the screens ask of the rules, by the contract. */
export type RulesApi = {
  list: Ask<typeof listRulesInput, RuleRow[]>;
  get: Ask<typeof ruleIdInput, RuleView>;
  options: AskNone<RuleOptions>;
  templates: AskNone<RuleTemplate[]>;
  check: Ask<typeof checkRuleInput, CheckedRule>;
  create: Do<typeof createRuleInput, SavedRule>;
  save: Do<typeof saveRuleInput, SavedRule>;
  versions: Ask<typeof ruleIdInput, RuleVersionRow[]>;
  version: Ask<typeof ruleVersionInput, RuleDefinition>;
  diff: Ask<typeof ruleDiffInput, RuleDiff>;
  testOn: Ask<typeof testRuleInput, RuleTest>;
  startBacktest: Do<typeof startBacktestInput, BacktestView>;
  backtest: Ask<typeof backtestIdInput, BacktestView>;
  backtests: Ask<typeof ruleIdInput, BacktestView[]>;
  backtestOrders: Ask<typeof backtestOrdersInput, BacktestOrderPage>;
  activate: Do<typeof activateRuleInput, ActivatedRule>;
  deactivate: Do<typeof switchRuleInput, ActivatedRule>;
  rollback: Do<typeof switchRuleInput, ActivatedRule>;
  reorder: Do<typeof reorderRulesInput, { done: number }>;
  remove: Do<typeof switchRuleInput, { done: number }>;
  shadow: Ask<typeof ruleIdInput, ShadowSummary>;
  runs: Ask<typeof listRunsInput, RunPage>;
  runPreview: Ask<typeof ruleIdInput, RunPreview>;
  runNow: Do<typeof runNowInput, RanNow>;
  undoPreview: Ask<typeof undoScopeInput, UndoPreview>;
  undo: Do<typeof undoInput, Undone>;
  replay: Ask<typeof replayInput, Replayed>;
};

/** The rules of the shop of this page. */
export const rulesApi = (trpc as unknown as { rules: RulesApi }).rules;
