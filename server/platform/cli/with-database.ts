import { setTimeout as sleep } from 'node:timers/promises';
import { ConfigError, readEnvironment } from '@/server/platform/config/config';
import { migrate } from '@/server/platform/db/migrate';
import { prepareDataDir } from '@/server/platform/embedded-postgres/data-dir';
import { openOwnDatabase } from '@/server/platform/embedded-postgres/own-database';
import { DataDirInUse, ownDataDir, readRunState } from '@/server/platform/embedded-postgres/run-state';
import { loadSecrets } from '@/server/platform/embedded-postgres/secrets';

const WAIT_MS = 10 * 60_000;

/**
 * Runs the work with the same database as the product: the one of DATABASE_URL; else the one of the running `npm start`;
 * else the embedded server, started (and migrated) for the duration. The settings of the process are complete then.
 */
export async function withDatabase<T>(work: () => Promise<T>): Promise<T> {
  const { databaseUrl, dataDir } = readEnvironment(process.env);
  if (databaseUrl) return work();
  prepareDataDir(dataDir);
  const deadline = Date.now() + WAIT_MS;
  for (;;) {
    const running = readRunState(dataDir);
    if (running) {
      adopt(dataDir, running);
      return work();
    }
    try {
      return await withOwnServer(dataDir, work);
    } catch (error) {
      if (!(error instanceof DataDirInUse) || Date.now() > deadline) throw error;
      await sleep(300);
    }
  }
}

async function withOwnServer<T>(dataDir: string, work: () => Promise<T>): Promise<T> {
  const release = ownDataDir(dataDir);
  try {
    const own = await openOwnDatabase(dataDir);
    const interrupted = async () => {
      await own.cluster.stop();
      release();
      process.exit(130);
    };
    process.once('SIGINT', interrupted).once('SIGTERM', interrupted);
    try {
      adopt(dataDir, own);
      await migrate({ adminUrl: own.databaseAdminUrl, appUser: new URL(own.databaseUrl).username });
      return await work();
    } finally {
      await own.cluster.stop();
    }
  } finally {
    release();
  }
}

function adopt(dataDir: string, urls: { databaseUrl: string; databaseAdminUrl: string }): void {
  const secrets = loadSecrets(dataDir);
  Object.assign(process.env, {
    DATABASE_URL: urls.databaseUrl,
    DATABASE_ADMIN_URL: urls.databaseAdminUrl,
    ORDERLOOP_EMBEDDED: '1',
    AUTH_SECRET: process.env.AUTH_SECRET || secrets.authSecret,
    ENCRYPTION_KEYS: process.env.ENCRYPTION_KEYS || secrets.encryptionKeys,
  });
}

/** The URL of the role that owns the schema. Errors: ConfigError when an outside database has none set. */
export function adminUrl(): string {
  const { databaseAdminUrl } = readEnvironment(process.env);
  if (!databaseAdminUrl)
    throw new ConfigError('DATABASE_ADMIN_URL must be set: the URL of the role that owns the schema');
  return databaseAdminUrl;
}
