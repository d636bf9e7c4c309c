import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { broken, type Outcome, runNode, since } from './outcome';

type Report = {
  testResults: { name: string; status: string; message?: string; assertionResults: { status: string }[] }[];
};

/** One vitest project, counted test by test; a file that does not load counts as one failure. */
export async function runVitest(project: string, filters: string[]): Promise<Outcome> {
  const startedAt = Date.now();
  const file = `.cache/test/${project}.json`;
  mkdirSync('.cache/test', { recursive: true });
  rmSync(file, { force: true });
  console.log(`\n=== ${project}`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const args = ['node_modules/vitest/vitest.mjs', 'run', '--project', project, ...reporters, ...filters];
  const { code } = await runNode(args, { VITE_CONFIG_NATIVE_IGNORE_WARNING: 'true' }, true);
  let report: Report;
  try {
    report = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return broken(project, startedAt, 'vitest ended without a report');
  }
  const tests = report.testResults.flatMap((result) => result.assertionResults);
  const passed = tests.filter(({ status }) => status === 'passed').length;
  const unloaded = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  ).length;
  const failed = tests.filter(({ status }) => status === 'failed').length + unloaded;
  return {
    stage: project,
    passed,
    failed: failed === 0 && code !== 0 ? 1 : failed,
    seconds: since(startedAt),
  };
}
