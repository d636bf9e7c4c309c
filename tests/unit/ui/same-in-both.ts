/** Texts that are rightly the same in both languages: proper names. Form: AREA.KEY. */
export const sameInBoth: ReadonlySet<string> = new Set([
  'common.productName',
  'common.languages.en',
  'common.languages.zh-CN',
]);

/** Words that Chinese pages write in Latin letters too. */
export const technicalTerms =
  /\b(SKU|EAN|UPC|ASIN|CSV|XLSX|PDF|JSON|API|REST|URL|ID|IP|UTF-8|GB18030|Webhooks?|Shopify|WooCommerce|OpenAPI|QR|ISO|HTTP|SLA|AOV|GMV|Orderloop|kg|cm|mm)\b/g;
