// npm run bench -- NAME … and npm run prove -- NAME …: runs one file of the folder with a PostgreSQL server of its own.
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ensureDependencies, requireNode, root } from './dependencies.mjs';

requireNode();
process.chdir(root);
const [folder, name, ...rest] = process.argv.slice(2);
const names = readdirSync(folder)
  .filter((file) => /^[a-z0-9-]+\.ts$/.test(file))
  .filter((file) => /^export async function run\(/m.test(readFileSync(path.join(folder, file), 'utf8')))
  .map((file) => path.basename(file, '.ts'));

if (!name || !names.includes(name)) {
  if (name) console.error(`There is no ${path.basename(folder)} "${name}".`);
  console.log(`npm run ${path.basename(folder)} -- ${names.length > 0 ? names.join(' | ') : '(none yet)'}`);
  process.exit(name ? 2 : 0);
}
ensureDependencies();
const { generate } = await import('./generate.mjs');
if (existsSync('prisma/schema')) generate();
const child = spawn(
  process.execPath,
  ['--import', 'tsx', 'scripts/run-measured.ts', path.join(folder, `${name}.ts`), ...rest],
  { stdio: 'inherit', env: { ...process.env, LOG_LEVEL: process.env.LOG_LEVEL ?? 'warn' } },
);
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('exit', (code) => process.exit(code ?? 1));
