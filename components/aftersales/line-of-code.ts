/** The line whose goods have that SKU or barcode, whatever its case. */
export function lineOfCode(codes: Record<string, string[]>, code: string): string | undefined {
  const wanted = code.trim().toUpperCase();
  return Object.entries(codes).find(([, known]) => known.some((c) => c.toUpperCase() === wanted))?.[0];
}
