import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startCluster } from '@/server/platform/embedded-postgres/cluster';

/**
 * A PostgreSQL server for tests: the one of TEST_DATABASE_ADMIN_URL (a superuser), else an embedded one in a temporary folder,
 * whose URL is then set in the environment for all processes of the run. Returns what ends it.
 * @param durable as in production; by default it forgets on a crash, which no ordinary test notices
 */
export async function startTestServer(durable = false): Promise<() => Promise<void>> {
  if (process.env.TEST_DATABASE_ADMIN_URL) return async () => undefined;
  const dataDir = mkdtempSync(path.join(tmpdir(), 'orderloop-test-'));
  chmodSync(dataDir, 0o755);
  const fast = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };
  const cluster = await startCluster({
    dataDir,
    id: path.basename(dataDir),
    password: randomBytes(16).toString('hex'),
    settings: { max_connections: '300', ...(durable ? {} : fast) },
  });
  process.env.TEST_DATABASE_ADMIN_URL = cluster.url('postgres');
  return async () => {
    await cluster.stop();
    delete process.env.TEST_DATABASE_ADMIN_URL;
    rmSync(dataDir, { recursive: true, force: true });
    if (!cluster.folder.startsWith(dataDir))
      rmSync(path.dirname(cluster.folder), { recursive: true, force: true });
  };
}
