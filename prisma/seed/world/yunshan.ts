import { calibration } from './calibration';
import type { Random } from './random';
import { type Address, type Article, ean13, type Shop } from './shop';

type Row = [
  title: string,
  category: string,
  price: number,
  grams: number,
  popularity: number,
  options?: string[],
];

const rows: Row[] = [
  ['云杉水润洁面乳', '洁面', 6900, 180, 28, ['100ml', '150ml']],
  ['氨基酸慕斯洁面', '洁面', 7900, 220, 24],
  ['温和卸妆油', '卸妆', 9900, 260, 18, ['150ml', '200ml']],
  ['舒缓卸妆膏', '卸妆', 10800, 190, 14],
  ['玫瑰保湿爽肤水', '爽肤水', 8800, 280, 20],
  ['松针控油爽肤水', '爽肤水', 8500, 280, 12],
  ['玻尿酸精华液', '精华', 15900, 120, 22, ['30ml', '50ml']],
  ['烟酰胺亮肤精华', '精华', 16900, 120, 19, ['30ml', '50ml']],
  ['神经酰胺修护精华', '精华', 18900, 130, 15],
  ['视黄醇夜间精华', '精华', 19900, 110, 8],
  ['雪松保湿乳液', '乳液', 10900, 210, 16],
  ['清爽控油乳液', '乳液', 9900, 210, 11],
  ['滋养面霜', '面霜', 13900, 160, 17, ['50g', '80g']],
  ['屏障修护面霜', '面霜', 16800, 160, 15],
  ['晚安冻膜', '面膜', 8900, 230, 10],
  ['补水面膜', '面膜', 5900, 210, 34, ['5片', '10片']],
  ['净颜泥膜', '面膜', 7900, 260, 12],
  ['眼部精华霜', '眼部护理', 14900, 70, 13],
  ['眼膜贴', '眼部护理', 6900, 130, 14],
  ['清透防晒乳 SPF50', '防晒', 9800, 90, 26],
  ['防晒喷雾', '防晒', 8800, 200, 13],
  ['隔离霜', '底妆', 9900, 80, 12, ['自然色', '绿色', '紫色']],
  ['持妆粉底液', '底妆', 15800, 130, 16, ['01 象牙', '02 自然', '03 小麦']],
  ['轻透气垫', '底妆', 14800, 90, 17, ['01 亮肤', '02 自然']],
  ['柔焦散粉', '底妆', 11900, 60, 11],
  ['丝绒口红', '唇妆', 8900, 40, 30, ['复古红', '豆沙', '奶茶', '枫叶']],
  ['水光唇釉', '唇妆', 7900, 40, 21, ['蜜桃', '樱桃']],
  ['润唇膏', '唇妆', 3900, 30, 22],
  ['眉笔', '眼妆', 4900, 25, 18, ['深棕', '灰棕']],
  ['睫毛膏', '眼妆', 7900, 35, 14],
  ['九色眼影盘', '眼妆', 12900, 110, 9, ['大地', '蜜桃']],
  ['眼线液笔', '眼妆', 5900, 25, 15],
  ['护手霜', '身体护理', 3900, 80, 25, ['松木', '柑橘']],
  ['身体乳', '身体护理', 6900, 320, 13],
  ['香氛沐浴露', '身体护理', 5900, 420, 12],
  ['磨砂膏', '身体护理', 6500, 300, 8],
  ['洗发水', '头发护理', 6900, 480, 11],
  ['护发精油', '头发护理', 7900, 130, 12],
  ['化妆棉', '工具', 1990, 90, 28],
  ['美妆蛋', '工具', 2490, 40, 19],
];

const sets: [string, number, number[]][] = [
  ['水润三件套', 23900, [0, 4, 10]],
  ['修护礼盒', 32900, [8, 13]],
  ['口红双支装', 15900, [25]],
];

