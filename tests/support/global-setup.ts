import { templateDatabase } from './postgres';
import { startTestServer } from './test-server';

/** One PostgreSQL server for the whole run: the one of TEST_DATABASE_ADMIN_URL, else an embedded one that ends with the run. */
export default async function setup(): Promise<() => Promise<void>> {
  const stop = await startTestServer();
  await templateDatabase();
  return stop;
}
