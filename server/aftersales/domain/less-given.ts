import type { Granted } from './grant';

/** What is still to be given of a grant of which that much went back before: taken off the goods first. Units: minor units. */
export function lessGiven(g: Granted, givenMinor: number): Granted {
  let left = Math.min(givenMinor, g.totalMinor);
  const totalMinor = g.totalMinor - left;
  const rest = (minor: number) => {
    const part = Math.min(minor, left);
    left -= part;
    return minor - part;
  };
  return {
    ...g,
    goodsMinor: rest(g.goodsMinor),
    taxMinor: rest(g.taxMinor),
    shippingMinor: rest(g.shippingMinor),
    totalMinor,
  };
}
