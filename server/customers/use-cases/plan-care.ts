import type { CareTrigger } from '@/lib/contracts/customers-profile';
import { newId } from '@/lib/kernel/ids';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { careCauses } from '../queries/care-causes';

const dayMs = 86_400_000;
/** What became due longer ago is not written about any more. Units: days. */
const backDays = 2;
const batch = 500;
type Journey = { id: string; trigger: CareTrigger; afterDays: number; createdAt: Date };

/** Plans a message for each cause that an active journey answers to and that is due: each cause once, none from before the journey. */
export async function planCare(ctx: StaffCtx): Promise<number> {
  return inTenantTx(ctx, async (tx) => {
    const journeys = await tx.q<Journey>(
      `SELECT id, trigger, after_days AS "afterDays", created_at AS "createdAt" FROM care_journey WHERE tenant_id = $1 AND active`,
      [tx.tenantId],
    );
    let planned = 0;
    for (const j of journeys) {
      const to = new Date(ctx.now.getTime() - j.afterDays * dayMs);
      const from = new Date(
        Math.max(to.getTime() - backDays * dayMs, j.trigger === 'silent' ? 0 : j.createdAt.getTime()),
      );
      const causes = await careCauses(tx, j.trigger, { from, to }, batch);
      planned += await tx.exec(
        `INSERT INTO care_message (tenant_id, id, journey_id, customer_id, order_id, cause_key, state, due_at, created_at)
         SELECT $1, w.id, $2, w.customer_id, w.order_id, w.cause_key, 'planned', w.due_at, $3
         FROM unnest($4::uuid[], $5::uuid[], $6::uuid[], $7::text[], $8::timestamptz[]) AS w (id, customer_id, order_id, cause_key, due_at)
         ON CONFLICT DO NOTHING`,
        [
          tx.tenantId,
          j.id,
          ctx.now,
          causes.map(() => newId('cms')),
          causes.map((c) => c.customerId),
          causes.map((c) => c.orderId),
          causes.map((c) => c.key),
          causes.map((c) => new Date(c.at.getTime() + j.afterDays * dayMs)),
        ],
      );
    }
    return planned;
  });
}
