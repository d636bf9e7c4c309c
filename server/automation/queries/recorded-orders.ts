import type { StepRecord } from '@/lib/contracts/automation';
import { decisionWords } from '@/lib/contracts/decision-words';
import { unpackJson } from '@/server/platform/db/packed-json';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import type { DecisionFacts, Plan } from '../domain/order-facts';

type Row = {
  id: string;
  order_id: string;
  number: string;
  outcome: Plan['outcome'];
  engine: string;
  decided_at: Date;
  packed: Buffer;
  world_id: string;
};
export type Recorded = {
  id: string;
  orderId: string;
  number: string;
  outcome: Plan['outcome'];
  engineVersion: string;
  decidedAt: Date;
  facts: DecisionFacts;
  steps: StepRecord[];
};
type Own = Pick<DecisionFacts, 'order' | 'now' | 'stock' | 'quotes'> & { steps: StepRecord[] };
type Shared = Omit<DecisionFacts, keyof Own>;

/** Unpacks records; the world that many share is unpacked once, so that they share its objects too. */
export class Unpacker {
  private readonly worlds = new Map<string, Shared>();
  constructor(private readonly tx: TenantTx) {}
  async all(rows: readonly Row[]): Promise<Recorded[]> {
    const missing = [...new Set(rows.map((r) => r.world_id))].filter((id) => !this.worlds.has(id));
    if (missing.length > 0) {
      const found = await this.tx.q<{ id: string; packed: Buffer }>(
        'SELECT id, packed FROM decision_world WHERE tenant_id = $1 AND id = ANY($2::uuid[])',
        [this.tx.tenantId, missing],
      );
      for (const w of found) this.worlds.set(w.id, unpackJson<Shared>(w.packed, decisionWords));
    }
    return rows.map((r) => {
      const { steps, ...own } = unpackJson<Own>(r.packed, decisionWords);
      return {
        id: r.id,
        orderId: r.order_id,
        number: r.number,
        outcome: r.outcome,
        engineVersion: r.engine,
        decidedAt: r.decided_at,
        facts: { ...this.worlds.get(r.world_id)!, ...own },
        steps,
      };
    });
  }
}

const columns = `d.id, d.order_id, o.number, d.outcome, d.engine_version AS engine, d.decided_at, d.packed, d.world_id`;

/** The newest decisions on open orders, at most that many. */
export async function newestDecisions(tx: TenantTx, limit: number): Promise<Recorded[]> {
  const rows = await tx.q<Row>(
    `SELECT ${columns} FROM decision_record d JOIN sales_order o ON o.tenant_id = $1 AND o.id = d.order_id
     WHERE d.tenant_id = $1 AND d.packed IS NOT NULL ORDER BY d.id DESC LIMIT $2`,
    [tx.tenantId, limit],
  );
  return new Unpacker(tx).all(rows);
}

/** One decision; null when it does not exist or is from before records were packed. */
export async function decisionById(tx: TenantTx, id: string): Promise<Recorded | null> {
  const rows = await tx.q<Row>(
    `SELECT ${columns} FROM decision_record d JOIN sales_order o ON o.tenant_id = $1 AND o.id = d.order_id
     WHERE d.tenant_id = $1 AND d.id = $2 AND d.packed IS NOT NULL`,
    [tx.tenantId, id],
  );
  return (await new Unpacker(tx).all(rows))[0] ?? null;
}

/** Of each order decided in the period its decision that released it, else its last one: the ids, in the order of deciding. */
export async function decisionsOfPeriod(tx: TenantTx, from: Date, to: Date): Promise<string[]> {
  const rows = await tx.q<{ id: string }>(
    `SELECT id FROM (SELECT DISTINCT ON (order_id) id FROM decision_record
       WHERE tenant_id = $1 AND decided_at >= $2 AND decided_at < $3 AND packed IS NOT NULL AND outcome <> 'refused'
       ORDER BY order_id, outcome = 'released' DESC, decided_at DESC, id DESC) AS chosen ORDER BY id`,
    [tx.tenantId, from, to],
  );
  return rows.map((r) => r.id);
}

/** Those decisions. */
export async function decisionsByIds(
  tx: TenantTx,
  unpacker: Unpacker,
  ids: readonly string[],
): Promise<Recorded[]> {
  if (ids.length === 0) return [];
  const rows = await tx.q<Row>(
    `SELECT ${columns} FROM decision_record d JOIN sales_order o ON o.tenant_id = $1 AND o.id = d.order_id
     WHERE d.tenant_id = $1 AND d.id = ANY($2::uuid[]) ORDER BY d.id`,
    [tx.tenantId, ids],
  );
  return unpacker.all(rows);
}
