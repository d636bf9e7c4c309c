import { decisionWords } from '@/lib/contracts/decision-words';
import type { OrderDecision } from '@/lib/contracts/orders-views';
import { toPublicId } from '@/lib/kernel/ids';
import { unpackJson } from '@/server/platform/db/packed-json';
import type { TenantTx } from '@/server/platform/db/tenant-tx';

type Kept = { steps: Record<string, unknown>[] } & Record<string, unknown>;
type Row = {
  id: string;
  outcome: string;
  engineVersion: string;
  decidedAt: Date;
  /** null in records that are packed */
  facts: Record<string, unknown> | null;
  steps: Record<string, unknown>[] | null;
  packed: Buffer | null;
  world: Buffer | null;
};

/** Every automatic decision on an order, newest first, as it was recorded. */
export async function decisionsOf(tx: TenantTx, orderId: string): Promise<OrderDecision[]> {
  const rows = await tx.q<Row>(
    `SELECT r.id, r.outcome, r.engine_version AS "engineVersion", r.facts, r.steps, r.decided_at AS "decidedAt", r.packed,
       w.packed AS world
     FROM decision_record r LEFT JOIN decision_world w ON w.tenant_id = $1 AND w.id = r.world_id
     WHERE r.tenant_id = $1 AND r.order_id = $2 ORDER BY r.decided_at DESC, r.id DESC LIMIT 100`,
    [tx.tenantId, orderId],
  );
  return rows.map(({ id, outcome, engineVersion, decidedAt, ...kept }) => ({
    id: toPublicId('dec', id),
    outcome,
    engineVersion,
    decidedAt: decidedAt.toISOString(),
    ...contentOf(kept),
  }));
}

function contentOf({ facts, steps, packed, world }: Pick<Row, 'facts' | 'steps' | 'packed' | 'world'>) {
  if (!packed || !world) return { facts: facts ?? {}, steps: steps ?? [] };
  const { steps: unpacked, ...own } = unpackJson<Kept>(packed, decisionWords);
  return { facts: { ...unpackJson<object>(world, decisionWords), ...own }, steps: unpacked };
}
