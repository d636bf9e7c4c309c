import { createHmac, timingSafeEqual } from 'node:crypto';
import { config } from '@/server/platform/config/config';
import { type PortalOwner, portalAddress } from '@/server/platform/http/portal-address';

const seal = (tenantId: string, customerId: string) =>
  createHmac('sha256', `care-link:${config().authSecret}`)
    .update(`${tenantId}\n${customerId}`)
    .digest('base64url')
    .slice(0, 32);

/** The token with which one customer stops being written to; nobody without the secret can make one. */
export function careToken(tenantId: string, customerId: string): string {
  return `${Buffer.from(customerId.replaceAll('-', ''), 'hex').toString('base64url')}.${seal(tenantId, customerId)}`;
}

/** The customer of a genuine token of that tenant, or null. */
export function customerOfToken(tenantId: string, token: string): string | null {
  const match = /^([A-Za-z0-9_-]{22})\.([A-Za-z0-9_-]{32})$/.exec(token);
  if (!match) return null;
  const id = Buffer.from(match[1]!, 'base64url')
    .toString('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  return timingSafeEqual(Buffer.from(match[2]!), Buffer.from(seal(tenantId, id))) ? id : null;
}

/** The address of the page that stops it. */
export function careLink(tenant: PortalOwner, token: string): string {
  return `${portalAddress(tenant)}/care/${token}`;
}
