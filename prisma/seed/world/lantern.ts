import { calibration } from './calibration';
import type { Random } from './random';
import { type Address, type Article, ean13, type Shop } from './shop';

type Row = [
  title: string,
  category: string,
  price: number,
  grams: number,
  size: [number, number, number],
  popularity: number,
  options?: string[],
];

const rows: Row[] = [
  ['Brass Lantern', 'Lighting', 3400, 920, [160, 160, 300], 9, ['Small', 'Large']],
  ['Paper Star Lantern', 'Lighting', 1250, 140, [300, 300, 30], 14, ['White', 'Red', 'Midnight']],
  ['Beeswax Pillar Candle', 'Candles', 950, 410, [80, 80, 150], 18],
  ['Soy Candle in Tin', 'Candles', 850, 220, [80, 80, 60], 25, ['Fig', 'Cedar', 'Sea Salt']],
  ['Taper Candles, Set of 6', 'Candles', 1100, 380, [250, 60, 60], 12, ['Ivory', 'Forest', 'Rust']],
  ['Fairy Lights, 10 m', 'Lighting', 1600, 260, [140, 120, 60], 20, ['Warm White', 'Multicolour']],
  ['Stoneware Mug', 'Kitchen', 1150, 380, [120, 90, 100], 30, ['Oat', 'Slate', 'Sage']],
  ['Enamel Pie Dish', 'Kitchen', 1400, 520, [280, 280, 50], 9],
  ['Linen Tea Towel', 'Kitchen', 950, 110, [200, 150, 20], 27, ['Stripe', 'Botanical']],
  ['Olive Wood Spoon', 'Kitchen', 780, 90, [310, 60, 25], 16],
  ['Glass Storage Jar', 'Kitchen', 1050, 640, [110, 110, 170], 13, ['0.5 l', '1 l']],
  ['Vintage Cake Stand', 'Kitchen', 2850, 1450, [300, 300, 140], 5],
  ['Lunch Bag', 'Bags', 1350, 160, [220, 160, 40], 22, ['Woodland', 'Dots']],
  ['Jumbo Shopper', 'Bags', 450, 120, [400, 300, 10], 34, ['Navy', 'Mustard']],
  ['Canvas Wash Bag', 'Bags', 1650, 190, [230, 150, 60], 11],
  ['Wool Throw', 'Textiles', 5600, 1250, [350, 280, 120], 6, ['Heather', 'Moss']],
  ['Cushion Cover', 'Textiles', 1900, 240, [300, 250, 30], 13, ['Ochre', 'Indigo']],
  ['Felt Garland', 'Decoration', 1450, 90, [180, 120, 40], 15],
  ['Bunting, 5 m', 'Decoration', 1250, 150, [220, 160, 30], 19],
  ['Heart Wreath', 'Decoration', 2100, 430, [320, 320, 80], 8],
  ['Wooden Photo Frame', 'Decoration', 1550, 480, [260, 210, 25], 10, ['Oak', 'Walnut']],
  ['Tea-Light Holder', 'Decoration', 650, 210, [80, 80, 90], 29],
  ['Ceramic Bird', 'Decoration', 890, 190, [120, 60, 80], 12],
  ['Wall Clock', 'Decoration', 3200, 890, [300, 300, 50], 5],
  ['Card Set, Botanical', 'Stationery', 720, 130, [170, 120, 20], 18],
  ['Wrapping Paper, 3 Sheets', 'Stationery', 480, 90, [500, 50, 50], 24],
  ['Fabric Journal', 'Stationery', 1480, 340, [210, 150, 25], 14, ['Fern', 'Plum']],
  ['Brass Paper Clips', 'Stationery', 560, 80, [90, 60, 20], 10],
  ['Wooden Train', 'Children', 2250, 560, [260, 90, 110], 7],
  ['Memory Game', 'Children', 1390, 310, [160, 160, 50], 9],
  ['Knitted Rabbit', 'Children', 1850, 160, [280, 120, 90], 13],
  ['Colouring Roll', 'Children', 990, 280, [310, 60, 60], 11],
  ['Seed Tin', 'Garden', 1280, 230, [150, 110, 70], 9],
  ['Herb Scissors', 'Garden', 1190, 140, [190, 90, 20], 8],
  ['Garden Twine', 'Garden', 590, 170, [80, 80, 80], 12],
  ['Hand Cream', 'Bath', 920, 120, [150, 50, 40], 17, ['Rose', 'Neroli']],
  ['Soap Bar', 'Bath', 620, 130, [90, 60, 35], 23, ['Oatmeal', 'Lavender']],
  ['Bath Salts', 'Bath', 1360, 560, [100, 100, 120], 9],
];

