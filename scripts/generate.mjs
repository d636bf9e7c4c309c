// Builds the Prisma client into server/platform/db/generated when the schema has changed since the last time.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(fileURLToPath(import.meta.url), '../..');
const schemaDir = path.join(root, 'prisma/schema');
const outDir = path.join(root, 'server/platform/db/generated');
const stampFile = path.join(outDir, '.stamp');

/** The client is there and fits the schema. Returns false when there is no schema yet. */
export function generate() {
  if (!existsSync(schemaDir)) return false;
  const hash = createHash('sha256').update(readFileSync(path.join(root, 'node_modules/prisma/package.json')));
  for (const name of readdirSync(schemaDir).sort())
    hash.update(name).update(readFileSync(path.join(schemaDir, name)));
  const stamp = hash.digest('hex');
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return true;
  // The command line tool wants to download its engine before it does anything; generating does not need it.
  const engine = existsSync('/bin/false') ? '/bin/false' : '/usr/bin/false';
  const env = {
    ...process.env,
    PRISMA_SCHEMA_ENGINE_BINARY: engine,
    CHECKPOINT_DISABLE: '1',
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
  };
  const cli = path.join(root, 'node_modules/prisma/build/index.js');
  const run = spawnSync(process.execPath, [cli, 'generate', '--no-hints'], {
    cwd: root,
    env,
    encoding: 'utf8',
  });
  if (run.status !== 0) throw new Error(`prisma generate failed:\n${run.stdout}${run.stderr}`);
  mkdirSync(outDir, { recursive: true });
  writeFileSync(stampFile, stamp);
  return true;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    console.log(generate() ? 'Prisma client is up to date.' : 'There is no prisma/schema yet.');
  } catch (error) {
    console.error(error.message);
    process.exit(1);
  }
}
