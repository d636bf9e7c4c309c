import { setTimeout as sleep } from 'node:timers/promises';
import { ConfigError, type Environment, requireServing } from '@/server/platform/config/config';
import { checkDatabase } from '@/server/platform/db/check-database';
import { migrate, pendingMigrations } from '@/server/platform/db/migrate';
import { isAlive } from '@/server/platform/embedded-postgres/cluster';
import { openOwnDatabase } from '@/server/platform/embedded-postgres/own-database';
import { logLine } from './child';

export type ServingDatabase = {
  databaseUrl: string;
  databaseAdminUrl: string | undefined;
  /** Settings the children need beside the URLs. */
  env: Record<string, string>;
  /** Process id of the embedded server; undefined with a server from outside. */
  pid(): number | undefined;
  stop(): Promise<void>;
};

/** The database the product serves from, reachable and migrated: the one of DATABASE_URL, else the embedded one. */
export async function openDatabase(
  environment: Environment,
  onRestart: (pid: number) => void,
): Promise<ServingDatabase> {
  return environment.databaseUrl ? openOutside(environment) : openEmbedded(environment, onRestart);
}

async function openOutside(environment: Environment): Promise<ServingDatabase> {
  const { databaseUrl, databaseAdminUrl } = requireServing(environment);
  await checkDatabase('DATABASE_URL', databaseUrl);
  if (databaseAdminUrl) {
    await checkDatabase('DATABASE_ADMIN_URL', databaseAdminUrl);
    await migrateNow(databaseAdminUrl, databaseUrl);
  } else if ((await pendingMigrations(databaseUrl)).length > 0)
    throw new ConfigError(
      'DATABASE_ADMIN_URL must be set: the schema is not up to date, and only the role that owns it can migrate',
    );
  return { databaseUrl, databaseAdminUrl, env: {}, pid: () => undefined, stop: async () => undefined };
}

async function migrateNow(databaseAdminUrl: string, databaseUrl: string): Promise<void> {
  const appUser = decodeURIComponent(new URL(databaseUrl).username);
  const { applied } = await migrate({ adminUrl: databaseAdminUrl, appUser });
  if (applied.length > 0) console.log(`Database schema: ${applied.length} migrations applied.`);
}

async function openEmbedded(
  environment: Environment,
  onRestart: (pid: number) => void,
): Promise<ServingDatabase> {
  const { dataDir } = environment;
  let own = await openOwnDatabase(dataDir, (line) => logLine('postgres', 'warn', line));
  if (!own.cluster.folder.startsWith(dataDir))
    console.log(`The database lies in ${own.cluster.folder}: its user cannot enter ${dataDir}.`);
  await migrateNow(own.databaseAdminUrl, own.databaseUrl);
  let stopping = false;
  let watching = Promise.resolve();
  const { port } = own.cluster;

  const watch = async () => {
    while (!stopping) {
      await sleep(400);
      if (stopping || own.cluster.alive()) continue;
      logLine('postgres', 'error', 'the database server has died; starting it again');
      try {
        own = await openOwnDatabase(dataDir, (line) => logLine('postgres', 'warn', line));
        if (own.cluster.port !== port)
          logLine('postgres', 'error', `its port changed to ${own.cluster.port}`);
        logLine('postgres', 'info', 'the database server is back');
        onRestart(own.cluster.pid);
      } catch (error) {
        logLine('postgres', 'error', (error as Error).message);
        await sleep(2_000);
      }
    }
  };
  watching = watch();
  return {
    databaseUrl: own.databaseUrl,
    databaseAdminUrl: own.databaseAdminUrl,
    env: {
      ORDERLOOP_EMBEDDED: '1',
      AUTH_SECRET: environment.authSecret ?? own.secrets.authSecret,
      ENCRYPTION_KEYS: process.env.ENCRYPTION_KEYS || own.secrets.encryptionKeys,
    },
    pid: () => (isAlive(own.cluster.pid) ? own.cluster.pid : undefined),
    async stop() {
      stopping = true;
      await Promise.race([watching, sleep(1_500)]);
      await own.cluster.stop(2);
    },
  };
}
