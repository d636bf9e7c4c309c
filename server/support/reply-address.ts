import { createHmac, timingSafeEqual } from 'node:crypto';
import { config } from '@/server/platform/config/config';
import { mailDomain } from './mail-id';

const seal = (tenantId: string, ticketId: string) =>
  createHmac('sha256', `reply-address:${config().authSecret}`)
    .update(`${tenantId}\n${ticketId}`)
    .digest('hex')
    .slice(0, 20);

/** The address by which a mail finds its ticket: it names the ticket and cannot be made without the secret. */
export function replyAddress(tenantId: string, ticketId: string): string {
  return `reply+${ticketId.replaceAll('-', '')}${seal(tenantId, ticketId)}@${mailDomain()}`;
}

/** The ticket of a genuine reply address of that tenant, or null. */
export function ticketOfAddress(tenantId: string, address: string): string | null {
  const match = /^reply\+([0-9a-f]{32})([0-9a-f]{20})@/i.exec(address.trim());
  if (!match) return null;
  const ticketId = match[1]!.toLowerCase().replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  const right = Buffer.from(seal(tenantId, ticketId));
  return timingSafeEqual(Buffer.from(match[2]!.toLowerCase()), right) ? ticketId : null;
}
