import type { ImportKind, ImportOptions, OrderField } from '@/lib/contracts/integrations';

/** The form in which headers are compared: NFKC, lower case, blanks and separators as one blank, ends trimmed. */
export function normalHeader(header: string): string {
  return header
    .replace(/^\uFEFF/, '')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_\-./:*()[\]（）【】]+/g, ' ')
    .trim();
}

/** The text by which a kind of file is recognised again: its headers in order. */
export function headerKey(headers: readonly string[]): string {
  return headers.map(normalHeader).join('\u001f');
}

const orderSynonyms: Record<OrderField, readonly string[]> = {
  externalId: [
    'order number',
    'order no',
    'order id',
    'orderid',
    'order',
    'invoice',
    'invoiceno',
    'invoice no',
    'invoice number',
    'external id',
    'externalid',
    'reference',
    '订单编号',
    '订单号',
    '订单id',
    '单号',
    '交易编号',
    '原始单号',
    '线上单号',
  ],
  placedAt: [
    'order date',
    'placed at',
    'placedat',
    'date',
    'invoicedate',
    'invoice date',
    'created at',
    'order time',
    'purchase date',
    'order purchase timestamp',
    '订单创建时间',
    '下单时间',
    '拍下时间',
    '创建时间',
    '日期',
    '订单日期',
  ],
  sku: [
    'sku',
    'stockcode',
    'stock code',
    'item code',
    'item number',
    'product id',
    'product code',
    'variant sku',
    'lineitem sku',
    'seller sku',
    'merchant sku',
    'article',
    '商家编码',
    '商品编码',
    '货号',
    '规格编码',
    'sku编码',
    '外部系统编号',
  ],
  title: [
    'title',
    'description',
    'product name',
    'product',
    'item',
    'item name',
    'lineitem name',
    'product title',
    '商品名称',
    '商品标题',
    '宝贝标题',
    '标题',
    '品名',
    '名称',
  ],
  quantity: [
    'quantity',
    'qty',
    'units',
    'amount of items',
    'lineitem quantity',
    'quantity purchased',
    '数量',
    '购买数量',
    '宝贝数量',
    '商品数量',
    '件数',
  ],
  unitPrice: [
    'unit price',
    'unitprice',
    'price',
    'item price',
    'lineitem price',
    'price each',
    '单价',
    '价格',
    '商品价格',
    '售价',
  ],
  lineTotal: [
    'line total',
    'sales',
    'row total',
    'line amount',
    'extended price',
    'subtotal line',
    '小计',
    '行金额',
    '商品金额',
  ],
  lineDiscount: ['line discount', 'lineitem discount', 'item discount', '行优惠', '商品优惠'],
  orderTotal: [
    'total',
    'order total',
    'grand total',
    'total price',
    'amount',
    'total amount',
    '总金额',
    '订单金额',
    '应付金额',
    '买家应付货款',
    '订单总额',
  ],
  shipping: [
    'shipping',
    'shipping total',
    'freight',
    'postage',
    'delivery',
    'shipping cost',
    'freight value',
    '运费',
    '邮费',
    '买家应付邮费',
  ],
  discount: ['discount amount', 'order discount', 'total discount', '优惠金额', '订单优惠', '店铺优惠'],
  tax: ['taxes', 'tax', 'total tax', 'vat', '税额', '税费'],
  currency: ['currency', 'currency code', '币种', '货币'],
  channel: ['channel', 'sales channel', 'marketplace', '渠道', '平台', '店铺名称', '店铺'],
  status: ['status', 'order status', '订单状态', '交易状态'],
  paymentStatus: ['financial status', 'payment status', 'payment state', '付款状态', '支付状态'],
  paymentMethod: ['payment method', 'payment', 'gateway', '支付方式', '付款方式'],
  paidAt: ['paid at', 'payment date', 'payment time', 'date paid', '订单付款时间', '付款时间', '支付时间'],
  paidAmount: ['paid', 'amount paid', 'paid amount', '实付金额', '已付金额'],
  netPaid: ['net paid', '买家实际支付金额'],
  refundAmount: ['refunded amount', 'refund', 'refund amount', '退款金额', '已退金额'],
  customerId: [
    'customerid',
    'customer id',
    'customer number',
    'buyer id',
    '买家会员名',
    '买家id',
    '客户编号',
    '会员id',
  ],
  customerName: [
    'customer name',
    'customer',
    'billing name',
    'buyer name',
    'buyer',
    '客户姓名',
    '买家姓名',
    '客户',
  ],
  email: ['email', 'e mail', 'customer email', 'buyer email', '邮箱', '电子邮件'],
  phone: ['phone', 'telephone', 'billing phone', 'buyer phone', '电话', '买家电话'],
  shipName: [
    'shipping name',
    'ship name',
    'recipient',
    'recipient name',
    'ship to name',
    '收货人姓名',
    '收货人',
    '收件人',
  ],
  shipAddress: ['shipping address', 'ship to', 'address', 'delivery address', '收货地址', '地址', '详细地址'],
  shipLine1: [
    'shipping address1',
    'address line 1',
    'address1',
    'street',
    'ship address 1',
    'shipping street',
    '街道',
  ],
  shipLine2: ['shipping address2', 'address line 2', 'address2', 'ship address 2'],
  shipCity: ['shipping city', 'city', 'ship city', 'town', '城市', '市'],
  shipProvince: [
    'shipping province',
    'state',
    'province',
    'region state',
    'ship state',
    'shipping province name',
    '省',
    '省份',
    '收货省份',
  ],
  shipPostalCode: [
    'shipping zip',
    'postal code',
    'postcode',
    'zip',
    'zip code',
    'ship postal code',
    '邮编',
    '邮政编码',
  ],
  shipCountry: ['shipping country', 'country', 'country code', 'ship country', '国家', '国家地区'],
  shipPhone: [
    'shipping phone',
    'ship phone',
    'recipient phone',
    'mobile',
    '联系手机',
    '收货人电话',
    '手机',
    '联系电话',
  ],
  shippedAt: [
    'ship date',
    'shipped at',
    'fulfilled at',
    'shipping date',
    'dispatch date',
    '发货时间',
    '订单发货时间',
  ],
  deliveredAt: [
    'delivered at',
    'delivery date',
    'received at',
    'order delivered customer date',
    '签收时间',
    '确认收货时间',
  ],
  cancelledAt: ['cancelled at', 'canceled at', 'cancel date', '取消时间', '关闭时间'],
  note: [
    'notes',
    'note',
    'customer note',
    'buyer note',
    'remark',
    'comments',
    '备注',
    '买家留言',
    '订单备注',
  ],
  tags: ['tags', 'labels', '标签'],
};

