import { Client } from 'pg';
import { ConfigError } from '@/server/platform/config/config';

const OLDEST = 150000;

/**
 * The database behind a URL answers, lets the role in and is new enough.
 * Errors: ConfigError in one line that names the variable and the reason, without the password.
 */
export async function checkDatabase(variable: string, url: string): Promise<void> {
  const { hostname, port, pathname, username } = new URL(url);
  const at = `${hostname}:${port || 5432}`;
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 8_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ n: number }>(
      `SELECT current_setting('server_version_num')::int AS n`,
    );
    if (rows[0]!.n < OLDEST)
      throw new ConfigError(
        `${variable}: the server at ${at} is older than PostgreSQL 15, the oldest that is supported`,
      );
  } catch (error) {
    if (error instanceof ConfigError) throw error;
    const { code = '', message } = error as Error & { code?: string };
    const reasons: Record<string, string> = {
      ECONNREFUSED: `nothing answers at ${at}`,
      ENOTFOUND: `there is no host ${hostname}`,
      EAI_AGAIN: `the host ${hostname} could not be looked up`,
      ETIMEDOUT: `${at} does not answer in time`,
      '28P01': `the server at ${at} refuses the password of ${username}`,
      '28000': `the server at ${at} does not let ${username} in`,
      '3D000': `there is no database ${pathname.slice(1)} at ${at}`,
    };
    throw new ConfigError(
      `${variable} cannot be used: ${reasons[code] ?? `${message.split('\n')[0]} (${at})`}`,
    );
  } finally {
    await client.end().catch(() => undefined);
  }
}
