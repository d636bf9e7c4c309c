import { type PlanLimits, planInForce, plans } from '@/lib/contracts/plans';
import type { Ctx } from '@/server/platform/context';

/** What the shop's plan allows now. A context without facts of a plan (the product's own tools) is not limited. */
export function limitsOf(ctx: Pick<Ctx, 'tenant' | 'now'>): PlanLimits {
  const facts = ctx.tenant.plan;
  return plans[facts ? planInForce(facts, ctx.now) : 'scale'].limits;
}