const otherSynonyms: Record<Exclude<ImportKind, 'orders'>, Record<string, readonly string[]>> = {
  products: {
    sku: orderSynonyms.sku.concat('id'),
    title: orderSynonyms.title,
    variantTitle: ['variant', 'variant title', 'option', 'option1 value', '规格', '规格名称'],
    price: ['price', 'unit price', 'variant price', 'retail price', 'list price', '价格', '售价', '单价'],
    currency: orderSynonyms.currency,
    cost: ['cost', 'unit cost', 'cost per item', 'purchase price', '成本', '成本价', '进价'],
    weightGrams: ['weight', 'weight grams', 'weight g', 'grams', 'variant grams', '重量', '重量 克', '克重'],
    barcode: ['barcode', 'ean', 'gtin', 'upc', 'variant barcode', '条码', '条形码', '国际条码'],
    category: ['category', 'product type', 'type', '类目', '分类'],
    brand: ['brand', 'vendor', '品牌'],
  },
  stock: {
    sku: orderSynonyms.sku,
    quantity: [
      'quantity',
      'qty',
      'stock',
      'on hand',
      'inventory',
      'available',
      'count',
      '数量',
      '库存',
      '库存数量',
      '可用库存',
    ],
    warehouse: ['warehouse', 'location', 'warehouse code', 'site', '仓库', '仓库编码', '仓'],
    bin: ['bin', 'shelf', 'bin code', '库位', '货位'],
  },
  customers: {
    externalId: [
      'customer id',
      'customerid',
      'id',
      'external id',
      'customer number',
      '客户编号',
      '会员id',
      '买家会员名',
    ],
    name: ['name', 'customer name', 'full name', 'customer', '姓名', '客户姓名', '名称'],
    email: orderSynonyms.email,
    phone: ['phone', 'mobile', 'telephone', '电话', '手机', '联系电话'],
    countryCode: ['country', 'country code', '国家'],
    locale: ['language', 'locale', '语言'],
  },
};

/** A kind of export that is known by its headers: what its columns mean and how it is to be read. */
export type Preset = {
  name: string;
  needs: readonly string[];
  mapping: Partial<Record<OrderField, string>>;
  options: Partial<ImportOptions>;
};

const genericFees = ['POST', 'POSTAGE', 'SHIPPING', 'DOT', 'BANK CHARGES', 'AMAZONFEE'];

