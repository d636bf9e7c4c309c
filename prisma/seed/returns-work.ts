import type { Disposition, Grade } from '@/lib/contracts/aftersales';
import { toPublicId } from '@/lib/kernel/ids';
import { returnDetail } from '@/server/aftersales/queries/return-detail';
import { askBuyer } from '@/server/aftersales/use-cases/ask-buyer';
import { changeReturn } from '@/server/aftersales/use-cases/change-return';
import { inspectReturn } from '@/server/aftersales/use-cases/inspect-return';
import { openClaim } from '@/server/aftersales/use-cases/open-claim';
import { receiveReturn } from '@/server/aftersales/use-cases/receive-return';
import { inTenantRead } from '@/server/platform/db/tenant-tx';
import type { Staff } from './staff';
import { askWords, declineWords, inspectorNotes } from './world/after-sales';
import type { Random } from './world/random';
import type { Shop } from './world/shop';

const hourMs = 3_600_000;
type Open = { id: string; number: string; state: string; since: Date; method: string; messages: number };

const grades: readonly (readonly [Grade, number])[] = [
  ['a', 70],
  ['b', 14],
  ['c', 9],
  ['d', 7],
];
const faulty: readonly (readonly [Grade, number])[] = [
  ['b', 25],
  ['c', 30],
  ['d', 45],
];
const goesTo: Record<Grade, readonly (readonly [Disposition, number])[]> = {
  a: [['restock', 1]],
  b: [['restock', 1]],
  c: [
    ['refurbish', 3],
    ['scrap', 1],
  ],
  d: [
    ['scrap', 3],
    ['supplier', 1],
  ],
};

async function openReturns(staff: Staff, now: Date): Promise<Open[]> {
  const ctx = staff.system(now);
  return inTenantRead(ctx, (tx) =>
    tx.q<Open>(
      `SELECT c.id, c.number, c.state, c.method, COALESCE(CASE c.state WHEN 'approved' THEN c.approved_at WHEN 'in_transit' THEN c.in_transit_at
         WHEN 'received' THEN c.received_at WHEN 'inspected' THEN c.inspected_at END, c.requested_at) AS since,
         (SELECT count(*) FROM return_message m WHERE m.tenant_id = $1 AND m.return_id = c.id)::int AS messages
       FROM return_case c WHERE c.tenant_id = $1 AND c.state IN ('requested', 'approved', 'in_transit', 'received', 'inspected')
       ORDER BY c.requested_at, c.number`,
      [ctx.tenantId],
    ),
  );
}

async function answer(shop: Shop, staff: Staff, r: Random, now: Date, c: Open): Promise<void> {
  const agent = staff.as('agent', now);
  const returnId = toPublicId('ret', c.id);
  if (c.messages === 0 && r.chance(0.2)) {
    await askBuyer(agent, { returnId, body: r.pick(askWords[shop.locale]) });
    return;
  }
  if (r.chance(0.08))
    await changeReturn(agent, { returnId, command: 'decline', reason: r.pick(declineWords[shop.locale]) });
  else await changeReturn(agent, { returnId, command: 'approve', note: '' });
}

async function receive(staff: Staff, r: Random, now: Date, c: Open): Promise<void> {
  const ctx = staff.as('warehouse', now);
  const detail = await inTenantRead(ctx, (tx) => returnDetail(tx, c.id));
  const lines = detail.lines
    .map((l) => ({ lineId: l.id, expected: l.quantity - l.received - l.waived }))
    .filter((l) => l.expected > 0);
  if (lines.length === 0) return;
  const part = c.state !== 'inspected' && r.chance(0.3);
  await receiveReturn(ctx, {
    returnId: toPublicId('ret', c.id),
    lines: [
      ...lines.map((l) => ({
        lineId: l.lineId,
        quantity: part && l.expected > 1 ? l.expected - 1 : l.expected,
        note: '',
      })),
      ...(r.chance(0.03) ? [{ sku: 'UNKNOWN', quantity: 1, note: '' }] : []),
    ],
  });
}

async function inspect(shop: Shop, staff: Staff, r: Random, now: Date, c: Open): Promise<void> {
  const ctx = staff.as('warehouse', now);
  const detail = await inTenantRead(ctx, (tx) => returnDetail(tx, c.id));
  const waiting = detail.lines.filter((l) => l.received > l.inspected);
  if (waiting.length === 0) return;
  const looked = waiting.map((l) => {
    const broken = ['damaged_in_transit', 'defective', 'quality'].includes(l.reason);
    const grade = r.weighted(broken ? faulty : grades);
    return {
      lineId: l.id,
      quantity: l.received - l.inspected,
      grade,
      disposition: r.weighted(goesTo[grade]),
      note: grade === 'a' ? '' : r.pick(inspectorNotes[shop.locale]),
      photoIds: [],
    };
  });
  await inspectReturn(ctx, { returnId: detail.id, lines: looked });
  const hurt = waiting.find((l) => l.reason === 'damaged_in_transit' || l.reason === 'defective');
  if (hurt && hurt.quoted.minor > 0 && r.chance(0.4)) {
    const carrier = hurt.reason === 'damaged_in_transit';
    await openClaim(staff.as('operator', now), {
      returnId: detail.id,
      against: carrier ? 'carrier' : 'supplier',
      party: carrier ? detail.carrier || 'Royal Mail' : shop.name,
      kind: carrier ? 'damaged' : 'production',
      claimed: hurt.quoted,
      reference: detail.trackingNumber,
      note: '',
    });
  }
}

/**
 * What the shop's people and the buyers' parcels get done with open returns up to now; what has not waited long enough, and
 * what came after the given instant, is left.
 */
export async function workOnReturns(
  shop: Shop,
  staff: Staff,
  world: Random,
  now: Date,
  before: Date,
): Promise<void> {
  for (const c of await openReturns(staff, now)) {
    const r = world.fork(`${c.number} ${c.state} ${c.messages}`);
    const newest = c.state === 'requested' ? before.getTime() - 30 * hourMs : before.getTime();
    const waited = (low: number, high: number) =>
      c.since.getTime() <= newest && now.getTime() - c.since.getTime() >= r.int(low, high) * hourMs;
    if (c.state === 'requested' && waited(3, 26)) await answer(shop, staff, r, now, c);
    else if (c.state === 'approved' && c.method !== 'none' && waited(20, 70)) {
      if (r.chance(0.93))
        await changeReturn(staff.as('operator', now), {
          returnId: toPublicId('ret', c.id),
          command: 'ship',
          carrier:
            shop.slug === 'lantern'
              ? r.pick(['Royal Mail', 'Evri', 'DPD'])
              : r.pick(['顺丰', '圆通', '中通']),
          trackingNumber: `RT${c.number.slice(1)}${r.int(1000, 9999)}`,
        });
    } else if (c.state === 'in_transit' && waited(30, 90)) {
      if (r.chance(0.97)) await receive(staff, r, now, c);
    } else if (c.state === 'received' && waited(2, 20)) await inspect(shop, staff, r, now, c);
    else if (c.state === 'inspected' && waited(70, 140) && r.chance(0.7)) await receive(staff, r, now, c);
  }
}
