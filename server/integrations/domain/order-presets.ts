import type { ImportOptions, OrderField } from '@/lib/contracts/integrations';

/** A kind of export that is known by its headers: what its columns mean and how it is to be read. */
export type Preset = {
  name: string;
  needs: readonly string[];
  mapping: Partial<Record<OrderField, string>>;
  options: Partial<ImportOptions>;
};

/** The exports that are known. */
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
