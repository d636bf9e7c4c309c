import type { Group } from '@/lib/contracts/conditions';
import type { Role } from '@/lib/contracts/permissions';
import { type RuleAction, type RuleDefinition, ruleDefinitionSchema } from '@/lib/contracts/rules';
import { newId, toPublicId } from '@/lib/kernel/ids';
import { processOrders } from '@/server/automation/use-cases/process-orders';
import { receiveStock } from '@/server/inventory/steps/receive-stock';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { dispatchEvents } from '@/server/platform/events/dispatch';
import { runDueJobs } from '@/server/platform/jobs/run-jobs';
import { jobs, reactions } from '@/server/root-work';
import { createChangeWorld } from '@/tests/integration/orders/change-world';
import { worldStart } from '@/tests/support/world';

const handlers = new Map(jobs.map((j) => [j.name, j]));

/** A world of orders with the pipeline, jobs and short words for rules. */
export async function createRuleWorld() {
  const world = await createChangeWorld();
  const owner = () => world.caller('owner', { now: worldStart });
  return {
    ...world,
    owner,
    /** Events and jobs, until nothing is left to do. */
    async settle(now = worldStart): Promise<void> {
      let busy = 1;
      while (busy > 0) {
        busy = await dispatchEvents(world.system(now), reactions);
        busy += await runDueJobs(world.system(new Date(now.getTime() + 60_000)), handlers, 50);
      }
    },
    memberId: (role: Role) => toPublicId('usr', world.member(role).userId),
    async codeOf(warehouseId: string): Promise<string> {
      const [row] = await world.sql<{ code: string }>('SELECT code FROM warehouse WHERE id = $1', [
        warehouseId,
      ]);
      return row!.code;
    },
    async receive(variantId: string, warehouseId: string, quantity: number): Promise<void> {
      await inTenantTx(world.system(), (tx) =>
        receiveStock(tx, [
          { variantId, warehouseId, quantity, reason: 'opening', refType: 'test', refId: newId('mov') },
        ]),
      );
    },
    /** Decides what is due, as the schedule does. */
    decide: (now = worldStart) => processOrders(world.system(now)),
    job: (name: string) => handlers.get(name)!,
    /** A rule that acts from now on; its id. */
    async switchOn(definition: RuleDefinition): Promise<string> {
      const caller = await owner();
      const { ruleId, version, problems } = await caller.rules.create({ definition });
      if (problems.length > 0) throw new Error(JSON.stringify(problems));
      await caller.rules.activate({ ruleId, version, mode: 'active', rowVersion: 1, confirmed: true });
      return ruleId;
    },
    async switchOff(ruleId: string): Promise<void> {
      const caller = await owner();
      const { version } = await caller.rules.get({ ruleId });
      await caller.rules.deactivate({ ruleId, rowVersion: version });
    },
    /** Codes and rules of the reasons of the newest decision on the order. */
    async reasons(id: string): Promise<[code: string, rule: unknown][]> {
      const [record] = await world.sql<{ id: string }>(
        'SELECT id FROM decision_record WHERE order_id = $1 ORDER BY decided_at DESC, id DESC LIMIT 1',
        [id],
      );
      const again = await (await owner()).rules.replay({ decisionId: toPublicId('dec', record!.id) });
      if (!again.same) throw new Error('the decision is not reached again from its record');
      return again.steps.flatMap((s) => s.reasons.map((r): [string, unknown] => [r.code, r.facts.rule]));
    },
  };
}
export type RuleWorld = Awaited<ReturnType<typeof createRuleWorld>>;

export const all = (...items: Group['items']): Group => ({ kind: 'group', combinator: 'and', items });
/** A rule of orders inside the decision, unless it says otherwise. */
export function ruleOf(
  name: string,
  condition: Group,
  does: RuleAction[],
  over: Partial<RuleDefinition> = {},
): RuleDefinition {
  // biome-ignore lint/suspicious/noThenProperty: when, if, then are the words of a rule
  const plain = { name, subject: 'order', when: { kind: 'pipeline' }, if: condition, then: does };
  return ruleDefinitionSchema.parse({ ...plain, ...over });
}
