import { dayIn, zonedParts } from '@/lib/kernel/time';
import { keepDeadlines } from '@/server/aftersales/use-cases/keep-deadlines';
import { moveSandboxParcels } from '@/server/fulfilment/use-cases/move-sandbox-parcels';
import { watchPromises } from '@/server/fulfilment/use-cases/watch-promises';
import { expireReservations } from '@/server/inventory/use-cases/expire-reservations';
import { expireUnpaid } from '@/server/orders/use-cases/expire-unpaid';
import { type ChannelMessage, messagesOf, receiveMessages } from './channel-messages';
import type { OpenedShop } from './open-shop';
import { reactToAll } from './react';
import { limitRefunds, workOnRefunds } from './refunds-work';
import { askForReturns } from './returns-asked';
import { workOnReturns } from './returns-work';
import { settleTroubles, weeklyDelivery } from './settle-troubles';
import { answerTickets, writeToDesk } from './tickets-work';
import { warehouseWork } from './warehouse-work';
import { leaveFloor } from './wave-work';
import { buyersOf, type DemandOrder, ordersBetween } from './world/demand';
import { random } from './world/random';
import type { Shop } from './world/shop';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

export type LifeOptions = {
  seed: number;
  from: Date;
  until: Date;
  stepHours: number;
  progress?: (done: number, total: number) => void;
};

/**
 * Lets an opened shop live from one instant to another, in steps: orders and payments come in at their minutes, the product
 * reacts, the warehouse works by day, parcels travel, people settle what stands still. The same seed and span give the
 * same events. What came in the last day and a half is left as it is, so that there is something to do.
 */
export async function liveThrough(
  shop: Shop,
  { staff }: OpenedShop,
  options: LifeOptions,
): Promise<{ orders: number }> {
  const world = random(options.seed);
  const buyers = buyersOf(shop, world.fork(`${shop.slug} buyers`), 1600);
  const demand = ordersBetween(shop, buyers, world, options.from, options.until);
  const byExternalId = new Map<string, DemandOrder>(demand.map((d) => [d.input.externalId, d]));
  const r = world.fork(`${shop.slug} people`);
  const queue: ChannelMessage[] = demand
    .flatMap((d) => messagesOf(d, r.int(1, 30)))
    .filter((m) => m.at < options.until)
    .sort((a, b) => a.at.getTime() - b.at.getTime());
  const leftAlone = new Date(options.until.getTime() - 1.5 * dayMs);
  const total = Math.ceil((options.until.getTime() - options.from.getTime()) / (options.stepHours * hourMs));
  let next = 0;
  let lastDelivery = '';
  let lastAsked = options.from;
  const afterSales = world.fork(`${shop.slug} after-sales`);
  await limitRefunds(shop, staff, options.from);
  for (let step = 1; step <= total; step++) {
    const now = new Date(
      Math.min(options.until.getTime(), options.from.getTime() + step * options.stepHours * hourMs),
    );
    const system = staff.system(now);
    const first = next;
    while (next < queue.length && queue[next]!.at <= now) next += 1;
    for (let i = first; i < next; i += 200)
      await receiveMessages(system, queue.slice(i, Math.min(next, i + 200)));
    await reactToAll(system);
    const { hour } = zonedParts(now, shop.timezone);
    const day = dayIn(now, shop.timezone);
    if (hour >= 9 && hour < 18) {
      await settleTroubles(
        shop,
        staff,
        r,
        now,
        new Date(Math.min(now.getTime() - 5 * hourMs, leftAlone.getTime())),
        byExternalId,
      );
      if (day !== lastDelivery && new Date(`${day}T12:00:00Z`).getUTCDay() % 3 === 1) {
        lastDelivery = day;
        await weeklyDelivery(shop, staff, r, now);
      }
      if (dayIn(lastAsked, shop.timezone) !== day) {
        await askForReturns(shop, staff, afterSales, lastAsked, now);
        await keepDeadlines(system);
        if (now > leftAlone) await watchPromises(system);
        lastAsked = now;
      }
      await reactToAll(system);
      await workOnReturns(shop, staff, afterSales, now, leftAlone);
      await workOnRefunds(staff, afterSales, now, leftAlone);
      await writeToDesk(shop, staff, afterSales, now);
      await answerTickets(shop, staff, afterSales, now, leftAlone);
      await reactToAll(system);
    }
    await warehouseWork(shop, staff, r, now, options.until);
    await expireUnpaid(system);
    await expireReservations(system);
    while ((await moveSandboxParcels(system, { daySeconds: 86_400 })) > 0);
    await reactToAll(system);
    options.progress?.(step, total);
  }
  await leaveFloor(staff, options.until);
  return { orders: demand.length };
}
