import { ensureBuild } from '@/scripts/supervisor/build';
import { findBrowser } from '@/scripts/test/browser';
import { runE2e } from '@/scripts/test/e2e';

/**
 * Every page of the product, seen by axe with every rule in both languages, both themes and at 390 and 1440 px; the tests see each
 * page in one language only. The planted faults of tests/e2e/a11y.spec.ts are its negative control.
 */
export async function run(): Promise<number> {
  process.env.A11Y_EVERY_PAGE = '1';
  await ensureBuild(process.env, () => undefined);
  const { passed, failed } = await runE2e(['a11y'], findBrowser());
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 && passed > 0 ? 0 : 1;
}
