// The operator's tool: hands over to server/cli/main.ts with the same words. It is bundled when a file of it has changed, which
// takes a second, since translating every module anew would take many at each start.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(fileURLToPath(import.meta.url), '../..');
if (!existsSync(path.join(root, 'node_modules/esbuild'))) {
  console.error('The dependencies are not installed yet: run npm ci (or npm start) first.');
  process.exit(1);
}
const { generate } = await import('./generate.mjs');
generate();

const BUNDLE = path.join(root, '.cache/cli.cjs');
const INPUTS = path.join(root, '.cache/cli.inputs.json');
const ageOf = (file) => statSync(path.join(root, file), { throwIfNoEntry: false })?.mtimeMs;

function isFresh() {
  if (!existsSync(BUNDLE) || !existsSync(INPUTS)) return false;
  const inputs = Object.entries(JSON.parse(readFileSync(INPUTS, 'utf8')));
  return inputs.every(([file, age]) => ageOf(file) === age);
}

if (!isFresh()) {
  mkdirSync(path.dirname(BUNDLE), { recursive: true });
  const { bundleProgram } = await import('./bundle.mjs');
  const mine = `${BUNDLE}.${process.pid}`;
  const { metafile } = await bundleProgram({
    entryPoints: ['server/cli/main.ts'],
    outfile: mine,
    absWorkingDir: root,
    metafile: true,
  });
  const ages = Object.fromEntries(Object.keys(metafile.inputs).map((file) => [file, ageOf(file)]));
  renameSync(mine, BUNDLE);
  writeFileSync(INPUTS, JSON.stringify(ages));
}

// npm changes into the project's folder; file names are meant from where the person stands.
const { status, signal } = spawnSync(
  process.execPath,
  ['--enable-source-maps', '--disable-warning=ExperimentalWarning', BUNDLE, ...process.argv.slice(2)],
  {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ORDERLOOP_CWD: process.env.INIT_CWD ?? process.cwd() },
  },
);
process.exit(signal ? 1 : (status ?? 1));
