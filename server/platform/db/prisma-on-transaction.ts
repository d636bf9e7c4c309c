import { AsyncLocalStorage } from 'node:async_hooks';
import { EventEmitter } from 'node:events';
import { PrismaPg } from '@prisma/adapter-pg';
import { Pool, type PoolClient } from 'pg';
import { PrismaClient } from './generated/client';

/** The connection of the running tenant transaction; Prisma's statements go to it and nowhere else. */
export const currentConnection = new AsyncLocalStorage<PoolClient>();

function connection(): PoolClient {
  const client = currentConnection.getStore();
  if (!client) throw new Error('Prisma was used outside a tenant transaction');
  return client;
}

let savepoints = 0;

/** What Prisma takes for a connection of its own: the running transaction's, with its BEGIN turned into a savepoint. */
class NestedConnection extends EventEmitter {
  private readonly name = `prisma_${++savepoints}`;
  query(config: { text: string }, ...rest: unknown[]) {
    const map: Record<string, string> = {
      BEGIN: `SAVEPOINT ${this.name}`,
      COMMIT: `RELEASE SAVEPOINT ${this.name}`,
      ROLLBACK: `ROLLBACK TO SAVEPOINT ${this.name}`,
    };
    const text = map[config.text] ?? config.text;
    return (connection().query as (...a: unknown[]) => unknown).call(
      connection(),
      { ...config, text },
      ...rest,
    );
  }
  release() {}
}

/** A pool that owns no connection: it hands out the running tenant transaction's. */
class TransactionPool extends Pool {
  override query = ((...args: unknown[]) =>
    (connection().query as (...a: unknown[]) => unknown).call(connection(), ...args)) as Pool['query'];
  override connect = (async () => {
    connection();
    return new NestedConnection();
  }) as unknown as Pool['connect'];
}

let client: PrismaClient | undefined;

/**
 * The one Prisma client of the process. Every statement runs on the connection of the tenant transaction in which it is
 * awaited; outside one it throws, so that no statement runs without a tenant.
 */
export function prismaOnTransaction(): PrismaClient {
  client ??= new PrismaClient({ adapter: new PrismaPg(new TransactionPool()) });
  return client;
}
