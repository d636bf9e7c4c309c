import path from 'node:path';
import { Client, escapeIdentifier, escapeLiteral } from 'pg';
import { type Cluster, startCluster } from './cluster';
import { loadSecrets, type Secrets, saveSecrets } from './secrets';

export type OwnDatabase = {
  cluster: Cluster;
  secrets: Secrets;
  /** As the application's role. */
  databaseUrl: string;
  /** As the role that owns the schema. */
  databaseAdminUrl: string;
};

const DATABASE = 'orderloop';
const OWNER = 'orderloop_owner';
const APP = 'orderloop_app';

/** The embedded server of a data folder, running, with its roles and the (perhaps still empty) database. */
export async function openOwnDatabase(dataDir: string, say?: (line: string) => void): Promise<OwnDatabase> {
  const secrets = loadSecrets(dataDir);
  const cluster = await startCluster({
    dataDir: path.resolve(dataDir),
    id: secrets.clusterId,
    password: secrets.postgresPassword,
    port: secrets.postgresPort,
    say,
  });
  if (cluster.port !== secrets.postgresPort) saveSecrets(dataDir, { ...secrets, postgresPort: cluster.port });
  await ensureDatabase(cluster, secrets);
  const url = (role: string, password: string) =>
    `postgres://${role}:${encodeURIComponent(password)}@127.0.0.1:${cluster.port}/${DATABASE}`;
  return {
    cluster,
    secrets,
    databaseUrl: url(APP, secrets.appPassword),
    databaseAdminUrl: url(OWNER, secrets.ownerPassword),
  };
}

async function ensureDatabase(cluster: Cluster, secrets: Secrets): Promise<void> {
  const client = new Client({ connectionString: cluster.url('postgres') });
  await client.connect();
  try {
    const { rows } = await client.query<{ rolname: string }>('SELECT rolname FROM pg_roles');
    const known = new Set(rows.map(({ rolname }) => rolname));
    const login = async (role: string, password: string) => {
      if (!known.has(role))
        await client.query(`CREATE ROLE ${role} LOGIN PASSWORD ${escapeLiteral(password)}`);
    };
    await login(OWNER, secrets.ownerPassword);
    await login(APP, secrets.appPassword);
    if (!known.has('orderloop_system')) await client.query('CREATE ROLE orderloop_system NOLOGIN');
    await client.query(`GRANT orderloop_system TO ${OWNER}`);
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE]);
    if (!rowCount) await client.query(`CREATE DATABASE ${escapeIdentifier(DATABASE)} OWNER ${OWNER}`);
  } finally {
    await client.end();
  }
}
