import { checkCondition } from '@/lib/conditions/check';
import { evaluate, type Missing } from '@/lib/conditions/evaluate';
import { toSql } from '@/lib/conditions/to-sql';
import type { Group, Subject } from '@/lib/contracts/conditions';
import { newOrderSchema } from '@/lib/contracts/orders-inputs';
import { dayIn } from '@/lib/kernel/time';
import { conditionSource } from '@/server/automation/queries/condition-sources';
import { loadSubjects } from '@/server/automation/queries/subject-facts';
import { createProduct } from '@/server/catalog/use-cases/create-product';
import { placeOrders } from '@/server/orders/steps/place-orders';
import { inTenantRead, inTenantTx } from '@/server/platform/db/tenant-tx';
import { type Random, randomGroup } from './random-conditions';
import type { World } from './world';

const pick = <T>(random: Random, list: readonly T[]): T => list[Math.floor(random() * list.length)]!;

/** Articles and orders of every colour: hidden provinces, unmapped articles, no buyer, other currencies, Chinese words. */
export async function fillWithOrders(world: World, random: Random, count: number): Promise<void> {
  const now = new Date();
  for (const [sku, category, brand, weightGrams] of [
    ['MUG', 'Mugs', 'Brew', 300],
    ['mug-1', '', '', null],
    ['LAMP', 'Lamps', 'Lux', 1000],
  ] as const)
    await createProduct(world.ctx('owner'), {
      title: sku,
      category,
      brand,
      currency: 'GBP',
      variants: [
        {
          sku,
          title: '',
          kind: 'simple',
          priceMinor: 1000,
          costMinor: null,
          weightGrams,
          lengthMm: null,
          widthMm: null,
          heightMm: null,
          reorderAt: null,
          barcodes: [],
          components: [],
          active: true,
        },
      ],
    });
  const inputs = Array.from({ length: count }, (_, i) => {
    const currency = pick(random, ['GBP', 'GBP', 'EUR']);
    const lines = Array.from({ length: 1 + Math.floor(random() * 3) }, (_, n) => ({
      sku: pick(random, ['MUG', 'mug-1', 'LAMP', `GHOST-${n}`]),
      title: pick(random, ['Mug', 'Lampe É', '杯', '']),
      quantity: 1 + Math.floor(random() * 3),
      unitPrice: { minor: pick(random, [500, 1000, 1999]), currency },
    }));
    return newOrderSchema.parse({
      channel: pick(random, ['web', 'shop', 'tmall']),
      externalId: `C${i}`,
      placedAt: new Date(now.getTime() - Math.floor(random() * 6 * 86_400_000)).toISOString(),
      currency,
      customer:
        random() < 0.2
          ? null
          : {
              name: 'Ada',
              email: `b${Math.floor(random() * 9)}@example.com`,
              countryCode: pick(random, ['GB', 'DE', '']),
            },
      shipTo: {
        line1: '1 High Street',
        city: pick(random, ['York', '杭州市', '', '杭***']),
        province: pick(random, ['Yorkshire', '浙江省', '浙**', '']),
        postalCode: pick(random, ['YO1 7HH', '310000', '']),
        countryCode: pick(random, ['GB', 'CN', '']),
      },
      lines,
      tags: [pick(random, ['vip', 'gift', '礼品', 'no-split'])],
      note: random() < 0.3 ? 'please' : '',
      priority: Math.floor(random() * 11),
      cashOnDelivery: random() < 0.3,
    });
  });
  for (let i = 0; i < inputs.length; i += 500)
    await inTenantTx(world.system(now), (tx) => placeOrders(tx, inputs.slice(i, i + 500), { source: 'api' }));
}

export type Disagreement = {
  group: Group;
  subject: Subject;
  missing: Missing;
  id: string;
  memory: unknown;
  database: unknown;
};

/**
 * Random conditions over the rows of the database: evaluated in memory and by PostgreSQL, row by row. The first disagreement, or null.
 * `plant`: a fault in the translation, which must be found.
 */
export async function findDisagreement(
  world: World,
  random: Random,
  cases: number,
  options: { subject?: Subject; plant?: boolean } = {},
): Promise<{ found: Disagreement | null; compared: number; open: number }> {
  const subject = options.subject ?? 'order';
  const now = new Date();
  let [compared, open] = [0, 0];
  const found = await inTenantRead(world.system(now), async (tx) => {
    const timezone = tx.ctx.tenant.timezone;
    const clock = { now: now.toISOString(), today: dayIn(now, timezone) };
    const source = conditionSource(subject, timezone);
    const rows = await tx.q<{ id: string }>(
      `SELECT ${source.id} AS id FROM ${source.from} WHERE ${source.alias}.tenant_id = $1`,
      [tx.tenantId],
    );
    const facts = await loadSubjects(
      tx,
      subject,
      rows.map((r) => r.id),
    );
    const atOnce = 8;
    for (let done = 0; done < cases; done += atOnce) {
      const params: unknown[] = [tx.tenantId];
      const batch = Array.from({ length: Math.min(atOnce, cases - done) }, () => {
        const group = randomGroup(random, subject, clock.now);
        const problems = checkCondition(group, subject, 'stored');
        if (problems.length > 0)
          throw new Error(`a random condition is not valid: ${JSON.stringify(problems[0])}`);
        const missing: Missing = random() < 0.3 ? 'no' : 'open';
        const sql = toSql(group, subject, source, params, clock, missing);
        return { group, missing, sql: options.plant ? `coalesce(${sql}, false)` : sql };
      });
      const answers = await tx.q<Record<string, unknown> & { id: string }>(
        `SELECT ${source.id} AS id, ${batch.map((b, i) => `(${b.sql}) AS v${i}`).join(', ')} FROM ${source.from} WHERE ${source.alias}.tenant_id = $1`,
        params,
      );
      for (const row of answers)
        for (const [i, b] of batch.entries()) {
          const memory = evaluate(b.group, subject, facts.get(row.id)!, clock, b.missing);
          compared += 1;
          if (memory === null) open += 1;
          if (memory !== row[`v${i}`]) return { ...b, subject, id: row.id, memory, database: row[`v${i}`] };
        }
    }
    return null;
  });
  return { found, compared, open };
}