const bundles: [string, number, { of: number; variant?: number; quantity: number }[]][] = [
  [
    'Cosy Evening Gift Box',
    3950,
    [
      { of: 3, variant: 0, quantity: 2 },
      { of: 6, variant: 0, quantity: 1 },
      { of: 36, variant: 0, quantity: 1 },
    ],
  ],
  ['Mug Pair', 2100, [{ of: 6, variant: 1, quantity: 2 }]],
  [
    'Party Set',
    3800,
    [
      { of: 18, quantity: 2 },
      { of: 21, quantity: 3 },
    ],
  ],
];

function build(): Article[] {
  const articles: Article[] = [];
  const ofRow: Article[][] = [];
  rows.forEach(([title, category, price, grams, sizeMm, popularity, options = ['']], i) => {
    const variants = options.map(
      (option, v): Article => ({
        sku: `LN-${100 + i}${option ? String.fromCharCode(65 + v) : ''}`,
        product: title,
        title: option,
        category,
        brand: 'Lantern & Co',
        priceMinor: price + (/Large|1 l/.test(option) ? Math.round(price * 0.4) : 0),
        costMinor: Math.round(price * (0.36 + (i % 5) * 0.03)),
        weightGrams: grams,
        sizeMm,
        barcode: ean13(100_000 + i * 10 + v),
        popularity: popularity / (1 + v * 0.4),
      }),
    );
    ofRow.push(variants);
    articles.push(...variants);
  });
  bundles.forEach(([title, price, parts], i) => {
    const bundleOf = parts.map((p) => ({ sku: ofRow[p.of]![p.variant ?? 0]!.sku, quantity: p.quantity }));
    const weight = bundleOf.reduce(
      (sum, p) => sum + p.quantity * articles.find((a) => a.sku === p.sku)!.weightGrams,
      0,
    );
    articles.push({
      sku: `LN-SET${i + 1}`,
      product: title,
      title: '',
      category: 'Gift sets',
      brand: 'Lantern & Co',
      priceMinor: price,
      costMinor: 0,
      weightGrams: weight,
      sizeMm: [300, 250, 150],
      barcode: ean13(190_000 + i),
      popularity: 7,
      bundleOf,
    });
  });
  return articles;
}

const first = [
  'Olivia',
  'Amelia',
  'Isla',
  'Ava',
  'Mia',
  'Grace',
  'Freya',
  'Lily',
  'Sophie',
  'Ella',
  'Oliver',
  'George',
  'Arthur',
  'Noah',
  'Harry',
  'Leo',
  'Jack',
  'Charlie',
  'Oscar',
  'Henry',
  'Margaret',
  'Susan',
  'David',
  'Priya',
  'Aisha',
  'Mohammed',
  'Rhys',
  'Siân',
  'Fiona',
  'Callum',
];
const last = [
  'Smith',
  'Jones',
  'Taylor',
  'Brown',
  'Williams',
  'Wilson',
  'Johnson',
  'Davies',
  'Patel',
  'Robinson',
  'Wright',
  'Thompson',
  'Evans',
  'Walker',
  'White',
  'Roberts',
  'Green',
  'Hall',
  'Wood',
  'Harris',
  'Clarke',
  'Khan',
  'Jackson',
  'Lewis',
  'Campbell',
  "O'Neill",
  'Murray',
  'Hughes',
  'Begum',
  'Fraser',
];
const streets = [
  'High Street',
  'Station Road',
  'Church Lane',
  'Victoria Road',
  'Mill Lane',
  'Park Avenue',
  'Queens Road',
  'The Green',
  'Albert Street',
  'Kings Road',
  'Orchard Close',
  'Meadow View',
  'Chapel Street',
  'Bridge Street',
  'Elm Grove',
];
const towns: [string, string, string, number][] = [
  ['London', 'Greater London', 'SW11', 16],
  ['London', 'Greater London', 'E8', 12],
  ['London', 'Greater London', 'N1', 9],
  ['Manchester', 'Greater Manchester', 'M20', 9],
  ['Birmingham', 'West Midlands', 'B13', 8],
  ['Leeds', 'West Yorkshire', 'LS6', 7],
  ['Bristol', 'Bristol', 'BS6', 7],
  ['Edinburgh', 'Midlothian', 'EH9', 6],
  ['Glasgow', 'Lanarkshire', 'G12', 6],
  ['Sheffield', 'South Yorkshire', 'S11', 5],
  ['Brighton', 'East Sussex', 'BN1', 5],
  ['Cardiff', 'South Glamorgan', 'CF11', 4],
  ['Norwich', 'Norfolk', 'NR2', 3],
  ['York', 'North Yorkshire', 'YO23', 3],
  ['Belfast', 'County Antrim', 'BT9', 3],
  ['Exeter', 'Devon', 'EX4', 3],
  ['Inverness', 'Highland', 'IV2', 1],
];
const abroad: Record<string, [string, string, string][]> = {
  DE: [
    ['Berlin', '', '10115'],
    ['Hamburg', '', '20146'],
    ['München', '', '80331'],
  ],
  FR: [
    ['Paris', '', '75011'],
    ['Lyon', '', '69003'],
  ],
  IE: [
    ['Dublin', '', 'D06 F5P3'],
    ['Cork', '', 'T12 W8KP'],
  ],
  BE: [['Gent', '', '9000']],
  ES: [['Valencia', '', '46001']],
  NL: [['Utrecht', '', '3511 AB']],
  CH: [['Basel', '', '4051']],
  SE: [['Göteborg', '', '411 03']],
  IT: [['Torino', 'TO', '10121']],
};

