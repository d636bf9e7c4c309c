import { createHmac, timingSafeEqual } from 'node:crypto';
import { config } from '@/server/platform/config/config';
import { type PortalOwner, portalAddress } from '@/server/platform/http/portal-address';

const seal = (tenantId: string, surveyId: string) =>
  createHmac('sha256', `survey-link:${config().authSecret}`)
    .update(`${tenantId}\n${surveyId}`)
    .digest('base64url')
    .slice(0, 32);

/** The token of a survey's link; nobody without the secret can make one. What it still opens is decided by the survey's row. */
export function surveyToken(tenantId: string, surveyId: string): string {
  return `${Buffer.from(surveyId.replaceAll('-', ''), 'hex').toString('base64url')}.${seal(tenantId, surveyId)}`;
}

/** The survey of a genuine token of that tenant, or null. */
export function surveyOfToken(tenantId: string, token: string): string | null {
  const match = /^([A-Za-z0-9_-]{22})\.([A-Za-z0-9_-]{32})$/.exec(token);
  if (!match) return null;
  const id = Buffer.from(match[1]!, 'base64url')
    .toString('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  return timingSafeEqual(Buffer.from(match[2]!), Buffer.from(seal(tenantId, id))) ? id : null;
}

/** The address of the page that a survey's link opens. */
export function surveyLink(tenant: PortalOwner, token: string): string {
  return `${portalAddress(tenant)}/survey/${token}`;
}
