import { countAll } from '@/server/analytics/use-cases/count-all';
import { setTenantStatus } from '@/server/identity/use-cases/set-tenant-status';
import { hashPassword } from '@/server/platform/auth/password';
import { tenantBySlug } from '@/server/platform/auth/tenant-facts';
import { liveThrough } from './live-through';
import { openShop } from './open-shop';
import { removeDemo } from './remove-demo';
import { lantern } from './world/lantern';
import type { Shop } from './world/shop';
import { yunshan } from './world/yunshan';

const dayMs = 86_400_000;
const demoShops: readonly Shop[] = [lantern, yunshan];

export type DemoOptions = {
  until: Date;
  days?: number;
  seed?: number;
  password: string;
  progress?: (done: number, total: number, label: string) => void;
};

/**
 * Opens the demo shops and lets them live through their last ninety-two days until the given instant. A shop that is there
 * already is left as it is, one whose load was cut off is made anew. While a shop lives it is closed to everybody else, so that nobody reacts by another clock.
 * Returns the orders of each shop that was made.
 */
export async function loadDemo(options: DemoOptions): Promise<{ slug: string; orders: number }[]> {
  const { until, days = 92, seed = 20_261_123 } = options;
  await removeDemo({ unfinishedOnly: true });
  const passwordHash = await hashPassword(options.password);
  const from = new Date(Math.floor(until.getTime() / 3_600_000) * 3_600_000 - days * dayMs);
  const done = new Map<string, number>();
  const live = async (shop: Shop) => {
    if (await tenantBySlug(shop.slug)) return null;
    const opened = await openShop(shop, from, passwordHash);
    const report = (step: number, total: number) => {
      done.set(shop.slug, step / total);
      const sum = [...done.values()].reduce((a, b) => a + b, 0);
      options.progress?.(
        Math.round((1000 * sum) / demoShops.length),
        1000,
        `${shop.name} ${Math.round((100 * step) / total)} %`,
      );
    };
    const { orders } = await liveThrough(shop, opened, { seed, from, until, stepHours: 4, progress: report });
    await countAll(opened.staff.system(until));
    await setTenantStatus(opened.staff.system(until), 'active');
    return { slug: shop.slug, orders };
  };
  const made = await Promise.all(demoShops.map(live));
  return made.filter((m) => m !== null);
}
