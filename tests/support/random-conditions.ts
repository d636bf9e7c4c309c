import {
  type Condition,
  type ConditionValue,
  type FieldDef,
  fieldsOf,
  type Group,
  operatorsOf,
  type Subject,
  valueShapeOf,
} from '@/lib/contracts/conditions';

export type Random = () => number;
const pick = <T>(random: Random, list: readonly T[]): T => list[Math.floor(random() * list.length)]!;

/** Values that meet and miss the rows of the tests, by field. */
const near: Record<string, readonly string[]> = {
  channel: ['web', 'shop', 'tmall'],
  currency: ['GBP', 'EUR', 'CNY'],
  country: ['GB', 'DE', 'CN'],
  customerCountry: ['GB', 'DE', 'CN'],
  tags: ['vip', 'gift', '礼品', 'no-split'],
  category: ['Lamps', 'Tea', 'Mugs'],
  province: ['Yorkshire', '浙江省', 'yorkshire', 'y'],
  city: ['York', '杭州市', 'YORK', 'o'],
  postalArea: ['YO', '31', 'yo'],
  sku: ['MUG', 'mug-1', 'LAMP', 'X'],
  title: ['Mug', 'Lampe É', '杯', 'a'],
  brand: ['Brew', 'brew', 'Lux'],
};

function scalar(random: Random, field: string, def: FieldDef, now: string): ConditionValue {
  switch (def.type) {
    case 'number':
      return pick(random, [0, 1, 2, 3, 5, 9, 10, 100, 300, 1000, 2000]);
    case 'money':
      return {
        minor: pick(random, [0, 1, 500, 1000, 1999, 2000, 5000]),
        currency: pick(random, ['GBP', 'GBP', 'EUR']),
      };
    case 'date':
      return new Date(Date.parse(now) - Math.floor(random() * 10 - 2) * 43_200_000).toISOString();
    case 'day':
      return new Date(Date.parse(now) + Math.floor(random() * 8 - 3) * 86_400_000).toISOString().slice(0, 10);
    case 'boolean':
      return random() < 0.5;
    default:
      return pick(random, def.options ?? near[field] ?? ['x']);
  }
}

function randomTest(random: Random, subject: Subject, now: string): Condition {
  const fields = Object.entries(fieldsOf(subject)).filter(([, d]) => !d.liveOnly);
  const [field, def] = pick(random, fields);
  const op = pick(random, operatorsOf[def.type]);
  const shape = valueShapeOf(op);
  if (shape === 'none') return { kind: 'test', field, op };
  const words = def.options ?? near[field] ?? ['x'];
  if (shape === 'many') return { kind: 'test', field, op, value: [pick(random, words), pick(random, words)] };
  if (shape === 'span')
    return {
      kind: 'test',
      field,
      op,
      value: {
        count: Math.floor(random() * 6),
        unit: def.type === 'day' ? 'days' : pick(random, ['minutes', 'hours', 'days'] as const),
      },
    };
  if (shape === 'range') {
    const from = Math.floor(random() * 1500);
    const to = from + Math.floor(random() * 2000);
    return def.type === 'money'
      ? {
          kind: 'test',
          field,
          op,
          value: { from: { minor: from, currency: 'GBP' }, to: { minor: to, currency: 'GBP' } },
        }
      : { kind: 'test', field, op, value: { from, to } };
  }
  return { kind: 'test', field, op, value: scalar(random, field, def, now) };
}

/** A random condition about a subject, up to three groups deep. */
export function randomGroup(random: Random, subject: Subject, now: string, depth = 0): Group {
  const items = Array.from({ length: 1 + Math.floor(random() * 3) }, (): Condition => {
    const dice = random();
    if (subject === 'order' && dice < 0.2)
      return {
        kind: 'lines',
        quantifier: pick(random, ['any', 'all', 'none'] as const),
        where: randomGroup(random, 'line', now, 2),
      };
    return depth < 2 && dice < 0.45
      ? randomGroup(random, subject, now, depth + 1)
      : randomTest(random, subject, now);
  });
  return {
    kind: 'group',
    combinator: random() < 0.5 ? 'and' : 'or',
    ...(random() < 0.25 ? { not: true } : {}),
    items,
  };
}
