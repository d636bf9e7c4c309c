import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '@/lib/kernel/ids';
import { addDays, dayIn } from '@/lib/kernel/time';
import { listQualityCases } from '@/server/aftersales/quality-case.store';
import { reasonReport, reasonRows } from '@/server/aftersales/queries/reason-report';
import { lookForPatterns } from '@/server/aftersales/use-cases/look-for-patterns';
import { closeQualityCase, takeQualityCase } from '@/server/aftersales/use-cases/work-quality-case';
import { inTenantRead } from '@/server/platform/db/tenant-tx';
import { createReturnsWorld } from './returns-world';

let world: Awaited<ReturnType<typeof createReturnsWorld>>;
let skus: string[];
const today = () => dayIn(new Date(), world.tenant.facts.timezone);
const days = () => ({ from: addDays(today(), -10), to: addDays(today(), 1) });

/** 60 lines of each of two articles that were handed over; of the first, so many came back broken. */
async function history(broken: number): Promise<void> {
  for (const [n, sku] of skus.entries())
    for (let i = 0; i < 60; i++) {
      const { id } = await world.delivered({
        lines: [{ sku, quantity: 1, unitPrice: { minor: 1000, currency: 'GBP' } }],
      } as never);
      const [line] = await world.lines(id);
      const ids = { f: newId('ful'), s: newId('shp'), c: newId('ret') };
      await world.sql(
        `INSERT INTO fulfilment_order (tenant_id, id, number, order_id, warehouse_id, state, carrier, service, cost_minor, currency, ship_by,
           units, decision_id, handed_over_at, created_at, updated_at)
         VALUES ($1, $2, $3, $4, $5, 'handed_over', 'parcelo', 'x', 0, 'GBP', now(), 1, $2, now(), now(), now())`,
        [world.tenant.id, ids.f, `Q-${n}-${i}`, id, world.warehouse],
      );
      await world.sql(
        `INSERT INTO shipment (tenant_id, id, fulfilment_order_id, order_id, carrier, service, adapter, tracking_number, lifecycle, weight_grams,
           cost_minor, currency, created_at, handed_over_at)
         VALUES ($1, $2, $3, $4, 'parcelo', 'x', 'sandbox', $5, 'handed_over', 100, 0, 'GBP', now(), now())`,
        [world.tenant.id, ids.s, ids.f, id, `T${n}-${i}`],
      );
      await world.sql(
        `INSERT INTO shipment_line (tenant_id, id, shipment_id, order_line_id, variant_id, quantity) VALUES ($1, $2, $3, $4, $5, 1)`,
        [world.tenant.id, newId('lin'), ids.s, line!.id, world.variant(sku)],
      );
      if (n !== 0 || i >= broken) continue;
      await world.sql(
        `INSERT INTO return_case (tenant_id, id, number, order_id, type, state, origin, currency, quoted_minor, method, units, order_placed_at,
           requested_at, approved_at, received_at, inspected_at, resolved_at, ended_at, updated_at) VALUES ($1, $2, $3, $4, 'return_refund', 'closed', 'staff', 'GBP', 0, 'none', 1, now(), now(), now(), now(), now(), now(), now(), now())`,
        [world.tenant.id, ids.c, `QR-${i}`, id],
      );
      await world.sql(
        `INSERT INTO return_line (tenant_id, id, return_id, order_line_id, position, sku, title, quantity, from_unit, reason, resolution,
           goods_minor, tax_minor, shipping_minor, fee_minor, quoted_minor)
         VALUES ($1, $2, $3, $4, 1, $5, 'x', 1, 0, 'defective', 'refund', 0, 0, 0, 0, 0)`,
        [world.tenant.id, newId('lin'), ids.c, line!.id, sku],
      );
    }
}

beforeAll(async () => {
  world = await createReturnsWorld();
  skus = (
    await world.sql<{ sku: string }>('SELECT sku FROM variant WHERE tenant_id = $1 ORDER BY sku LIMIT 2', [
      world.tenant.id,
    ])
  ).map((v) => v.sku);
  await history(15);
}, 120_000);
afterAll(() => world.close?.());

test('a seeded defect is flagged with its odds, and the rows behind it are as many as it counts', async () => {
  const report = await inTenantRead(world.system(), (tx) => reasonReport(tx, days()));
  expect(report).toMatchObject({ lines: 120, returned: 15 });
  for (const by of ['variant', 'carrier', 'warehouse'] as const)
    expect(report.slices.filter((s) => s.by === by).reduce((n, s) => n + s.returned, 0)).toBe(15);
  const slice = report.slices.find((s) => s.by === 'variant' && s.label === skus[0])!;
  const cell = slice.cells.find((c) => c.group === 'damaged')!;
  expect(slice).toMatchObject({ lines: 60, returned: 15 });
  expect(cell).toMatchObject({ returned: 15, elsewhere: 0, flagged: true });
  const rows = await inTenantRead(world.system(), (tx) =>
    reasonRows(tx, { ...days(), by: 'variant', value: slice.value, group: 'damaged' }),
  );
  expect(rows).toHaveLength(cell.returned);
  expect(new Set(rows.map((r) => r.sku))).toEqual(new Set([skus[0]]));
});

test('the pattern opens one case however often and by however many it is looked for, and a closed one rests', async () => {
  await Promise.all([1, 2, 3].map(() => lookForPatterns(world.system(new Date()))));
  const cases = () => inTenantRead(world.system(), listQualityCases);
  const opened = (await cases()).filter((c) => c.group === 'damaged');
  expect(opened.map((c) => c.by).sort()).toEqual([...new Set(opened.map((c) => c.by))].sort());
  const first = opened[0]!;
  expect(first).toMatchObject({ state: 'open', evidence: { lines: 60, returned: 15 } });
  const owner = await world.ctx('owner', new Date());
  await takeQualityCase(owner, { caseId: first.id, version: first.version });
  await expect(takeQualityCase(owner, { caseId: first.id, version: first.version })).rejects.toMatchObject({
    code: 'version_conflict',
  });
  await closeQualityCase(owner, {
    caseId: first.id,
    version: first.version + 1,
    cause: 'production',
    finding: 'a weak seam',
  });
  await lookForPatterns(world.system(new Date()));
  expect((await cases()).filter((c) => c.value === first.value && c.group === 'damaged')).toMatchObject([
    { state: 'closed', cause: 'production', finding: 'a weak seam' },
  ]);
});
