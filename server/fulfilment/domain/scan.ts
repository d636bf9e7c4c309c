import { ok, type Result, refused } from '@/lib/kernel/result';

/** A line as far as scanning is concerned. `needed` is what shall lie in the box: ordered less what is missing. */
export type ScanLine = { id: string; variantId: string; sku: string; needed: number; counted: number };

export type Counted = { lineId: string; sku: string; counted: number; needed: number; complete: boolean };

/**
 * Which line a scanned item counts to: the first of that variant that still needs units. One scan never counts twice, and
 * never beyond what is needed.
 * Errors: wrong_item when no line has the variant; too_many_scanned when all of them are complete.
 */
export function decideScan(
  lines: readonly ScanLine[],
  scan: { code: string; variantId: string | null; lineId?: string; quantity: number },
): Result<Counted, 'wrong_item' | 'too_many_scanned'> {
  const mine = lines.filter((l) =>
    scan.lineId ? l.id === scan.lineId : scan.variantId !== null && l.variantId === scan.variantId,
  );
  const first = mine[0];
  if (!first) return refused('wrong_item', { scanned: scan.code });
  const line = mine.find((l) => l.counted + scan.quantity <= l.needed);
  if (!line) return refused('too_many_scanned', { sku: first.sku });
  const counted = line.counted + scan.quantity;
  const complete = lines.every((l) => (l.id === line.id ? counted : l.counted) >= l.needed);
  return ok({ lineId: line.id, sku: line.sku, counted, needed: line.needed, complete });
}

/** How many units are still to be scanned over all lines. Units: units. */
export function missingUnits(lines: readonly Pick<ScanLine, 'needed' | 'counted'>[]): number {
  return lines.reduce((sum, l) => sum + Math.max(0, l.needed - l.counted), 0);
}

/** Whether everything that can be had lies in the box. Errors: not_all_scanned with the number that is missing. */
export function decideComplete(lines: readonly ScanLine[]): Result<true, 'not_all_scanned'> {
  const missing = missingUnits(lines);
  return missing === 0 ? ok(true) : refused('not_all_scanned', { missing });
}
