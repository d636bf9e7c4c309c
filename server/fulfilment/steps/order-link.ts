import { createHmac, timingSafeEqual } from 'node:crypto';
import { config } from '@/server/platform/config/config';
import { type PortalOwner, portalAddress } from '@/server/platform/http/portal-address';

const lifetimeDays = 180;
type Claims = { tenantId: string; orderId: string; expiresAt: Date };

function sign(body: string): Buffer {
  return createHmac('sha256', `order-link:${config().authSecret}`).update(body).digest().subarray(0, 18);
}

/**
 * A link's token that opens one order of one tenant for half a year, and says nothing to whoever has not the secret: it
 * cannot be made or changed without it.
 */
export function signOrderToken(tenantId: string, orderId: string, now: Date): string {
  const expires = Math.floor(now.getTime() / 86_400_000) + lifetimeDays;
  const bytes = Buffer.concat([
    Buffer.from(tenantId.replaceAll('-', ''), 'hex'),
    Buffer.from(orderId.replaceAll('-', ''), 'hex'),
    Buffer.from([expires >> 8, expires & 255]),
  ]);
  const body = bytes.toString('base64url');
  return `${body}.${sign(body).toString('base64url')}`;
}

/** What a genuine token that has not lapsed opens, or null; the comparison takes the same time for any signature. */
export function readOrderToken(token: string, now: Date): Claims | null {
  const match = /^([A-Za-z0-9_-]{46})\.([A-Za-z0-9_-]{24})$/.exec(token);
  if (!match) return null;
  const given = Buffer.from(match[2]!, 'base64url');
  const right = sign(match[1]!);
  if (given.length !== right.length || !timingSafeEqual(given, right)) return null;
  const bytes = Buffer.from(match[1]!, 'base64url');
  const uuid = (from: number) =>
    bytes
      .subarray(from, from + 16)
      .toString('hex')
      .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  const expiresAt = new Date(((bytes[32]! << 8) | bytes[33]!) * 86_400_000);
  if (expiresAt <= now) return null;
  return { tenantId: uuid(0), orderId: uuid(16), expiresAt };
}

/** The address of the shopper's page for an order. */
export function orderLink(tenant: PortalOwner, token: string): string {
  return `${portalAddress(tenant)}/orders/${token}`;
}
