// The operator's tool: hands over to server/cli/main.ts with the same words.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(fileURLToPath(import.meta.url), '../..');
if (!existsSync(path.join(root, 'node_modules/tsx'))) {
  console.error('The dependencies are not installed yet: run npm ci (or npm start) first.');
  process.exit(1);
}
const { generate } = await import('./generate.mjs');
generate();
// npm changes into the project's folder; file names are meant from where the person stands.
const { status, signal } = spawnSync(
  process.execPath,
  ['--import', 'tsx', path.join(root, 'server/cli/main.ts'), ...process.argv.slice(2)],
  {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ORDERLOOP_CWD: process.env.INIT_CWD ?? process.cwd() },
  },
);
process.exit(signal ? 1 : (status ?? 1));
