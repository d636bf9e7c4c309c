import type { AuditChain, AuditProblem } from '@/lib/contracts/identity';
import { chainHash, changedLeaves } from '@/server/platform/crypto/chain';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { leafSql, noSeal } from '../audit-seal.store';

type Row = {
  number: number;
  afterId: string;
  lastId: string;
  leaves: Buffer;
  previous: string;
  hash: string;
  now: Buffer | null;
};

const uuidOf = (hex: string) => hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
const pageSize = 25;
const mostShown = 100;

function problemsOf(row: Row, before: { number: number; lastId: string; hash: string }): AuditProblem[] {
  const problems: AuditProblem[] = [];
  const { number } = row;
  if (number !== before.number + 1 || row.previous !== before.hash || row.afterId !== before.lastId)
    problems.push({ seal: number, eventId: null, problem: 'chain_broken' });
  if (chainHash(row.previous, number, row.leaves) !== row.hash)
    problems.push({ seal: number, eventId: null, problem: 'seal_changed' });
  const changes = changedLeaves(row.leaves, row.now ?? Buffer.alloc(0));
  return [...problems, ...changes.map(({ id, problem }) => ({ seal: number, eventId: uuidOf(id), problem }))];
}

/**
 * Compares the whole stream with its seals and names every record that was changed, taken out or put in since, and every
 * seal that does not fit (the first hundred). Nothing is written.
 */
export async function verifyAudit(
  tx: TenantTx,
): Promise<{ seals: number; rows: number; head: string; problems: AuditProblem[] }> {
  const problems: AuditProblem[] = [];
  let before: { number: number; lastId: string; hash: string } = noSeal;
  let [seals, rows] = [0, 0];
  for (;;) {
    const page = await tx.q<Row>(
      `SELECT s.number, s.after_id AS "afterId", s.last_id AS "lastId", s.leaves, s.previous, s.hash,
              (SELECT string_agg(${leafSql}, ''::bytea ORDER BY e.id) FROM event e
                WHERE e.tenant_id = $1 AND e.id > s.after_id AND e.id <= s.last_id) AS now
         FROM audit_seal s WHERE s.tenant_id = $1 AND s.number > $2 ORDER BY s.number LIMIT ${pageSize}`,
      [tx.tenantId, before.number],
    );
    for (const row of page) {
      if (problems.length < mostShown) problems.push(...problemsOf(row, before).slice(0, mostShown));
      before = row;
      seals += 1;
      rows += row.leaves.length / 48;
    }
    if (page.length < pageSize) return { seals, rows, head: before.hash, problems };
  }
}

/** How much of the stream is sealed, and the hash that stands for all of it. */
export async function auditChain(tx: TenantTx): Promise<AuditChain> {
  const [sum] = await tx.q<{ rows: number; sealedAt: Date | null; head: string | null }>(
    `SELECT COALESCE(sum(rows), 0)::int AS rows, max(sealed_at) AS "sealedAt",
            (array_agg(hash ORDER BY number DESC))[1] AS head FROM audit_seal WHERE tenant_id = $1`,
    [tx.tenantId],
  );
  return sum!;
}
