import type { NewOrderJson } from '@/lib/contracts/orders-inputs';
import { addDays, dayIn, zonedInstant, zonedParts } from '@/lib/kernel/time';
import { calibration } from './calibration';
import type { Random } from './random';
import type { Address, Article, Shop } from './shop';

/** A buyer who comes back with a likelihood of their own. */
export type Buyer = { name: string; email: string; phone: string; address: Address; weight: number };

/** What will happen to a simulated order beside the plain course. */
export type Fate =
  | 'plain'
  | 'pays_later'
  | 'never_pays'
  | 'pays_too_little'
  | 'pays_twice'
  | 'changes_mind'
  | 'bad_address'
  | 'strange_sku';

export type DemandOrder = {
  input: NewOrderJson;
  fate: Fate;
  totalMinor: number;
  paysAt: Date | null;
  address: Address;
};

/** The shop's buyers: few come often, many once. */
export function buyersOf(shop: Shop, r: Random, count: number): Buyer[] {
  const seen = new Set<string>();
  const buyers: Buyer[] = [];
  while (buyers.length < count) {
    const person = shop.person(r);
    if (seen.has(person.email)) continue;
    seen.add(person.email);
    buyers.push({
      ...person,
      address: shop.address(r, person.name, person.phone),
      weight: 1 / (1 + r.next() * 12) ** 1.6,
    });
  }
  return buyers;
}

function chooseFate(shop: Shop, r: Random): Fate {
  const rules = calibration[shop.slug];
  if (r.chance(rules.unpaidShare)) return 'never_pays';
  return r.weighted<Fate>([
    ['plain', 931],
    ['pays_later', 25],
    ['pays_too_little', 5],
    ['pays_twice', 3],
    ['changes_mind', 15],
    ['bad_address', 10],
    ['strange_sku', 6],
  ]);
}

function chooseLines(
  shop: Shop,
  r: Random,
  strange: boolean,
): { sku: string; title: string; quantity: number; priceMinor: number }[] {
  const rules = calibration[shop.slug];
  const wanted = r.weighted<number>(rules.lines);
  const chosen = new Map<string, { article: Article; quantity: number }>();
  for (let i = 0; i < wanted; i++) {
    const article = r.weighted(shop.articles.map((a) => [a, a.popularity] as const));
    const quantity = r.weighted<number>(rules.quantities);
    const before = chosen.get(article.sku);
    if (before) before.quantity += quantity;
    else chosen.set(article.sku, { article, quantity });
  }
  const lines = [...chosen.values()].map(({ article, quantity }) => ({
    sku: article.sku,
    title: [article.product, article.title].filter(Boolean).join(' · '),
    quantity,
    priceMinor: article.priceMinor,
  }));
  // A marketplace's own listing code that nobody has mapped yet: always the same few, so that one fix clears many.
  if (strange)
    lines[0] = {
      ...lines[0]!,
      sku: shop.slug === 'lantern' ? `B0-LAN-${r.int(1, 3)}` : `DY-${r.int(1, 3)}-NEW`,
    };
  return lines;
}

function delaySeconds(shop: Shop, r: Random, fate: Fate): number {
  if (fate === 'pays_later') return r.int(1800, 30 * 3600);
  return shop.slug === 'yunshan' ? r.weighted<number>(calibration.yunshan.payDelaySeconds) : 5;
}

function makeOrder(
  shop: Shop,
  buyers: readonly Buyer[],
  r: Random,
  placedAt: Date,
  externalId: string,
): DemandOrder {
  const fate = chooseFate(shop, r);
  const buyer = r.weighted(buyers.map((b) => [b, b.weight] as const));
  const guest = r.chance(calibration[shop.slug].guestShare);
  const channel = r.weighted(shop.channels);
  const lines = chooseLines(shop, r, fate === 'strange_sku');
  const address = fate === 'bad_address' ? shop.spoil(r, buyer.address) : buyer.address;
  const money = (minor: number) => ({ minor, currency: shop.currency });
  const goods = lines.reduce((sum, l) => sum + l.priceMinor * l.quantity, 0);
  const discount = r.chance(0.12) ? Math.round((goods * r.pick([5, 10, 15])) / 100) : 0;
  const shipping = shop.shippingMinor(goods - discount, address.countryCode);
  const total = goods - discount + shipping;
  const tax = Math.round((total * shop.taxRate) / (1 + shop.taxRate));
  const never = fate === 'never_pays';
  const paysAt = never ? null : new Date(placedAt.getTime() + delaySeconds(shop, r, fate) * 1000);
  return {
    fate,
    totalMinor: total,
    paysAt,
    address,
    input: {
      channel,
      externalId,
      placedAt: placedAt.toISOString(),
      currency: shop.currency,
      ...(guest
        ? {}
        : { customer: { name: buyer.name, email: buyer.email, phone: buyer.phone, locale: shop.locale } }),
      shipTo: address,
      lines: lines.map((l) => ({
        sku: l.sku,
        title: l.title,
        quantity: l.quantity,
        unitPrice: money(l.priceMinor),
      })),
      ...(shipping > 0 ? { shipping: money(shipping) } : {}),
      ...(discount > 0 ? { discount: money(discount) } : {}),
      ...(tax > 0 ? { tax: money(tax), taxIncluded: true } : {}),
      total: money(total),
      locale: shop.locale,
      ...(r.chance(0.03)
        ? {
            note:
              shop.slug === 'lantern'
                ? r.pick([
                    'Please leave with neighbour at no. 12.',
                    'It is a present: no invoice in the parcel, please.',
                  ])
                : r.pick(['请尽快发货，谢谢', '送人用，请不要放小票']),
          }
        : {}),
    },
  };
}

/**
 * The orders that the shop's buyers place from one instant (included) to another (excluded), by the measured hours and
 * weekdays, the shop's season and chance; in the order in which they are placed.
 */
export function ordersBetween(
  shop: Shop,
  buyers: readonly Buyer[],
  world: Random,
  from: Date,
  to: Date,
): DemandOrder[] {
  const rules = calibration[shop.slug];
  const hourSum = rules.hours.reduce((a, b) => a + b, 0);
  const meanWeekday = rules.weekdays.reduce((a, b) => a + b, 0) / 7;
  const orders: DemandOrder[] = [];
  for (
    let day = dayIn(from, shop.timezone);
    zonedInstant(day, 0, 0, 0, shop.timezone) < to;
    day = addDays(day, 1)
  ) {
    const weekday = (new Date(`${day}T12:00:00Z`).getUTCDay() + 6) % 7;
    const perDay = shop.ordersPerDay * shop.season(day) * (rules.weekdays[weekday]! / meanWeekday);
    for (let hour = 0; hour < 24; hour++) {
      // Each hour has its own source, so that where a period is cut does not change who orders what.
      const r = world.fork(`${shop.slug} ${day} ${hour}`);
      const count = r.poisson((perDay * rules.hours[hour]!) / hourSum);
      for (let i = 0; i < count; i++) {
        const at = zonedInstant(day, hour, r.int(0, 59), r.int(0, 59), shop.timezone);
        if (zonedParts(at, shop.timezone).hour !== hour) continue;
        const order = makeOrder(
          shop,
          buyers,
          r,
          at,
          `${shop.orderPrefix}${day.replaceAll('-', '')}${String(hour).padStart(2, '0')}${String(i + 1).padStart(3, '0')}`,
        );
        if (at >= from && at < to) orders.push(order);
      }
    }
  }
  return orders.sort((a, b) => a.input.placedAt.localeCompare(b.input.placedAt));
}
