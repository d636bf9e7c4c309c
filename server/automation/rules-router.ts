import {
  activateRuleInput,
  backtestIdInput,
  backtestOrdersInput,
  checkRuleInput,
  createRuleInput,
  listRulesInput,
  listRunsInput,
  reorderRulesInput,
  replayInput,
  ruleDiffInput,
  ruleIdInput,
  ruleVersionInput,
  runNowInput,
  saveRuleInput,
  startBacktestInput,
  switchRuleInput,
  testRuleInput,
  undoInput,
  undoScopeInput,
} from '@/lib/contracts/rules';
import { inTenantRead } from '@/server/platform/db/tenant-tx';
import { procedure, router } from '@/server/platform/http/trpc';
import { ruleTemplates } from './domain/rules/templates';
import { backtestOrders, backtestsOf, getBacktest } from './queries/backtests';
import { checkRule } from './queries/check-rule';
import { replayDecision } from './queries/replay-decision';
import { ruleOptions } from './queries/rule-options';
import { ruleRuns, shadowSummary } from './queries/rule-runs';
import { diffRule, getRule, listRules, ruleVersion, ruleVersions } from './queries/rules';
import { runPreview } from './queries/run-preview';
import { testRule } from './queries/test-rule';
import { previewUndo } from './queries/undo-preview';
import { removeRule, reorderRules } from './use-cases/arrange-rules';
import { runRuleNow } from './use-cases/run-rule-now';
import { createRule, saveRule } from './use-cases/save-rule';
import { startBacktest } from './use-cases/start-backtest';
import { activateRule, deactivateRule, rollBackRule } from './use-cases/switch-rule';
import { undoRule } from './use-cases/undo-rule';

const reading = procedure({ permission: 'rules:read', rate: 'read', idempotent: false });
const trying = procedure({ permission: 'rules:read', rate: 'heavy', idempotent: false });
const writing = procedure({ permission: 'rules:write', rate: 'write', idempotent: true });

/** Automation rules: what members read, try, change, switch and take back. */
export const rulesRouter = router({
  list: reading
    .input(listRulesInput)
    .query(({ ctx, input }) => inTenantRead(ctx.staff, (tx) => listRules(tx, input))),
  get: reading
    .input(ruleIdInput)
    .query(({ ctx, input }) => inTenantRead(ctx.staff, (tx) => getRule(tx, input.ruleId))),
  options: reading.query(({ ctx }) => inTenantRead(ctx.staff, ruleOptions)),
  templates: reading.query(({ ctx }) => ruleTemplates(ctx.staff.tenant.currency)),
  check: reading
    .input(checkRuleInput)
    .query(({ ctx, input }) => inTenantRead(ctx.staff, (tx) => checkRule(tx, input))),
  versions: reading
    .input(ruleIdInput)
    .query(({ ctx, input }) => inTenantRead(ctx.staff, (tx) => ruleVersions(tx, input.ruleId))),
  version: reading
    .input(ruleVersionInput)
    .query(({ ctx, input }) => inTenantRead(ctx.staff, (tx) => ruleVersion(tx, input.ruleId, input.version))),
  diff: reading
    .input(ruleDiffInput)
    .query(({ ctx, input }) =>
      inTenantRead(ctx.staff, (tx) => diffRule(tx, input.ruleId, input.from, input.to)),
    ),
  runs: reading
    .input(listRunsInput)
    .query(({ ctx, input }) => inTenantRead(ctx.staff, (tx) => ruleRuns(tx, input))),
  shadow: reading
    .input(ruleIdInput)
    .query(({ ctx, input }) => inTenantRead(ctx.staff, (tx) => shadowSummary(tx, input.ruleId))),
  backtests: reading
    .input(ruleIdInput)
    .query(({ ctx, input }) => inTenantRead(ctx.staff, (tx) => backtestsOf(tx, input.ruleId))),
  backtest: reading
    .input(backtestIdInput)
    .query(({ ctx, input }) => inTenantRead(ctx.staff, (tx) => getBacktest(tx, input.backtestId))),
  backtestOrders: reading
    .input(backtestOrdersInput)
    .query(({ ctx, input }) => inTenantRead(ctx.staff, (tx) => backtestOrders(tx, input))),
  testOn: trying
    .input(testRuleInput)
    .query(({ ctx, input }) => inTenantRead(ctx.staff, (tx) => testRule(tx, input))),
  replay: trying
    .input(replayInput)
    .query(({ ctx, input }) => inTenantRead(ctx.staff, (tx) => replayDecision(tx, input.decisionId))),
  runPreview: trying
    .input(ruleIdInput)
    .query(({ ctx, input }) => inTenantRead(ctx.staff, (tx) => runPreview(tx, input.ruleId))),
  undoPreview: reading
    .input(undoScopeInput)
    .query(({ ctx, input }) => inTenantRead(ctx.staff, (tx) => previewUndo(tx, input))),
  create: writing.input(createRuleInput).mutation(({ ctx, input }) => createRule(ctx.staff, input)),
  save: writing.input(saveRuleInput).mutation(({ ctx, input }) => saveRule(ctx.staff, input)),
  activate: writing.input(activateRuleInput).mutation(({ ctx, input }) => activateRule(ctx.staff, input)),
  deactivate: writing.input(switchRuleInput).mutation(({ ctx, input }) => deactivateRule(ctx.staff, input)),
  rollback: writing.input(switchRuleInput).mutation(({ ctx, input }) => rollBackRule(ctx.staff, input)),
  reorder: writing.input(reorderRulesInput).mutation(({ ctx, input }) => reorderRules(ctx.staff, input)),
  remove: writing.input(switchRuleInput).mutation(({ ctx, input }) => removeRule(ctx.staff, input)),
  undo: writing.input(undoInput).mutation(({ ctx, input }) => undoRule(ctx.staff, input)),
  startBacktest: procedure({ permission: 'rules:write', rate: 'heavy', idempotent: true })
    .input(startBacktestInput)
    .mutation(({ ctx, input }) => startBacktest(ctx.staff, input)),
  runNow: procedure({ permission: 'rules:run', rate: 'heavy', idempotent: true })
    .input(runNowInput)
    .mutation(({ ctx, input }) => runRuleNow(ctx.staff, input)),
});
