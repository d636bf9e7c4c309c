/**
 * The SKU as compared: full and half width, upper and lower case and surrounding blanks make no difference.
 * Source: Unicode NFKC.
 */
export function skuKey(text: string): string {
  // Upper case can fall apart into several characters (ΐ), so that it is composed once more.
  return text.normalize('NFKC').toUpperCase().normalize('NFKC').replace(/\s+/g, ' ').trim();
}
