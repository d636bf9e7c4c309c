import type { StepRecord } from '@/lib/contracts/automation';
import { decisionWords } from '@/lib/contracts/decision-words';
import { unpackJson } from '@/server/platform/db/packed-json';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import type { DecisionFacts, Plan } from '../domain/order-facts';

/** A decision as it was recorded: enough to reach it again (`replay`). */
export type DecisionRecord = {
  id: string;
  orderId: string;
  outcome: Plan['outcome'];
  engineVersion: string;
  decidedAt: Date;
  facts: DecisionFacts;
  steps: StepRecord[];
};
type Row = Omit<DecisionRecord, 'facts' | 'steps'> & {
  facts: DecisionFacts | null;
  steps: StepRecord[] | null;
  packed: Buffer | null;
  world: Buffer | null;
};
type Own = Pick<DecisionFacts, 'order' | 'now' | 'stock' | 'quotes' | 'load'> & { steps: StepRecord[] };

/** The decisions on those orders, the earliest first; with no orders given, the latest of the tenant. */
export async function decisionRecords(
  tx: TenantTx,
  wanted: { orderIds: readonly string[] } | { latest: number },
): Promise<DecisionRecord[]> {
  const columns = `r.id, r.order_id AS "orderId", r.outcome, r.engine_version AS "engineVersion", r.decided_at AS "decidedAt",
    r.facts, r.steps, r.packed, w.packed AS world`;
  const source = `decision_record r LEFT JOIN decision_world w ON w.tenant_id = $1 AND w.id = r.world_id WHERE r.tenant_id = $1`;
  const rows =
    'orderIds' in wanted
      ? await tx.q<Row>(
          `SELECT ${columns} FROM ${source} AND r.order_id = ANY($2::uuid[]) ORDER BY r.decided_at, r.id`,
          [tx.tenantId, wanted.orderIds],
        )
      : await tx.q<Row>(`SELECT ${columns} FROM ${source} ORDER BY r.id DESC LIMIT $2`, [
          tx.tenantId,
          wanted.latest,
        ]);
  return rows.map(({ facts, steps, packed, world, ...head }) => {
    if (!packed || !world) return { ...head, facts: facts!, steps: steps! };
    const { steps: unpacked, ...own } = unpackJson<Own>(packed, decisionWords);
    const shared = unpackJson<Omit<DecisionFacts, keyof Own>>(world, decisionWords);
    return { ...head, facts: { ...shared, ...own }, steps: unpacked };
  });
}
