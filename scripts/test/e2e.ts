import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { serve } from '@/tests/support/serve';
import { browserVersion } from './browser';
import { broken, type Outcome, runNode, since } from './outcome';

type Report = { stats: { expected: number; unexpected: number; flaky: number } };

const WEB_LOG = '.cache/test/e2e-web.log';

/** The texts that pages asked for in vain while the browser looked at them: a reader saw a key instead of a word. */
export const missingTexts = (log: string): string[] => [
  ...new Set([...log.matchAll(/MISSING_MESSAGE: (\S+ \(\S+\))/g)].map((m) => m[1]!)),
];

/** The browser tests against the production build, with web and worker on a database of their own. */
export async function runE2e(filters: string[], browser: Promise<string>): Promise<Outcome> {
  const startedAt = Date.now();
  console.log('\n=== e2e');
  if (!existsSync('tests/e2e') || !readdirSync('tests/e2e').some((name) => name.endsWith('.spec.ts')))
    return { stage: 'e2e', passed: 0, failed: 0, seconds: 0 };
  const chromium = await browser;
  console.log(browserVersion(chromium));
  rmSync(WEB_LOG, { force: true });
  const served = await serve('e2e');
  try {
    const file = '.cache/test/e2e.json';
    rmSync(file, { force: true });
    const env = {
      ...served.env,
      CHROMIUM_PATH: chromium,
      E2E_BASE_URL: served.baseUrl,
      PLAYWRIGHT_JSON_OUTPUT_NAME: file,
    };
    const args = ['node_modules/@playwright/test/cli.js', 'test', '--reporter=list,json', ...filters];
    const { code } = await runNode(args, { ...env, NODE_ENV: 'test' }, true);
    if (!existsSync(file)) return broken('e2e', startedAt, 'playwright ended without a report');
    const { stats }: Report = JSON.parse(readFileSync(file, 'utf8'));
    const unsaid = missingTexts(readFileSync(WEB_LOG, 'utf8'));
    for (const text of unsaid) console.log(`a page had no text for ${text}`);
    const failed = (stats.unexpected === 0 && code !== 0 ? 1 : stats.unexpected) + unsaid.length;
    return { stage: 'e2e', passed: stats.expected + stats.flaky, failed, seconds: since(startedAt) };
  } finally {
    await served.stop();
  }
}
