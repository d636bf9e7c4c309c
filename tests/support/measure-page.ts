import type { Browser, CDPSession } from '@playwright/test';

/** What a phone on that line waits. Units: bytes a second, milliseconds. */
export type Line = { name: string; bytesPerSecond: number; latencyMs: number };

/** The lines of the field: none at all, and the two that Chromium's own tools call slow and slower. */
export const lines = {
  none: { name: 'no slow line', bytesPerSecond: -1, latencyMs: 0 },
  fast3g: { name: 'fast 3G', bytesPerSecond: (1.6 * 1024 * 1024 * 0.9) / 8, latencyMs: 562 },
  slow3g: { name: 'slow 3G', bytesPerSecond: (500 * 1024 * 0.8) / 8, latencyMs: 2000 },
} as const satisfies Record<string, Line>;

/** One opening of a page with nothing kept. Units: milliseconds; kB of 1,000 bytes as they came over the line. */
export type Opened = { lcpMs: number; cls: number; scriptKb: number; allKb: number; status: number };

type Seen = { lcp: number; cls: number };
declare global {
  var __seen: Seen | undefined;
}

/** Watches the page from before its first byte. */
function watch(): void {
  const seen: Seen = { lcp: 0, cls: 0 };
  globalThis.__seen = seen;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) seen.lcp = Math.max(seen.lcp, entry.startTime);
  }).observe({ type: 'largest-contentful-paint', buffered: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & {
      value: number;
      hadRecentInput: boolean;
    })[])
      if (!entry.hadRecentInput) seen.cls += entry.value;
  }).observe({ type: 'layout-shift', buffered: true });
}

function countBytes(cdp: CDPSession): { script: number; all: number } {
  const bytes = { script: 0, all: 0 };
  const scripts = new Set<string>();
  cdp.on('Network.responseReceived', ({ requestId, type }) => {
    if (type === 'Script') scripts.add(requestId);
  });
  cdp.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    bytes.all += encodedDataLength;
    if (scripts.has(requestId)) bytes.script += encodedDataLength;
  });
  return bytes;
}

/** Opens an address as a phone does that has never been there: 390 px wide, a processor four times slower, on that line. */
export async function openOnPhone(browser: Browser, url: string, line: Line, cpuRate = 4): Promise<Opened> {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    deviceScaleFactor: 2,
    isMobile: true,
    hasTouch: true,
  });
  try {
    const page = await context.newPage();
    await page.addInitScript(watch);
    const cdp = await context.newCDPSession(page);
    await cdp.send('Network.enable');
    const bytes = countBytes(cdp);
    await cdp.send('Network.setCacheDisabled', { cacheDisabled: true });
    await cdp.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: line.latencyMs,
      downloadThroughput: line.bytesPerSecond,
      uploadThroughput: line.bytesPerSecond,
    });
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: cpuRate });
    const response = await page.goto(url, { waitUntil: 'load', timeout: 60_000 });
    await page.evaluate(() => new Promise((done) => requestIdleCallback(done, { timeout: 1500 })));
    await page.waitForTimeout(150);
    const seen = await page.evaluate(() => globalThis.__seen!);
    return {
      lcpMs: seen.lcp,
      cls: seen.cls,
      scriptKb: bytes.script / 1000,
      allKb: bytes.all / 1000,
      status: response?.status() ?? 0,
    };
  } finally {
    await context.close();
  }
}
