import type { z } from 'zod';
import type {
  CappedCount,
  Neighbours,
  neighboursSchema,
  newerOrdersSchema,
} from '@/lib/contracts/orders-lists';
import { refuse } from '@/lib/kernel/errors';
import { fromPublicId, toPublicId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { idSource, idsSql, type OrderFilter, underCondition } from './order-filters';

const newerCap = 99;

/** Where the order stands in every list. Errors: not_found. */
async function placeOf(tx: TenantTx, publicId: string): Promise<{ at: Date; id: string }> {
  return (
    (await tx.maybeOne<{ at: Date; id: string }>(
      'SELECT placed_at AS at, id FROM sales_order WHERE tenant_id = $1 AND id = $2',
      [tx.tenantId, fromPublicId('ord', publicId)],
    )) ?? refuse('not_found')
  );
}

async function idsBeside(
  tx: TenantTx,
  filter: OrderFilter,
  place: { at: Date; id: string },
  side: 'newer' | 'older',
  limit: number,
): Promise<string[]> {
  const all = await idSource(tx, filter);
  all.params.push(place.at, place.id);
  const n = all.params.length;
  const [sign, way] = side === 'newer' ? (['>', 'ASC'] as const) : (['<', 'DESC'] as const);
  all.where.push(`(${all.at}, ${all.id}) ${sign} ($${n - 1}::timestamptz, $${n}::uuid)`);
  const source = underCondition(tx, all, filter.where, way);
  source.params.push(limit);
  const rows = await tx.q<{ id: string }>(
    `${idsSql(source, way)} LIMIT $${source.params.length}`,
    source.params,
  );
  return rows.map((r) => r.id);
}

/** The orders beside this one in the list with those filters; null at its ends. Errors: not_found. */
export async function neighboursOf(
  tx: TenantTx,
  { orderId, sort, ...filter }: z.output<typeof neighboursSchema>,
): Promise<Neighbours> {
  const place = await placeOf(tx, orderId);
  const [newer] = await idsBeside(tx, filter, place, 'newer', 1);
  const [older] = await idsBeside(tx, filter, place, 'older', 1);
  const [prev, next] = sort === 'placedAt:desc' ? [newer, older] : [older, newer];
  return { prev: prev ? toPublicId('ord', prev) : null, next: next ? toPublicId('ord', next) : null };
}

/** How many orders of the list stand on top of this one, counted up to 99. Errors: not_found. */
export async function countNewer(
  tx: TenantTx,
  { than, ...filter }: z.output<typeof newerOrdersSchema>,
): Promise<CappedCount> {
  const ids = await idsBeside(tx, filter, await placeOf(tx, than), 'newer', newerCap + 1);
  return { count: Math.min(ids.length, newerCap), capped: ids.length > newerCap };
}
