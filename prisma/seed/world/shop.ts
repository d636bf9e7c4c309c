import type { Random } from './random';

/** One article of a simulated shop, with how often it is asked for beside the others. */
export type Article = {
  sku: string;
  title: string;
  product: string;
  category: string;
  brand: string;
  priceMinor: number;
  costMinor: number;
  weightGrams: number;
  sizeMm: [number, number, number];
  barcode: string;
  popularity: number;
  bundleOf?: { sku: string; quantity: number }[];
};

export type Site = {
  code: string;
  name: string;
  countryCode: string;
  province: string;
  city: string;
  postalCode: string;
  line1: string;
  lat: number;
  lng: number;
  priority: number;
  isDefault: boolean;
  cutoff: string;
  handlingMinor: number;
  /** Share of each article's stock that is kept there. */
  share: number;
};

export type Address = {
  name: string;
  line1: string;
  line2?: string;
  city: string;
  province: string;
  postalCode: string;
  countryCode: string;
  phone: string;
};

/** A simulated shop: what it sells, from where, to whom. */
export type Shop = {
  slug: 'lantern' | 'yunshan';
  name: string;
  currency: string;
  timezone: string;
  locale: 'en' | 'zh-CN';
  orderPrefix: string;
  brandColor: string;
  channels: readonly (readonly [string, number])[];
  staff: readonly { role: string; name: string }[];
  articles: readonly Article[];
  sites: readonly Site[];
  ordersPerDay: number;
  person(r: Random): { name: string; email: string; phone: string };
  address(r: Random, name: string, phone: string): Address;
  /** What a buyer gets wrong in an address now and then. */
  spoil(r: Random, address: Address): Address;
  shippingMinor(goodsMinor: number, countryCode: string): number;
  taxRate: number;
  /** How much more (or less) is asked for on that day than on a plain one. */
  season(day: string): number;
};

/** A valid EAN-13 under a prefix for use within a company. Source: GS1 General Specifications, mod-10 check digit. */
export function ean13(number: number): string {
  const body = `20${String(number).padStart(10, '0')}`;
  const sum = [...body].reduce((s, d, i) => s + Number(d) * (i % 2 === 0 ? 1 : 3), 0);
  return body + String((10 - (sum % 10)) % 10);
}
