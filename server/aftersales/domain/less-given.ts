import { takenOff } from '@/lib/kernel/money';
import type { Granted } from './grant';

/** What is still to be given of a grant of which that much went back before: taken off the goods first. Units: minor units. */
export function lessGiven(g: Granted, givenMinor: number): Granted {
  const given = Math.min(givenMinor, g.totalMinor);
  const [goodsMinor = 0, taxMinor = 0, shippingMinor = 0] = takenOff(
    [g.goodsMinor, g.taxMinor, g.shippingMinor],
    given,
  );
  return { ...g, goodsMinor, taxMinor, shippingMinor, totalMinor: g.totalMinor - given };
}