function build(): Article[] {
  const articles: Article[] = [];
  const ofRow: Article[][] = [];
  rows.forEach(([title, category, price, grams, popularity, options = ['']], i) => {
    const variants = options.map(
      (option, v): Article => ({
        sku: `YS${String(1001 + i)}${option ? `-${v + 1}` : ''}`,
        product: title,
        title: option,
        category,
        brand: '云杉',
        priceMinor: price + (v > 0 && /ml|g|片/.test(option) ? Math.round((price * 0.45) / 100) * 100 : 0),
        costMinor: Math.round(price * (0.18 + (i % 6) * 0.02)),
        weightGrams: grams,
        sizeMm: [150, 60, 50],
        barcode: ean13(500_000 + i * 10 + v),
        popularity: popularity / (1 + v * 0.5),
      }),
    );
    ofRow.push(variants);
    articles.push(...variants);
  });
  sets.forEach(([title, price, parts], i) => {
    const bundleOf = parts.map((p) => ({ sku: ofRow[p]![0]!.sku, quantity: parts.length === 1 ? 2 : 1 }));
    const weight = bundleOf.reduce(
      (sum, p) => sum + p.quantity * articles.find((a) => a.sku === p.sku)!.weightGrams,
      0,
    );
    articles.push({
      sku: `YS-SET${i + 1}`,
      product: title,
      title: '',
      category: '套装',
      brand: '云杉',
      priceMinor: price,
      costMinor: 0,
      weightGrams: weight + 120,
      sizeMm: [260, 180, 90],
      barcode: ean13(590_000 + i),
      popularity: 8,
      bundleOf,
    });
  });
  return articles;
}

const surnames = [
  '王',
  '李',
  '张',
  '刘',
  '陈',
  '杨',
  '赵',
  '黄',
  '周',
  '吴',
  '徐',
  '孙',
  '胡',
  '朱',
  '高',
  '林',
  '何',
  '郭',
  '马',
  '罗',
  '欧阳',
];
const given = [
  '芳',
  '娜',
  '敏',
  '静',
  '丽',
  '艳',
  '雪',
  '婷',
  '雨桐',
  '梓涵',
  '欣怡',
  '诗涵',
  '思琪',
  '佳怡',
  '晓彤',
  '若曦',
  '明',
  '伟',
  '浩然',
  '子轩',
  '宇航',
  '一诺',
  '可馨',
  '语嫣',
  '梦瑶',
];
const cities: Record<string, [string, string, string][]> = {
  上海市: [
    ['上海市', '浦东新区', '200120'],
    ['上海市', '徐汇区', '200030'],
    ['上海市', '静安区', '200040'],
  ],
  广东省: [
    ['广州市', '天河区', '510630'],
    ['深圳市', '南山区', '518052'],
    ['佛山市', '顺德区', '528300'],
  ],
  北京市: [
    ['北京市', '朝阳区', '100020'],
    ['北京市', '海淀区', '100080'],
  ],
  江苏省: [
    ['南京市', '鼓楼区', '210009'],
    ['苏州市', '工业园区', '215028'],
  ],
  四川省: [['成都市', '武侯区', '610041']],
  浙江省: [
    ['杭州市', '西湖区', '310012'],
    ['宁波市', '鄞州区', '315100'],
  ],
  山东省: [
    ['济南市', '历下区', '250014'],
    ['青岛市', '市南区', '266071'],
  ],
  辽宁省: [['沈阳市', '和平区', '110003']],
  天津市: [['天津市', '南开区', '300110']],
  湖南省: [['长沙市', '岳麓区', '410013']],
  云南省: [['昆明市', '五华区', '650021']],
  重庆市: [['重庆市', '渝北区', '401120']],
  河北省: [['石家庄市', '长安区', '050011']],
  安徽省: [['合肥市', '蜀山区', '230031']],
  福建省: [['厦门市', '思明区', '361001']],
  黑龙江省: [['哈尔滨市', '南岗区', '150001']],
  河南省: [['郑州市', '金水区', '450003']],
  广西壮族自治区: [['南宁市', '青秀区', '530022']],
  吉林省: [['长春市', '朝阳区', '130012']],
  陕西省: [['西安市', '雁塔区', '710061']],
  江西省: [['南昌市', '东湖区', '330006']],
  山西省: [['太原市', '小店区', '030006']],
  贵州省: [['贵阳市', '南明区', '550002']],
  海南省: [['海口市', '龙华区', '570105']],
  内蒙古自治区: [['呼和浩特市', '赛罕区', '010020']],
  甘肃省: [['兰州市', '城关区', '730030']],
  湖北省: [['武汉市', '武昌区', '430060']],
  新疆维吾尔自治区: [['乌鲁木齐市', '天山区', '830002']],
};
const roads = [
  '人民路',
  '解放路',
  '中山路',
  '建设路',
  '和平路',
  '文化路',
  '长江路',
  '新华路',
  '学院路',
  '滨河路',
];

