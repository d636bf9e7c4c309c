/** The columns of a rate file, in the order in which they are written, each with the other names it is known by. */
export const rateColumns = {
  type: ['row_type', '类型'],
  zone: ['zone_id', '区域', '分区', '目的地'],
  zone_name: ['name', '区域名称'],
  from: ['from_countries', '始发国家', '始发地'],
  countries: ['to_countries', 'country', '国家', '国家地区', '目的国家'],
  same_province: ['同省'],
  provinces: ['province', '省份', '目的省份'],
  postcodes: ['postcode', 'postal_codes', 'zip', '邮编', '邮编前缀'],
  days_min: ['min_days', '最短天数', '最快天数'],
  days_max: ['max_days', '最长天数', '最慢天数', '时效'],
  up_to_kg: ['weight_kg', 'first_kg', '重量上限', '首重', '首重kg'],
  price: ['cost', 'amount', '价格', '首重价格', '首重费用', '金额'],
  per_kg: ['further_kg', '续重', '续重价格', '续重费用'],
  max_kg: ['最大重量', '限重'],
  longest_cm: ['longest_side_cm', '最长边', '最长边cm'],
  girth_cm: ['周长', '围长', '围长cm'],
  over_kg: ['超重', '超过kg'],
  value: ['数值'],
} as const;
export type RateColumn = keyof typeof rateColumns;

/** What a row of a rate file says, each with the other words it is known by. */
export const rateRowTypes = {
  step: ['', 'rate', 'price', '价格', '重量段'],
  remote: ['remote_area', '偏远', '偏远附加费', '偏远地区'],
  oversize: ['over_size', '超限', '超大', '超长附加费', '超限附加费'],
  residential: ['home', '住宅', '住宅附加费', '住宅派送'],
  fuel: ['燃油', '燃油附加费'],
  volumetric: ['divisor', '抛重', '体积重', '泡重系数', '体积重系数'],
  delivers_on: ['派送日'],
} as const;
export type RateRowType = keyof typeof rateRowTypes;

const plain = (text: string) =>
  text
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, '_')
    .replace(/[()/（）]/g, '');

function named<K extends string>(words: Readonly<Record<K, readonly string[]>>, text: string): K | null {
  const word = plain(text);
  for (const key of Object.keys(words) as K[])
    if (key === word || words[key].some((w) => plain(w) === word)) return key;
  return null;
}

/** The column that a header names; null when it is none of ours. */
export const columnNamed = (header: string) => named(rateColumns, header);
/** What kind of row a cell of the type column names; null when it is none. */
export const rowTypeNamed = (cell: string) => named(rateRowTypes, cell);
