import { type Outcome, runNode, since } from './outcome';

/** The checks that read the code without running it; each counts as one. */
const PROGRAMS = {
  lint: [
    'node_modules/@biomejs/biome/bin/biome',
    'check',
    '--error-on-warnings',
    '--max-diagnostics=40',
    '.',
  ],
  types: ['node_modules/typescript7/bin/tsc', '--noEmit', '-p', '.'],
  architecture: [
    'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
    '--config',
    '.dependency-cruiser.cjs',
    '--output-type',
    'err-long',
    'app',
    'components',
    'lib',
    'server',
    'scripts',
    'tests',
  ],
};

export type StaticCheck = keyof typeof PROGRAMS;

/** Format and lint, types, or architecture: passed when the program finds nothing. */
export async function runStaticCheck(stage: StaticCheck): Promise<Outcome> {
  const startedAt = Date.now();
  const { code, output } = await runNode(PROGRAMS[stage], {}, false);
  const ok = code === 0;
  console.log(`${ok ? 'ok    ' : 'FAILED'} ${stage} (${since(startedAt)} s)`);
  if (!ok) console.log(output.trim().split('\n').slice(0, 200).join('\n'));
  return { stage, passed: ok ? 1 : 0, failed: ok ? 0 : 1, seconds: since(startedAt) };
}
