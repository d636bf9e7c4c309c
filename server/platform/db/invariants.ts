/** A statement about the books of one tenant that must always hold. An area lists its own in `server/<area>/invariants.ts`. */
export type Invariant = {
  /** What holds, as a sentence: `on hand equals the sum of the movements`. */
  name: string;
  /** Selects the rows that break it, without a semicolon; `$1` is the tenant. An empty answer means that it holds. */
  sql: string;
};

export type Broken = { invariant: string; rows: Record<string, unknown>[]; more: boolean };

const SHOWN = 20;

/** Runs every invariant for one tenant and returns those that do not hold, each with its first offending rows. */
export async function findBroken(
  invariants: readonly Invariant[],
  tenantId: string,
  query: (sql: string, params: unknown[]) => Promise<Record<string, unknown>[]>,
): Promise<Broken[]> {
  const broken: Broken[] = [];
  for (const { name, sql } of invariants) {
    const rows = await query(`SELECT * FROM (${sql}) AS broken LIMIT ${SHOWN}`, [tenantId]);
    if (rows.length > 0) broken.push({ invariant: name, rows, more: rows.length === SHOWN });
  }
  return broken;
}
