import type { PoolClient, QueryResultRow } from 'pg';
import superjson, { type SuperJSONResult } from 'superjson';
import { AppError } from '@/lib/kernel/errors';
import type { Ctx } from '@/server/platform/context';
import type { PrismaClient } from './generated/client';
import { appPool } from './pool';
import { currentConnection, prismaOnTransaction } from './prisma-on-transaction';

/** One running transaction of one tenant; row-level security lets it see and write that tenant's rows only. */
export class TenantTx {
  constructor(
    readonly ctx: Ctx,
    private readonly client: PoolClient,
  ) {}
  get tenantId(): string {
    return this.ctx.tenantId;
  }
  /** The same transaction, in which another context of the tenant acts from here on: another cause, another actor. */
  as(ctx: Ctx): TenantTx {
    if (ctx.tenantId !== this.ctx.tenantId) throw new Error('a transaction belongs to one tenant');
    return new TenantTx(ctx, this.client);
  }
  /** Prisma, bound to this transaction. */
  get prisma(): PrismaClient {
    return prismaOnTransaction();
  }
  /** The rows of a statement. */
  async q<R extends QueryResultRow>(sql: string, params: unknown[] = []): Promise<R[]> {
    return (await this.client.query<R>(sql, params)).rows;
  }
  /** The only row of a statement, or null. */
  async maybeOne<R extends QueryResultRow>(sql: string, params: unknown[] = []): Promise<R | null> {
    return (await this.q<R>(sql, params))[0] ?? null;
  }
  /** The only row of a statement. Errors: throws when there is none. */
  async one<R extends QueryResultRow>(sql: string, params: unknown[] = []): Promise<R> {
    const row = await this.maybeOne<R>(sql, params);
    if (!row) throw new Error('a statement that must give a row gave none');
    return row;
  }
  /** The number of rows a statement changed. */
  async exec(sql: string, params: unknown[] = []): Promise<number> {
    return (await this.client.query(sql, params)).rowCount ?? 0;
  }
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const retryable = new Set(['40001', '40P01']);

async function once<T>(ctx: Ctx, work: (tx: TenantTx) => Promise<T>, readOnly: boolean): Promise<T> {
  if (!uuid.test(ctx.tenantId)) throw new Error('tenant id is no UUID');
  const client = await appPool().connect();
  let broken: Error | undefined;
  try {
    await client.query(
      `BEGIN${readOnly ? ' READ ONLY' : ''}; SELECT set_config('app.tenant_id', '${ctx.tenantId}', true), ` +
        `set_config('statement_timeout', '30s', true), set_config('lock_timeout', '10s', true), ` +
        `set_config('idle_in_transaction_session_timeout', '60s', true)`,
    );
    const tx = new TenantTx(ctx, client);
    const value = await currentConnection.run(client, async () => await runClaimed(tx, work, readOnly));
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

async function runClaimed<T>(
  tx: TenantTx,
  work: (tx: TenantTx) => Promise<T>,
  readOnly: boolean,
): Promise<T> {
  const idem = tx.ctx.idempotency;
  if (!idem || readOnly) return work(tx);
  const claimed = await tx.exec(
    `INSERT INTO idempotency_key (tenant_id, scope, key, request_hash, created_at) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT DO NOTHING`,
    [tx.tenantId, idem.scope, idem.key, idem.requestHash, tx.ctx.now],
  );
  if (claimed === 0) {
    const row = await tx.one<{ request_hash: string; response: SuperJSONResult | string }>(
      'SELECT request_hash, response FROM idempotency_key WHERE tenant_id = $1 AND scope = $2 AND key = $3',
      [tx.tenantId, idem.scope, idem.key],
    );
    if (row.request_hash !== idem.requestHash) throw new AppError('idempotency_conflict');
    return superjson.deserialize<T>(
      typeof row.response === 'string' ? (JSON.parse(row.response) as SuperJSONResult) : row.response,
    );
  }
  const value = await work(tx);
  await tx.exec('UPDATE idempotency_key SET response = $4 WHERE tenant_id = $1 AND scope = $2 AND key = $3', [
    tx.tenantId,
    idem.scope,
    idem.key,
    // As a text within the JSON, since jsonb would put the fields into another order: a repeat is answered byte for byte.
    JSON.stringify(JSON.stringify(superjson.serialize(value))),
  ]);
  return value;
}

/**
 * Runs the work in one transaction of the tenant: all of it is kept, or none. When the context carries an idempotency key,
 * the first call's value is stored with the work, and a repeat returns that value without working again (a concurrent
 * repeat waits for the first). Serialisation failures and deadlocks are retried up to three times, so the work must have
 * no effects outside.
 * Errors: AppError idempotency_conflict when the key was used for another request.
 */
export async function inTenantTx<T>(ctx: Ctx, work: (tx: TenantTx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await once(ctx, work, false);
    } catch (error) {
      const code = (error as { code?: string }).code;
      if (attempt > 3 || !code || !retryable.has(code)) throw error;
    }
  }
}

/** Runs queries in one read-only transaction of the tenant. */
export async function inTenantRead<T>(ctx: Ctx, work: (tx: TenantTx) => Promise<T>): Promise<T> {
  return once(ctx, work, true);
}
