import { startTestServer } from '@/tests/support/test-server';
import { ensureBuild } from '../supervisor/build';
import { findBrowser } from './browser';
import { runE2e } from './e2e';
import { firstLoadFaults, firstLoadOf } from './first-load';
import { broken, type Outcome, since } from './outcome';
import { runStaticCheck, type StaticCheck } from './static-checks';
import { runVitest } from './vitest';

const STATIC: readonly StaticCheck[] = ['lint', 'types', 'architecture'];
const ON_DATABASE = ['integration', 'contract', 'scenarios'];
/** Every stage, in the order in which they run. */
const stages = [...STATIC, 'unit', ...ON_DATABASE, 'first-load', 'e2e'];

/**
 * Runs the stages, prints a summary, and as the last line `N passed, N failed`. Resolves to the exit code: 0 only if all passed.
 * @param filters only test files whose path contains one of these
 */
async function runStages(wanted: readonly string[], filters: string[]): Promise<number> {
  const startedAt = Date.now();
  const has = (stage: string) => wanted.includes(stage);
  const outcomes: Outcome[] = [];
  const stopping: (() => Promise<void>)[] = [];
  const interrupted = () => void Promise.all(stopping.map((stop) => stop())).finally(() => process.exit(130));
  process.once('SIGINT', interrupted).once('SIGTERM', interrupted);

  const guard = async (stage: string, work: () => Promise<Outcome>) => {
    const from = Date.now();
    outcomes.push(await work().catch((error: Error) => broken(stage, from, error.stack ?? String(error))));
  };
  try {
    // The slow preparations of the browser tests run beside everything else.
    const browser = has('e2e') ? findBrowser() : Promise.resolve('');
    browser.catch(() => undefined);
    for (const stage of STATIC) if (has(stage)) await guard(stage, () => runStaticCheck(stage));
    const build =
      has('e2e') || has('first-load') ? ensureBuild(process.env, () => undefined) : Promise.resolve();
    build.catch(() => undefined);
    if (has('unit')) await guard('unit', () => runVitest('unit', filters));
    if ([...ON_DATABASE, 'e2e'].some(has)) stopping.push(await startTestServer());
    for (const stage of ON_DATABASE) if (has(stage)) await guard(stage, () => runVitest(stage, filters));
    if (has('first-load'))
      await guard('first-load', async () => {
        const from = Date.now();
        await build;
        return runFirstLoad(from);
      });
    if (has('e2e')) {
      await guard('e2e', async () => {
        await build;
        return runE2e(filters, browser);
      });
    }
  } finally {
    for (const stop of stopping) await stop();
  }
  return summary(outcomes, since(startedAt));
}

/** The weight of every page of the build, and which of them load too much. */
function runFirstLoad(startedAt: number): Outcome {
  console.log('\n=== first-load');
  const pages = firstLoadOf('.next');
  const faults = firstLoadFaults(pages);
  for (const fault of faults) console.log(fault);
  const [heaviest] = pages;
  if (!heaviest) return broken('first-load', startedAt, 'the build has no pages');
  console.log(
    `${pages.length} pages; the heaviest is ${heaviest.page} with ${heaviest.kilobytes.toFixed(1)} kB`,
  );
  const failed = new Set(faults.map((fault) => fault.split(' ')[0])).size;
  return { stage: 'first-load', passed: pages.length - failed, failed, seconds: since(startedAt) };
}

function summary(outcomes: Outcome[], seconds: number): number {
  console.log(
    `\n${'stage'.padEnd(14)}${'passed'.padStart(8)}${'failed'.padStart(8)}${'seconds'.padStart(9)}`,
  );
  for (const { stage, passed, failed, seconds: took } of outcomes)
    console.log(
      `${stage.padEnd(14)}${String(passed).padStart(8)}${String(failed).padStart(8)}${String(took).padStart(9)}`,
    );
  console.log(`${'all'.padEnd(30)}${String(seconds).padStart(9)}\n`);
  const total = (which: 'passed' | 'failed') => outcomes.reduce((sum, outcome) => sum + outcome[which], 0);
  console.log(`${total('passed')} passed, ${total('failed')} failed`);
  return total('failed') === 0 && total('passed') > 0 ? 0 : 1;
}

const words = process.argv.slice(2);
const named = words.filter((word) => stages.includes(word));
runStages(
  named.length > 0 ? named : stages,
  words.filter((word) => !stages.includes(word)),
).then((code) => process.exit(code));
