import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { startTestServer } from '@/tests/support/test-server';

// A bench or a proof: `export async function run(): Promise<number>` (its exit code). It gets a server with production's
// durability; databases come from tests/support/postgres.ts, a served product from tests/support/serve.ts.
const [file = ''] = process.argv.splice(2, 1);

async function main(): Promise<number> {
  const stop = await startTestServer(true);
  process.once('SIGINT', () => void stop().finally(() => process.exit(130)));
  process.once('SIGTERM', () => void stop().finally(() => process.exit(143)));
  try {
    const { run }: { run?: () => Promise<number> } = await import(pathToFileURL(path.resolve(file)).href);
    if (!run) throw new Error(`${file} exports no function run`);
    return await run();
  } finally {
    await stop();
  }
}

main().then(
  (code) => process.exit(code),
  (error: Error) => {
    console.error(error.stack ?? String(error));
    process.exit(1);
  },
);
