import { AppError } from '@/lib/kernel/errors';

/** A place in a list that is ordered by an instant and an id. */
export type Place = { at: Date; id: string };

/** The place as an opaque text. */
export function writeCursor(place: Place): string {
  return `${place.at.getTime()}_${place.id}`;
}

/** The place behind a cursor, or null for none. Errors: invalid_input when it is no cursor. */
export function readCursor(text: string | undefined): Place | null {
  if (!text) return null;
  const match = /^(\d{1,15})_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(text);
  if (!match) throw new AppError('invalid_input', { param: 'cursor', problem: 'not a cursor' }, 'cursor');
  return { at: new Date(Number(match[1])), id: match[2]! };
}
