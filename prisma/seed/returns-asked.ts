import type { Reason, Resolution } from '@/lib/contracts/aftersales';
import { requestReturnInput } from '@/lib/contracts/aftersales-inputs';
import { AppError } from '@/lib/kernel/errors';
import { toPublicId } from '@/lib/kernel/ids';
import { requestReturn } from '@/server/aftersales/use-cases/request-return';
import { inTenantRead } from '@/server/platform/db/tenant-tx';
import type { Staff } from './staff';
import { buyerNotes, reasonWeights, resolutionWeights, returnShare } from './world/after-sales';
import type { Random } from './world/random';
import type { Shop } from './world/shop';

const dayMs = 86_400_000;
type Delivered = { id: string; externalId: string };
type Line = { id: string; quantity: number };

async function linesOf(staff: Staff, now: Date, orderId: string): Promise<Line[]> {
  const ctx = staff.system(now);
  return inTenantRead(ctx, (tx) =>
    tx.q<Line>(
      `SELECT id, quantity - cancelled AS quantity FROM order_line WHERE tenant_id = $1 AND order_id = $2 AND kind = 'goods'
         AND variant_id IS NOT NULL AND quantity > cancelled ORDER BY position`,
      [ctx.tenantId, orderId],
    ),
  );
}

async function ask(
  staff: Staff,
  now: Date,
  orderId: string,
  lines: readonly Line[],
  wanted: { reason: Reason; resolution: Resolution; note: string },
): Promise<string> {
  const input = requestReturnInput.parse({
    orderId: toPublicId('ord', orderId),
    note: wanted.note,
    lines: lines.map((l) => ({
      lineId: toPublicId('lin', l.id),
      quantity: l.quantity,
      reason: wanted.reason,
      resolution: wanted.resolution,
    })),
  });
  try {
    await requestReturn(staff.system(now), input, 'demo');
    return 'done';
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
}

/** One buyer's return of an order: some or all of it, for one reason; an exchange that is out of stock becomes a refund. */
async function askFor(shop: Shop, staff: Staff, r: Random, now: Date, orderId: string): Promise<void> {
  const all = await linesOf(staff, now, orderId);
  if (all.length === 0) return;
  const lines = all.length > 1 && r.chance(0.35) ? all : [r.pick(all)];
  const reason = r.weighted(reasonWeights[shop.slug]);
  const resolution = reason === 'never_arrived' ? 'reship' : r.weighted(resolutionWeights);
  const note = r.chance(0.3) ? r.pick(buyerNotes[shop.locale]) : '';
  const outcome = await ask(staff, now, orderId, lines, { reason, resolution, note });
  if (outcome !== 'done' && resolution !== 'refund')
    await ask(staff, now, orderId, lines, { reason, resolution: 'refund', note });
}

/**
 * What buyers ask for between two instants: of what was delivered two or six days before, some comes back; now and then one
 * changes their mind before the parcel has left.
 */
export async function askForReturns(
  shop: Shop,
  staff: Staff,
  world: Random,
  since: Date,
  now: Date,
): Promise<void> {
  const ctx = staff.system(now);
  for (const days of [2, 6]) {
    const delivered = await inTenantRead(ctx, (tx) =>
      tx.q<Delivered>(
        `SELECT id, external_id AS "externalId" FROM sales_order WHERE tenant_id = $1 AND delivered_at > $2 AND delivered_at <= $3
           AND counts_as_order AND paid_minor > 0 AND after_sales_state = 'none' ORDER BY placed_at, external_id`,
        [ctx.tenantId, new Date(since.getTime() - days * dayMs), new Date(now.getTime() - days * dayMs)],
      ),
    );
    for (const order of delivered) {
      const r = world.fork(`return ${days} ${order.externalId}`);
      if (r.chance(returnShare[shop.slug] / 2)) await askFor(shop, staff, r, now, order.id);
    }
  }
  const r = world.fork(`regret ${now.toISOString()}`);
  if (!r.chance(0.05)) return;
  const [unsent] = await inTenantRead(ctx, (tx) =>
    tx.q<Delivered>(
      `SELECT id, external_id AS "externalId" FROM sales_order WHERE tenant_id = $1 AND lifecycle = 'released'
         AND fulfilment_state = 'none' AND payment_state = 'paid' AND open_holds = 0 ORDER BY placed_at DESC, external_id LIMIT 1`,
      [ctx.tenantId],
    ),
  );
  if (unsent)
    await ask(staff, now, unsent.id, await linesOf(staff, now, unsent.id), {
      reason: 'ordered_by_mistake',
      resolution: 'refund',
      note: '',
    });
}
