import { unsafeAcrossTenantsTx } from './unscoped';

const blocks = new Map<string, { next: number; end: number }>();
const pending = new Map<string, Promise<void>>();

async function refill(key: string, tenantId: string, kind: string, count: number): Promise<void> {
  const size = Math.max(50, count);
  const next = await unsafeAcrossTenantsTx(
    'a block of numbers is taken outside the writing transaction',
    async (c) => {
      await c.query(`SELECT set_config('app.tenant_id', $1, true)`, [tenantId]);
      const { rows } = await c.query<{ next: number }>(
        `INSERT INTO number_block (tenant_id, kind, next) VALUES ($1, $2, $3 + 1001)
       ON CONFLICT (tenant_id, kind) DO UPDATE SET next = number_block.next + $3 RETURNING next`,
        [tenantId, kind, size],
      );
      return rows[0]!.next;
    },
  );
  blocks.set(key, { next: next - size, end: next });
}

/**
 * That many new numbers of a kind of document in a tenant: unique, rising within a process, with gaps. They are taken in
 * blocks, in a transaction of their own, so that writers never queue for a counter row. The first is 1001.
 */
export async function takeNumbers(tenantId: string, kind: string, count: number): Promise<number[]> {
  const key = `${process.env.DATABASE_URL}:${tenantId}:${kind}`;
  const out: number[] = [];
  while (out.length < count) {
    const block = blocks.get(key);
    if (block && block.next < block.end) {
      out.push(block.next++);
      continue;
    }
    let p = pending.get(key);
    if (!p) {
      p = refill(key, tenantId, kind, count - out.length).finally(() => pending.delete(key));
      pending.set(key, p);
    }
    await p;
  }
  return out;
}
