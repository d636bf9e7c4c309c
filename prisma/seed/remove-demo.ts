import { Client } from 'pg';
import { config } from '@/server/platform/config/config';

/**
 * Removes every demo tenant (or those whose load was cut off) with all its rows, and the accounts that belonged to no other tenant; the addresses of the removed
 * ones. Runs as the owner of the schema, since the application may not delete from ledgers.
 * Errors: throws when DATABASE_ADMIN_URL is not known.
 */
export async function removeDemo(options: { unfinishedOnly?: boolean } = {}): Promise<string[]> {
  const url = config().databaseAdminUrl;
  if (!url) throw new Error('DATABASE_ADMIN_URL must be set to remove the demo shops');
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows: tenants } = await client.query<{ id: string; slug: string }>(
      `SELECT id, slug FROM tenant WHERE is_demo${options.unfinishedOnly ? " AND status = 'suspended'" : ''}`,
    );
    for (const tenant of tenants) await removeOne(client, tenant.id);
    return tenants.map((t) => t.slug);
  } finally {
    await client.end();
  }
}

/** Foreign keys that still point at the rows: no action, and restrict. */
const referredTo = new Set(['23503', '23001']);

async function removeOne(client: Client, tenantId: string): Promise<void> {
  await client.query('BEGIN');
  try {
    await client.query(`SELECT set_config('app.tenant_id', $1, true)`, [tenantId]);
    const { rows: users } = await client.query<{ user_id: string }>(
      'SELECT user_id FROM membership WHERE tenant_id = $1',
      [tenantId],
    );
    const { rows: tables } = await client.query<{ name: string }>(
      `SELECT c.relname AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id' AND NOT a.attisdropped
       WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'`,
    );
    // Children go before their parents: a table is emptied once nothing refers to it any more.
    let left = tables.map((t) => t.name);
    while (left.length > 0) {
      const before = left.length;
      const kept: string[] = [];
      for (const table of left) {
        await client.query('SAVEPOINT one');
        try {
          await client.query(`DELETE FROM "${table}" WHERE tenant_id = $1`, [tenantId]);
          await client.query('RELEASE SAVEPOINT one');
        } catch (error) {
          if (!referredTo.has((error as { code?: string }).code ?? '')) throw error;
          await client.query('ROLLBACK TO SAVEPOINT one');
          kept.push(table);
        }
      }
      if (kept.length === before)
        throw new Error(`tables refer to each other in a circle: ${kept.join(', ')}`);
      left = kept;
    }
    await client.query('DELETE FROM tenant WHERE id = $1', [tenantId]);
    for (const { user_id } of users) {
      const { rows: others } = await client.query<{ n: number }>(
        'SELECT count(*)::int AS n FROM memberships_of($1)',
        [user_id],
      );
      if (others[0]!.n === 0) {
        await client.query('DELETE FROM user_session WHERE user_id = $1', [user_id]);
        await client.query('DELETE FROM auth_token WHERE user_id = $1', [user_id]);
        await client.query('DELETE FROM user_account WHERE id = $1', [user_id]);
      }
    }
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}
