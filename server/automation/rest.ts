import { z } from 'zod';
import {
  type BacktestView,
  backtestRestSchema,
  createRuleInput,
  type RuleView,
  ruleRestSchema,
  startBacktestInput,
} from '@/lib/contracts/rules';
import { inTenantRead } from '@/server/platform/db/tenant-tx';
import { endpoint } from '@/server/platform/http/rest';
import { backtestsOf } from './queries/backtests';
import { getRule, listRules } from './queries/rules';
import { createRule } from './use-cases/save-rule';
import { startBacktest } from './use-cases/start-backtest';

const tag = 'Rules';

function ruleOf(r: RuleView): z.output<typeof ruleRestSchema> {
  return {
    id: r.id,
    name: r.name,
    state: r.state,
    position: r.position,
    activeVersion: r.activeVersion,
    latestVersion: r.latestVersion,
    definition: r.definition,
    problems: [],
    findings: r.findings,
    version: r.version,
    updatedAt: r.updatedAt,
  };
}

function backtestOf(b: BacktestView): z.output<typeof backtestRestSchema> {
  const money = (minor: number | undefined) =>
    b.summary && minor !== undefined ? { minor, currency: b.summary.currency } : null;
  return {
    id: b.id,
    ruleId: b.ruleId,
    version: b.version,
    from: b.from,
    to: b.to,
    state: b.state,
    counts: b.summary?.counts ?? {},
    costBefore: money(b.summary?.before.costMinor),
    costAfter: money(b.summary?.after.costMinor),
    createdAt: b.createdAt,
  };
}

/** The REST API of automation rules. */
export const automationEndpoints = [
  endpoint({
    method: 'GET',
    path: '/rules',
    tag,
    summary: 'Automation rules in their order, each with its newest version',
    scope: 'rules:read',
    rate: 'read',
    output: z.object({ data: z.array(ruleRestSchema) }),
    handle: (ctx) =>
      inTenantRead(ctx, async (tx) => {
        const data = [];
        for (const row of await listRules(tx, {})) data.push(ruleOf(await getRule(tx, row.id)));
        return { data };
      }),
  }),
  endpoint({
    method: 'POST',
    path: '/rules',
    tag,
    summary: 'A new rule, as a draft that does nothing yet',
    scope: 'rules:write',
    rate: 'write',
    status: 201,
    body: createRuleInput,
    output: ruleRestSchema,
    example: {
      definition: {
        name: 'Approve high orders',
        subject: 'order',
        when: { kind: 'pipeline' },
        if: {
          kind: 'group',
          combinator: 'and',
          items: [{ kind: 'test', field: 'total', op: 'gte', value: { minor: 50000, currency: 'GBP' } }],
        },
        // biome-ignore lint/suspicious/noThenProperty: when, if, then are the words of a rule
        then: [{ kind: 'require_approval', reason: 'High value' }],
      },
    },
    handle: async (ctx, { body }) => {
      const { ruleId } = await createRule(ctx, body);
      return inTenantRead(ctx, async (tx) => ruleOf(await getRule(tx, ruleId)));
    },
  }),
  endpoint({
    method: 'GET',
    path: '/rules/:id/backtests',
    tag,
    summary: 'Back-tests of a rule, newest first',
    scope: 'rules:read',
    rate: 'read',
    output: z.object({ data: z.array(backtestRestSchema) }),
    handle: (ctx, { params }) =>
      inTenantRead(ctx, async (tx) => ({ data: (await backtestsOf(tx, params.id ?? '')).map(backtestOf) })),
  }),
  endpoint({
    method: 'POST',
    path: '/rules/:id/backtests',
    tag,
    summary: 'Try a rule on a past period',
    scope: 'rules:write',
    rate: 'heavy',
    status: 201,
    body: startBacktestInput.omit({ ruleId: true }),
    output: backtestRestSchema,
    example: { from: '2026-10-01', to: '2026-10-31' },
    handle: async (ctx, { params, body }) =>
      backtestOf(await startBacktest(ctx, { ...body, ruleId: params.id ?? '' })),
  }),
];
