import type { PoolClient, QueryResultRow } from 'pg';
import { appPool } from './pool';

/**
 * Rows of a statement on the global tables (tenants, people, sessions) or through a definer function, outside any
 * tenant. The reason is for the reader and the reviewer; the application's role and row-level security still hold.
 */
export async function unsafeAcrossTenants<R extends QueryResultRow>(
  _reason: string,
  sql: string,
  params: unknown[] = [],
): Promise<R[]> {
  return (await appPool().query<R>(sql, params)).rows;
}

/** Several such statements in one transaction. */
export async function unsafeAcrossTenantsTx<T>(
  _reason: string,
  work: (client: PoolClient) => Promise<T>,
): Promise<T> {
  const client = await appPool().connect();
  let broken: Error | undefined;
  try {
    await client.query('BEGIN');
    const value = await work(client);
    await client.query('COMMIT');
    return value;
  } catch (error) {
    await client.query('ROLLBACK').catch((e: Error) => {
      broken = e;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}
