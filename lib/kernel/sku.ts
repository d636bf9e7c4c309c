/**
 * The SKU as compared: full and half width, upper and lower case and surrounding blanks make no difference.
 * Source: Unicode NFKC.
 */
export function skuKey(text: string): string {
  return text.normalize('NFKC').replace(/\s+/g, ' ').trim().toUpperCase();
}
