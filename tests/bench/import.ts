import { createReadStream } from 'node:fs';
import { getImport } from '@/server/integrations/queries/imports';
import { createImport } from '@/server/integrations/use-cases/create-import';
import { saveMapping } from '@/server/integrations/use-cases/save-mapping';
import { startImport } from '@/server/integrations/use-cases/start-import';
import { inTenantRead } from '@/server/platform/db/tenant-tx';
import { files } from '@/server/platform/files/local-files';
import { runPass } from '@/server/platform/jobs/worker-loop';
import { jobs, reactions } from '@/server/root-work';
import { type Figure, reportBench } from '@/tests/support/measured';
import { sharedFile } from '@/tests/support/shared-data';
import { createWorld } from '@/tests/support/world';

/** A month of Online Retail, from the file to the last order processed: products and opening stock of the file included. */
export async function run(): Promise<number> {
  const file = sharedFile('online_retail/online_retail_2010-12.csv.gz');
  if (!file) {
    console.log('SHARED_DATA is absent: there is no month to import');
    return 0;
  }
  const world = await createWorld({ now: new Date() });
  const work = { jobs, reactions, schedules: [] };
  try {
    while ((await runPass(work)) > 0);
    const ctx = world.ctx('owner', new Date());
    const begin = performance.now();
    const stored = await files().put(ctx.tenantId, createReadStream(file), 50 * 1024 * 1024);
    const id = await createImport(ctx, { kind: 'orders', name: 'online_retail_2010-12.csv.gz', ...stored });
    const { mapping, options } = await inTenantRead(ctx, (tx) => getImport(tx, id));
    const counts = await saveMapping(ctx, {
      id,
      mapping,
      options: { ...options, history: false, createProducts: true, openingStock: true },
    });
    const previewed = performance.now();
    await startImport(ctx, { id });
    let written = 0;
    for (;;) {
      const done = await runPass(work);
      if (written === 0) {
        const [job] = await world.sql<{ state: string }>('SELECT state FROM import_job WHERE id = $1', [id]);
        if (job?.state === 'done') written = performance.now();
      }
      if (done === 0) {
        const [left] = await world.sql<{ n: number }>(
          'SELECT count(*) AS n FROM sales_order WHERE tenant_id = $1 AND pipeline_due_at <= $2',
          [world.tenant.id, new Date()],
        );
        if (written > 0 && Number(left!.n) === 0) break;
      }
    }
    const end = performance.now();
    const states = await world.sql<{ lifecycle: string; held: boolean; n: number }>(
      `SELECT lifecycle, open_holds > 0 AS held, count(*) AS n FROM sales_order WHERE tenant_id = $1 GROUP BY 1, 2 ORDER BY 1, 2`,
      [world.tenant.id],
    );
    const seconds = (from: number, to: number) => (to - from) / 1000;
    const total = seconds(begin, end);
    const figures: Figure[] = [
      { name: 'lines', value: counts.rows, unit: 'rows' },
      { name: 'orders and credit notes', value: counts.documents, unit: '' },
      { name: 'read, mapped and checked', value: seconds(begin, previewed), unit: 's' },
      { name: 'written', value: seconds(previewed, written), unit: 's' },
      {
        name: 'rows written',
        value: counts.rows / seconds(previewed, written),
        unit: 'rows/s',
        goal: '≥ 1,000 rows/s',
        ok: counts.rows / seconds(previewed, written) >= 1000,
      },
      { name: 'file to the last order processed', value: total, unit: 's', goal: '≤ 20 s', ok: total <= 20 },
    ];
    return reportBench(
      'import',
      figures,
      states.map((s) => `${s.n} orders ${s.lifecycle}${s.held ? ', held' : ''}`),
    );
  } finally {
    await world.close();
  }
}
