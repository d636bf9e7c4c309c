/** What can be imported from a file. */
export const importKinds = ['orders', 'products', 'stock', 'customers'] as const;
export type ImportKind = (typeof importKinds)[number];

/** What can be written to a file. */
export const exportKinds = ['orders', 'products', 'stock', 'customers'] as const;
export type ExportKind = (typeof exportKinds)[number];

/** The life of a file import. */
export const importStates = [
  'uploaded',
  'mapped',
  'previewed',
  'running',
  'done',
  'failed',
  'undone',
] as const;
export type ImportState = (typeof importStates)[number];

/** Fields that a column of each kind of file can be mapped to. */
export const importFields = {
  orders: [
    'externalId',
    'placedAt',
    'sku',
    'title',
    'quantity',
    'unitPrice',
    'lineTotal',
    'lineDiscount',
    'orderTotal',
    'shipping',
    'discount',
    'tax',
    'currency',
    'channel',
    'status',
    'paymentStatus',
    'paymentMethod',
    'paidAt',
    'paidAmount',
    'netPaid',
    'refundAmount',
    'customerId',
    'customerName',
    'email',
    'phone',
    'shipName',
    'shipAddress',
    'shipLine1',
    'shipLine2',
    'shipCity',
    'shipProvince',
    'shipPostalCode',
    'shipCountry',
    'shipPhone',
    'shippedAt',
    'deliveredAt',
    'cancelledAt',
    'note',
    'tags',
  ],
  products: [
    'sku',
    'title',
    'variantTitle',
    'price',
    'currency',
    'cost',
    'weightGrams',
    'barcode',
    'category',
    'brand',
  ],
  stock: ['sku', 'quantity', 'warehouse', 'bin'],
  customers: ['externalId', 'name', 'email', 'phone', 'countryCode', 'locale'],
} as const satisfies Record<ImportKind, readonly string[]>;
export type OrderField = (typeof importFields.orders)[number];
export type ImportField = (typeof importFields)[ImportKind][number];

/** What can be wrong with a row; those of `importWarnings` do not keep it out. */
export const rowProblems = [
  'value_missing',
  'date_invalid',
  'number_invalid',
  'quantity_invalid',
  'quantity_zero',
  'quantity_out_of_range',
  'price_negative',
  'amount_too_precise',
  'stock_write_off',
  'negative_quantity',
  'credit_positive',
  'bad_debt_adjustment',
  'currency_unknown',
  'currency_mismatch',
  'country_unknown',
  'email_invalid',
  'text_invalid',
  'text_too_long',
  'totals_mismatch',
  'refund_exceeds_paid',
  'duplicate_row',
  'document_refused',
  'row_broken',
  'sku_unknown',
  'warehouse_unknown',
  'bin_unknown',
  'refused',
  'amount_rounded',
  'price_zero',
  'not_itemised',
  'country_ignored',
] as const;
export type RowProblemCode = (typeof rowProblems)[number];
export const importWarnings: ReadonlySet<string> = new Set([
  'amount_rounded',
  'price_zero',
  'not_itemised',
  'country_ignored',
] satisfies RowProblemCode[]);

/** Platforms that can send us orders. */
export const connectionSources = ['shopify', 'woocommerce', 'generic'] as const;
export type ConnectionSource = (typeof connectionSources)[number];
export const messageStates = ['pending', 'done', 'parked', 'failed'] as const;
export type MessageState = (typeof messageStates)[number];
