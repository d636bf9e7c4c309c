import { addDays, dayIn } from '@/lib/kernel/time';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantRead, inTenantTx } from '@/server/platform/db/tenant-tx';
import { openQualityCases, type Pattern } from '../quality-case.store';
import { reasonReport } from '../queries/reason-report';

/** How far back it looks: long enough for slow movers, short enough that what was mended fades. */
const lookBackDays = 90;

/**
 * Opens a quality case for every pattern in the reasons of returns that chance does not explain. A pattern of a product's
 * only variant is the product's. Returns the cases opened. Emits: aftersales.quality_case_opened.
 */
export async function lookForPatterns(ctx: StaffCtx): Promise<string[]> {
  const to = dayIn(ctx.now, ctx.tenant.timezone);
  const from = addDays(to, -lookBackDays);
  const report = await inTenantRead(ctx, (tx) => reasonReport(tx, { from, to }));
  const counted = (by: string) =>
    new Set(report.slices.filter((s) => s.by === by).map((s) => `${s.lines} ${s.returned}`));
  const products = counted('product');
  const patterns: Pattern[] = report.slices
    .filter((s) => s.by !== 'variant' || !products.has(`${s.lines} ${s.returned}`))
    .flatMap((s) =>
      s.cells
        .filter((c) => c.flagged)
        .map((c) => ({
          by: s.by,
          value: s.value,
          label: s.label,
          group: c.group,
          evidence: {
            from,
            to,
            lines: s.lines,
            returned: c.returned,
            expected: c.expected,
            elsewhere: c.elsewhere,
            q: c.q,
          },
        })),
    );
  if (patterns.length === 0) return [];
  return inTenantTx(ctx, (tx) => openQualityCases(tx, patterns));
}