const letters = 'ABDEFGHJLNPQRSTUWXYZ';

function address(r: Random, name: string, phone: string): Address {
  const country = r.weighted(calibration.lantern.countries);
  const line1 = `${r.int(1, 180)} ${r.pick(streets)}`;
  if (country !== 'GB') {
    const [city, province, postalCode] = r.pick(abroad[country]!);
    return { name, line1, city, province, postalCode, countryCode: country, phone };
  }
  const [city, province, area] = r.weighted(towns.map((t) => [t, t[3]] as const));
  const inward = `${r.int(1, 9)}${r.pick([...letters])}${r.pick([...letters])}`;
  return {
    name,
    line1,
    ...(r.chance(0.2) ? { line2: `Flat ${r.int(1, 24)}` } : {}),
    city,
    province,
    postalCode: `${area} ${inward}`,
    countryCode: 'GB',
    phone,
  };
}

/** A UK gift retailer that sells in its own web shop and on a marketplace, from two warehouses. */
export const lantern: Shop = {
  slug: 'lantern',
  name: 'Lantern & Co',
  currency: 'GBP',
  timezone: 'Europe/London',
  locale: 'en',
  orderPrefix: 'LN',
  brandColor: '#7A3E1D',
  channels: [
    ['shopify', 62],
    ['woocommerce', 14],
    ['amazon', 18],
    ['phone', 6],
  ],
  staff: [
    { role: 'owner', name: 'Harriet Lane' },
    { role: 'admin', name: 'Tom Okafor' },
    { role: 'manager', name: 'Priya Shah' },
    { role: 'operator', name: 'Ben Whitfield' },
    { role: 'warehouse', name: 'Maja Kowalska' },
    { role: 'agent', name: 'Callum Reid' },
    { role: 'analyst', name: 'Eleanor Hart' },
  ],
  articles: build(),
  sites: [
    {
      code: 'BRS',
      name: 'Bristol warehouse',
      countryCode: 'GB',
      province: 'Bristol',
      city: 'Bristol',
      postalCode: 'BS11 9HX',
      line1: '4 Avonbank Way',
      lat: 51.5,
      lng: -2.68,
      priority: 10,
      isDefault: true,
      cutoff: '16:00',
      handlingMinor: 60,
      share: 0.65,
    },
    {
      code: 'LDS',
      name: 'Leeds warehouse',
      countryCode: 'GB',
      province: 'West Yorkshire',
      city: 'Leeds',
      postalCode: 'LS10 1PR',
      line1: '21 Aire Court',
      lat: 53.78,
      lng: -1.53,
      priority: 20,
      isDefault: false,
      cutoff: '15:00',
      handlingMinor: 75,
      share: 0.35,
    },
  ],
  ordersPerDay: 34,
  person(r) {
    const [f, l] = [r.pick(first), r.pick(last)];
    const mail = `${f}.${l}`
      .normalize('NFKD')
      .replace(/[^A-Za-z.]/g, '')
      .toLowerCase();
    return {
      name: `${f} ${l}`,
      email: `${mail}${r.int(1, 99)}@example.com`,
      phone: `+447700900${String(r.int(0, 999)).padStart(3, '0')}`,
    };
  },
  address,
  spoil: (r, a) =>
    a.countryCode === 'GB' && r.chance(0.6)
      ? { ...a, postalCode: a.postalCode.replace(' ', '').slice(0, 4) }
      : { ...a, line1: '' },
  shippingMinor: (goods, country) => (country === 'GB' ? (goods >= 5000 ? 0 : 395) : 1250),
  taxRate: 0.2,
  season(day) {
    const [, month, date] = day.split('-').map(Number) as [number, number, number];
    if (month === 11 && date >= 20) return 1.7;
    if (month === 11) return 1.25;
    if (month === 12) return date <= 18 ? 1.9 : 0.6;
    return month === 8 ? 0.85 : 1;
  },
};