export const orderPresets: readonly Preset[] = [
  {
    name: 'online_retail',
    needs: ['invoiceno', 'stockcode', 'quantity', 'invoicedate', 'unitprice'],
    mapping: {
      externalId: 'invoiceno',
      sku: 'stockcode',
      title: 'description',
      quantity: 'quantity',
      placedAt: 'invoicedate',
      unitPrice: 'unitprice',
      customerId: 'customerid',
      shipCountry: 'country',
    },
    options: {
      channel: 'wholesale',
      currency: 'GBP',
      timezone: 'Europe/London',
      assumePaid: true,
      creditPrefix: 'C',
      feeCodes: ['POST', 'DOT', 'C2', 'M', 'D', 'S', 'B', 'BANK CHARGES', 'AMAZONFEE', 'CRUK'],
    },
  },
  {
    name: 'tmall',
    needs: ['订单编号', '总金额', '买家实际支付金额', '订单创建时间', '订单付款时间', '退款金额'],
    mapping: {
      externalId: '订单编号',
      orderTotal: '总金额',
      netPaid: '买家实际支付金额',
      shipAddress: '收货地址',
      placedAt: '订单创建时间',
      paidAt: '订单付款时间',
      refundAmount: '退款金额',
    },
    options: { channel: 'tmall', currency: 'CNY', timezone: 'Asia/Shanghai', country: 'CN', history: true },
  },
  {
    name: 'superstore',
    needs: ['order id', 'order date', 'ship date', 'product id', 'sales', 'quantity', 'profit'],
    mapping: {
      externalId: 'order id',
      placedAt: 'order date',
      shippedAt: 'ship date',
      customerId: 'customer id',
      customerName: 'customer name',
      shipCountry: 'country',
      shipCity: 'city',
      shipProvince: 'state',
      shipPostalCode: 'postal code',
      sku: 'product id',
      title: 'product name',
      lineTotal: 'sales',
      quantity: 'quantity',
    },
    options: { channel: 'superstore', currency: 'USD', assumePaid: true, history: true },
  },
  {
    name: 'shopify',
    needs: ['name', 'financial status', 'lineitem quantity', 'lineitem price', 'created at'],
    mapping: {
      externalId: 'name',
      email: 'email',
      paymentStatus: 'financial status',
      paidAt: 'paid at',
      shippedAt: 'fulfilled at',
      currency: 'currency',
      shipping: 'shipping',
      tax: 'taxes',
      orderTotal: 'total',
      discount: 'discount amount',
      placedAt: 'created at',
      quantity: 'lineitem quantity',
      title: 'lineitem name',
      unitPrice: 'lineitem price',
      sku: 'lineitem sku',
      customerName: 'billing name',
      phone: 'phone',
      shipName: 'shipping name',
      shipLine1: 'shipping address1',
      shipLine2: 'shipping address2',
      shipCity: 'shipping city',
      shipPostalCode: 'shipping zip',
      shipProvince: 'shipping province',
      shipCountry: 'shipping country',
      shipPhone: 'shipping phone',
      note: 'notes',
      cancelledAt: 'cancelled at',
      paymentMethod: 'payment method',
      refundAmount: 'refunded amount',
      tags: 'tags',
    },
    options: { channel: 'shopify' },
  },
];

/** The preset whose headers are all there, or null. */
export function findPreset(headers: readonly string[]): Preset | null {
  const present = new Set(headers.map(normalHeader));
  return orderPresets.find((p) => p.needs.every((h) => present.has(normalHeader(h)))) ?? null;
}

/**
 * The columns that a file's headers suggest, field by field: from the preset, else from the words in use in English and
 * Chinese. A column serves one field only; earlier fields choose first.
 */
export function guessMapping(
  kind: ImportKind,
  headers: readonly string[],
): { mapping: Record<string, string>; preset: Preset | null } {
  const byName = new Map<string, string>();
  for (const header of headers)
    if (!byName.has(normalHeader(header))) byName.set(normalHeader(header), header);
  const preset = kind === 'orders' ? findPreset(headers) : null;
  const words: Record<string, readonly string[]> = kind === 'orders' ? orderSynonyms : otherSynonyms[kind];
  const mapping: Record<string, string> = {};
  const used = new Set<string>();
  const take = (field: string, name: string) => {
    const header = byName.get(normalHeader(name));
    if (header === undefined || used.has(header) || mapping[field]) return;
    mapping[field] = header;
    used.add(header);
  };
  for (const [field, name] of Object.entries(preset?.mapping ?? {})) take(field, name);
  if (!preset)
    for (const [field, names] of Object.entries(words)) for (const name of names) take(field, name);
  return { mapping, preset };
}

/** The options to start from: the tenant's own, then the preset's. */
export function startOptions(
  preset: Preset | null,
  tenant: { currency: string; timezone: string; country: string },
): ImportOptions {
  return {
    channel: 'import',
    currency: tenant.currency,
    timezone: tenant.timezone,
    dateOrder: 'ymd',
    country: tenant.country,
    history: false,
    createProducts: false,
    openingStock: false,
    assumePaid: false,
    taxIncluded: false,
    feeCodes: genericFees,
    creditPrefix: 'C',
    ...preset?.options,
  };
}
