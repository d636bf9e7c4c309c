import { ok, type Result, refused } from '@/lib/kernel/result';

export type ShortLine = { id: string; quantity: number; picked: number; short: number };

/** What a short pick does to the work: it goes on without the units, is done, or is rejected whole. */
export type ShortOutcome = { short: number; rest: 'goes_on' | 'done' | 'nothing_left' };

/**
 * How the work stands after units of a line were reported missing: at most what is neither picked nor missing already;
 * when nothing at all can be picked any more, the whole order is rejected instead of split.
 * Errors: quantity_out_of_range.
 */
export function decideShortPick(
  lines: readonly ShortLine[],
  ask: { lineId: string; quantity: number },
): Result<ShortOutcome, 'not_found' | 'quantity_out_of_range'> {
  const line = lines.find((l) => l.id === ask.lineId);
  if (!line) return refused('not_found');
  if (ask.quantity < 1 || ask.quantity > line.quantity - line.picked - line.short)
    return refused('quantity_out_of_range', { value: ask.quantity }, 'quantity');
  const after = lines.map((l) => (l.id === line.id ? { ...l, short: l.short + ask.quantity } : l));
  const pickable = after.reduce((sum, l) => sum + l.quantity - l.short, 0);
  const left = after.reduce((sum, l) => sum + l.quantity - l.short - l.picked, 0);
  return ok({
    short: line.short + ask.quantity,
    rest: pickable === 0 ? 'nothing_left' : left === 0 ? 'done' : 'goes_on',
  });
}
