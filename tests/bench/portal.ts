import { randomUUID } from 'node:crypto';
import { loadavg } from 'node:os';
import { type Browser, chromium } from '@playwright/test';
import { ensureBuild } from '@/scripts/supervisor/build';
import { browserVersion, findBrowser } from '@/scripts/test/browser';
import { surveyToken } from '@/server/support/survey-link';
import { type DeliveredOrder, deliveredOrder } from '@/tests/e2e/support/delivered-order';
import { openTestShop, type TestShop } from '@/tests/e2e/support/shop';
import { type Line, lines, type Opened, openOnPhone } from '@/tests/support/measure-page';
import { type Figure, readFlags, reportBench } from '@/tests/support/measured';
import { serve } from '@/tests/support/serve';

/** What the issue asks of each page. Units: milliseconds; a share of the screen. */
const goals = { lcpMs: 1500, cls: 0.02 } as const;

/** A return that its shopper has asked for, as its public id. */
async function askedReturn(shop: TestShop, order: DeliveredOrder): Promise<string> {
  const { rootRouter } = await import('@/server/root-router');
  const { createCallerFactory } = await import('@/server/platform/http/trpc');
  const api = createCallerFactory(rootRouter)({
    ...{ member: null, userId: null, sessionId: null, idempotencyKey: null },
    ...{ clientAddress: '192.0.2.1', now: new Date(), requestId: randomUUID() },
  });
  const link = { slug: shop.slug, token: order.token };
  const line = { lineId: order.lineOf('SHIRT-M'), quantity: 1, reason: 'too_small' as const };
  const lines = [{ ...line, resolution: 'refund' as const, exchangeVariantId: null }];
  const quote = await api.portalReturns.quote({ ...link, lines });
  return (await api.portalReturns.ask({ ...link, quote: quote.token })).returnId;
}

/** A survey about the order that waits for its answer, as its token. */
async function openSurvey(shop: TestShop, order: DeliveredOrder): Promise<string> {
  const { inTenantTx } = await import('@/server/platform/db/tenant-tx');
  const { insertSurvey } = await import('@/server/support/survey.store');
  const id = await inTenantTx(shop.ctx, async (tx) => {
    const { id: orderId } = await tx.one<{ id: string }>(
      'SELECT id FROM sales_order WHERE tenant_id = $1 AND number = $2',
      [tx.tenantId, order.number],
    );
    const nobody = { ticketId: null, returnId: null, customerId: null, agentId: null };
    return insertSurvey(tx, {
      ...nobody,
      ...{ kind: 'order', orderId, email: 'eva@example.com', locale: 'en', scale: 5 },
    });
  });
  return surveyToken(shop.ctx.tenantId, id);
}

/** The pages of the shopper, each with something on it. */
async function pagesOf(): Promise<Record<string, string>> {
  const shop = await openTestShop('en', []);
  const order = await deliveredOrder(shop);
  const survey = await openSurvey(shop, order);
  const line = order.lineOf('MUG-1');
  const home = `/portal/${shop.slug}`;
  const returnId = await askedReturn(shop, order);
  return {
    'find order': home,
    code: `${home}/code?c=x`,
    order: order.path,
    'return items': `${order.path}/return`,
    reason: `${order.path}/return/reason?line=${line}`,
    outcome: `${order.path}/return/outcome?line=${line}&reason=changed_mind`,
    check: `${order.path}/return/check?i=${line}~1~changed_mind~refund`,
    'return page': `${order.path}/returns/${returnId}`,
    survey: `${home}/survey/${survey}`,
  };
}

/** The value below which that share of all lies. */
function quantile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)]!;
}

/** Opens all pages in turn, so that a mood of the machine falls on all of them alike. */
async function openAll(browser: Browser, urls: Record<string, string>, line: Line, times: number) {
  const opened = new Map<string, Opened[]>(Object.keys(urls).map((name) => [name, []]));
  for (let n = 0; n < times; n++)
    for (const [name, url] of Object.entries(urls)) {
      const one = await openOnPhone(browser, url, line);
      if (one.status !== 200 || one.lcpMs === 0) throw new Error(`${name} answered ${one.status} at ${url}`);
      opened.get(name)!.push(one);
    }
  return opened;
}

function figuresOf(name: string, line: Line, opened: Opened[], withGoals: boolean): Figure[] {
  const lcp = opened.map((o) => o.lcpMs);
  const p95 = quantile(lcp, 0.95);
  const value = `${Math.round(quantile(lcp, 0.5))} / ${Math.round(p95)}`;
  const figure = { name: `${name}, ${line.name}: LCP p50 / p95`, value, unit: 'ms' };
  if (!withGoals) return [figure];
  const cls = Math.max(...opened.map((o) => o.cls));
  const script = quantile(
    opened.map((o) => o.scriptKb),
    0.5,
  );
  return [
    { ...figure, goal: `p95 ≤ ${goals.lcpMs} ms`, ok: p95 <= goals.lcpMs },
    {
      name: `${name}: CLS, at most`,
      value: cls.toFixed(3),
      unit: '',
      goal: `≤ ${goals.cls}`,
      ok: cls <= goals.cls,
    },
    { name: `${name}: scripts over the line, the framework's with them`, value: script, unit: 'kB' },
  ];
}

/**
 * What a shopper's phone waits for: every page of the portal from the served production build, at 390 px with a processor four times
 * slower and nothing kept; first as the goal has it, then over fast and slow 3G. `--rounds`: how often each page is opened; `--targets`
 * names pages. Lighthouse is not used: its paint and shift are measured here as the browser reports them, and axe sees the same pages
 * with every rule in `npm test`.
 */
export async function run(): Promise<number> {
  const flags = readFlags();
  const times = flags.rounds ?? 20;
  await ensureBuild(process.env, () => undefined);
  const program = await findBrowser();
  const served = await serve('bench-portal');
  Object.assign(process.env, served.env);
  const browser = await chromium.launch({ executablePath: program });
  try {
    const paths = Object.entries(await pagesOf()).filter(([name]) => flags.targets?.includes(name) ?? true);
    const urls = Object.fromEntries(paths.map(([name, path]) => [name, served.baseUrl + path]));
    await openAll(browser, urls, lines.none, 1);
    const figures: Figure[] = [];
    for (const [line, count] of [
      [lines.none, times],
      [lines.fast3g, Math.ceil(times / 5)],
      [lines.slow3g, Math.ceil(times / 10)],
    ] as const)
      for (const [name, opened] of await openAll(browser, urls, line, count))
        figures.push(...figuresOf(name, line, opened, line === lines.none));
    const load = loadavg()
      .map((n) => n.toFixed(1))
      .join(', ');
    return reportBench('portal', figures, [browserVersion(program), `load of the machine: ${load}`]);
  } finally {
    await browser.close();
    const { closePools } = await import('@/server/platform/db/pool');
    await closePools();
    await served.stop();
  }
}