function address(r: Random, name: string, phone: string): Address {
  const province = r.weighted(calibration.yunshan.provinces);
  const [city, district, postalCode] = r.pick(cities[province]!);
  const line1 = `${district}${r.pick(roads)}${r.int(1, 600)}号${r.int(1, 20)}栋${r.int(1, 30)}${String(r.int(1, 4)).padStart(2, '0')}室`;
  return { name, line1, city, province, postalCode, countryCode: 'CN', phone };
}

/** A Tmall and Douyin cosmetics shop with warehouses in the east, south and west. */
export const yunshan: Shop = {
  slug: 'yunshan',
  name: '云杉美妆',
  currency: 'CNY',
  timezone: 'Asia/Shanghai',
  locale: 'zh-CN',
  orderPrefix: 'YS',
  brandColor: '#2F5D50',
  channels: [
    ['tmall', 58],
    ['douyin', 34],
    ['wechat', 8],
  ],
  staff: [
    { role: 'owner', name: '沈云' },
    { role: 'admin', name: '陆一鸣' },
    { role: 'manager', name: '顾晓岚' },
    { role: 'operator', name: '周婷' },
    { role: 'warehouse', name: '马强' },
    { role: 'agent', name: '林可' },
    { role: 'analyst', name: '何静' },
  ],
  articles: build(),
  sites: [
    {
      code: 'HZ',
      name: '杭州仓',
      countryCode: 'CN',
      province: '浙江省',
      city: '杭州市',
      postalCode: '311100',
      line1: '余杭区仓前路88号',
      lat: 30.29,
      lng: 120.0,
      priority: 10,
      isDefault: true,
      cutoff: '17:00',
      handlingMinor: 80,
      share: 0.5,
    },
    {
      code: 'GZ',
      name: '广州仓',
      countryCode: 'CN',
      province: '广东省',
      city: '广州市',
      postalCode: '510890',
      line1: '花都区空港大道66号',
      lat: 23.39,
      lng: 113.3,
      priority: 20,
      isDefault: false,
      cutoff: '17:00',
      handlingMinor: 90,
      share: 0.3,
    },
    {
      code: 'CD',
      name: '成都仓',
      countryCode: 'CN',
      province: '四川省',
      city: '成都市',
      postalCode: '610200',
      line1: '双流区物流大道12号',
      lat: 30.57,
      lng: 103.92,
      priority: 30,
      isDefault: false,
      cutoff: '16:00',
      handlingMinor: 85,
      share: 0.2,
    },
  ],
  ordersPerDay: 32,
  person(r) {
    const phone = `1990000${String(r.int(0, 9999)).padStart(4, '0')}`;
    return { name: r.pick(surnames) + r.pick(given), email: `${phone}@example.com`, phone: `+86${phone}` };
  },
  address,
  spoil: (r, a) => (r.chance(0.5) ? { ...a, province: '', city: '' } : { ...a, line1: '' }),
  shippingMinor: (goods) => (goods >= 9900 ? 0 : 1000),
  taxRate: 0,
  season(day) {
    const [, month, date] = day.split('-').map(Number) as [number, number, number];
    if (month === 11 && date === 11) return 5;
    if (month === 11 && date >= 8 && date <= 13) return 2.2;
    if (month === 10 && date <= 7) return 0.7;
    if (month === 12 && date === 12) return 3;
    return 1;
  },
};
