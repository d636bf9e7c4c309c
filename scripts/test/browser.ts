import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { userInfo } from 'node:os';

const NAMES = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
];
const MAC = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];
const DOWNLOAD_MS = 240_000;

function onPath(): string | undefined {
  for (const name of NAMES) {
    const { status, stdout } = spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' });
    if (status === 0 && stdout.trim()) return stdout.trim();
  }
  return MAC.find((file) => existsSync(file));
}

async function playwrights(): Promise<string | undefined> {
  const { chromium } = await import('@playwright/test');
  return existsSync(chromium.executablePath()) ? chromium.executablePath() : undefined;
}

function tryRun(command: string, args: string[]): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return (
    spawnSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'], timeout: DOWNLOAD_MS, env }).status ===
    0
  );
}

/**
 * A Chromium to test with: CHROMIUM_PATH, else one of the system, else Playwright's (downloaded when possible), else the
 * package of Debian when run as root; the shell without a window first, which takes a third less time. Errors: one line that says what to install.
 */
export async function findBrowser(): Promise<string> {
  const wanted = process.env.CHROMIUM_PATH;
  if (wanted) {
    if (existsSync(wanted)) return wanted;
    throw new Error(`CHROMIUM_PATH names a file that is not there: ${wanted}`);
  }
  const present = onPath() ?? (await playwrights());
  if (present) return present;
  console.log('No Chromium on this machine; fetching one …');
  if (
    tryRun(process.execPath, [
      'node_modules/@playwright/test/cli.js',
      'install',
      'chromium-headless-shell',
      'chromium',
    ])
  ) {
    const downloaded = await playwrights();
    if (downloaded) return downloaded;
  }
  if (userInfo().uid === 0 && existsSync('/usr/bin/apt-get')) {
    const install = (name: string) =>
      tryRun('apt-get', ['install', '-y', '-qq', '--no-install-recommends', name, 'fonts-noto-cjk']);
    const installed =
      tryRun('apt-get', ['update', '-qq']) && (install('chromium-headless-shell') || install('chromium'));
    const found = installed ? onPath() : undefined;
    if (found) return found;
  }
  throw new Error(
    'no Chromium could be found or installed: install one, or set CHROMIUM_PATH to its program file',
  );
}

/** The version line of a browser, for the report. */
export function browserVersion(file: string): string {
  try {
    return execFileSync(file, ['--version'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return file;
  }
}
