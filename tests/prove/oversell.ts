import { invariants } from '@/server/inventory/invariants';
import { figuresOf } from '@/server/inventory/queries/figures';
import { receiveStock } from '@/server/inventory/steps/receive-stock';
import { expireReservations } from '@/server/inventory/use-cases/expire-reservations';
import { findBroken } from '@/server/platform/db/invariants';
import { inTenantRead, inTenantTx } from '@/server/platform/db/tenant-tx';
import { readFlags, reportProof, seededRandom } from '../support/measured';
import { createWorld, type World } from '../support/world';
import { actAsBuyer, commitStock, naiveCommit, type Shop, type Tally } from './stock-buyer';
import { addArticle, addOrders, addWarehouse } from './stock-shop';

const buyers = 32;
const actsEach = 8;

type Outcome = {
  oversold: number;
  undersold: number;
  drift: number;
  sold: number;
  acts: number;
  notes: string[];
};

/** What is available of the hot article is put up for sale to all buyers at once: exactly that many may get one. */
async function lastUnits(world: World, shop: Shop): Promise<{ offered: number; sold: number }> {
  const ctx = world.ctx('operator');
  const place = { variantId: shop.variants[0]!, warehouseId: shop.warehouses[0]! };
  const level = (await inTenantRead(ctx, (tx) => figuresOf(tx, [place.variantId]))).find(
    (l) => l.warehouseId === place.warehouseId,
  );
  const offered = level?.available ?? 0;
  const orders = await addOrders(world, offered + 2 * buyers);
  let sold = 0;
  const buyer = async () => {
    for (let o = orders.pop(); o; o = orders.pop()) {
      const wanted = [
        { ...place, orderId: o.id, orderLineId: o.lines[0]!, quantity: 1, mode: 'allocate' as const },
      ];
      const [result] = await inTenantTx(ctx, (tx) => shop.commit(tx, wanted));
      if (result?.ok) sold += 1;
    }
  };
  await Promise.all(Array.from({ length: buyers }, buyer));
  return { offered, sold };
}

async function oneSeed(world: World, warehouses: string[], seed: number, naive: boolean): Promise<Outcome> {
  const ctx = world.ctx('operator');
  const random = seededRandom(seed);
  const [here, there] = warehouses as [string, string];
  const stock = () => 5 + Math.floor(random() * 36);
  const opening = [stock(), stock(), stock(), stock()] as const;
  const hot = await addArticle(ctx, `HOT-${seed}`, [
    { warehouseId: here, quantity: opening[0] },
    { warehouseId: there, quantity: opening[1] },
  ]);
  const part = await addArticle(ctx, `PART-${seed}`, [
    { warehouseId: here, quantity: opening[2] },
    { warehouseId: there, quantity: opening[3] },
  ]);
  const tally: Tally = new Map([
    [`${hot}\n${here}`, opening[0]],
    [`${hot}\n${there}`, opening[1]],
    [`${part}\n${here}`, opening[2]],
    [`${part}\n${there}`, opening[3]],
  ]);
  const shop: Shop = { variants: [hot, part], warehouses, commit: naive ? naiveCommit : commitStock };
  const orders = await addOrders(world, buyers * actsEach);
  const seeds = Array.from({ length: buyers }, () => Math.floor(random() * 2 ** 31));
  const acts = await Promise.allSettled(
    seeds.map((s) => actAsBuyer(ctx, shop, orders, seededRandom(s), actsEach, tally)),
  );
  await expireReservations({ ...ctx, now: new Date(ctx.now.getTime() + 3_600_000) });
  const delivery = 5 + Math.floor(random() * 20);
  const arrived = { variantId: hot, warehouseId: here, quantity: delivery, reason: 'delivery' };
  await inTenantTx(ctx, (tx) =>
    receiveStock(tx, [{ ...arrived, refType: 'proof', refId: `delivery ${seed}` }]),
  );
  tally.set(`${hot}\n${here}`, (tally.get(`${hot}\n${here}`) ?? 0) + delivery);
  const { offered, sold } = await lastUnits(world, shop);
  const notes = acts.flatMap((a) => (a.status === 'rejected' ? [`seed ${seed}: ${String(a.reason)}`] : []));
  let drift = notes.length;
  const levels = await inTenantRead(ctx, (tx) => figuresOf(tx, [hot, part]));
  for (const l of levels) {
    const told = tally.get(`${l.variantId}\n${l.warehouseId}`) ?? 0;
    if (told === l.onHand) continue;
    drift += 1;
    notes.push(`seed ${seed}: on hand is ${l.onHand}, the callers were told of ${told}`);
  }
  const broken = await inTenantRead(ctx, (tx) =>
    findBroken(invariants, tx.tenantId, (sql, params) => tx.q(sql, params)),
  );
  notes.push(...broken.map((b) => `seed ${seed}: broken: ${b.invariant}`));
  return {
    oversold: Math.max(0, sold - offered),
    undersold: Math.max(0, offered - sold),
    drift: drift + broken.length,
    sold,
    acts: buyers * actsEach,
    notes,
  };
}

/**
 * Many buyers on the last units through every path that touches stock: nothing is sold twice, nothing is left unsold, and
 * the books, the shelves and what the callers were told agree.
 */
export async function run(): Promise<number> {
  const flags = readFlags();
  process.env.DATABASE_POOL_SIZE ??= String(buyers + 4);
  const world = await createWorld();
  const warehouses = [await addWarehouse(world, 'HERE'), await addWarehouse(world, 'THERE')];
  const rounds = flags.rounds ?? (flags.negativeControl ? 2 : 50);
  const sum: Outcome = { oversold: 0, undersold: 0, drift: 0, sold: 0, acts: 0, notes: [] };
  const start = performance.now();
  for (let i = 0; i < rounds; i++) {
    const one = await oneSeed(world, warehouses, (flags.seed + i) >>> 0, flags.negativeControl);
    for (const key of ['oversold', 'undersold', 'drift', 'sold', 'acts'] as const) sum[key] += one[key];
    sum.notes.push(...one.notes);
  }
  const seconds = (performance.now() - start) / 1000;
  await world.close();
  const zero = (name: string, value: number) => ({ name, value, unit: '', goal: '0', ok: value === 0 });
  return reportProof(
    'oversell',
    flags,
    [
      { name: 'seeds', value: rounds, unit: '' },
      { name: 'buyers at once', value: buyers, unit: '' },
      { name: 'random acts', value: sum.acts, unit: '' },
      { name: 'last units sold', value: sum.sold, unit: '' },
      zero('oversold', sum.oversold),
      zero('undersold', sum.undersold),
      zero('drift', sum.drift),
      { name: 'took', value: seconds, unit: 's' },
    ],
    [...new Set(sum.notes)].slice(0, 20),
  );
}
