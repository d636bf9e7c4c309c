import { createHmac, timingSafeEqual } from 'node:crypto';
import { AppError } from '@/lib/kernel/errors';
import { derivedSecret } from '@/server/platform/auth/secret';

/** A place in a list that is sorted by an instant and then by id. */
export type Place = { at: Date; id: string };

const keys = new Map<string, string>();

function sealOf(tenantId: string, list: string, body: string): string {
  let key = keys.get(tenantId);
  if (!key) {
    if (keys.size > 10_000) keys.clear();
    key = derivedSecret('cursor', tenantId);
    keys.set(tenantId, key);
  }
  return createHmac('sha256', key).update(`${list}\n${body}`).digest('base64url').slice(0, 22);
}

/**
 * The place as an opaque text that fits that list of that tenant only. `list` names the list and its sort order; filters may
 * change between pages.
 */
export function writeCursor(tenantId: string, list: string, place: Place): string {
  const body = `${place.at.getTime().toString(36)}.${Buffer.from(place.id.replaceAll('-', ''), 'hex').toString('base64url')}`;
  return `${body}.${sealOf(tenantId, list, body)}`;
}

/** The place behind a cursor; null without one. Errors: invalid_input when it was not written for that list and tenant. */
export function readCursor(tenantId: string, list: string, cursor: string | undefined): Place | null {
  if (!cursor) return null;
  const cut = cursor.lastIndexOf('.');
  const body = cursor.slice(0, Math.max(cut, 0));
  const given = Buffer.from(cursor.slice(cut + 1));
  const wanted = Buffer.from(sealOf(tenantId, list, body));
  const [at, id] = body.split('.');
  const hex = Buffer.from(id ?? '', 'base64url').toString('hex');
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted) || hex.length !== 32)
    throw new AppError('invalid_input', { param: 'cursor', problem: 'is no cursor of this list' }, 'cursor');
  const uuid = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
  return { at: new Date(Number.parseInt(at ?? '', 36)), id: uuid };
}
