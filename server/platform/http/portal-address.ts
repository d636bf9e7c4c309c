import type { TenantFacts } from '@/server/platform/context';
import { config } from '../config/config';

/** Whose pages for shoppers are meant. */
export type PortalOwner = Pick<TenantFacts, 'slug' | 'portalHost'>;

/** Where the pages of a shop's shoppers begin: on its own proven domain, else below the product's address. No slash at the end. */
export function portalAddress({ slug, portalHost }: PortalOwner): string {
  const { appUrl } = config();
  if (!portalHost) return `${appUrl}/portal/${slug}`;
  const own = new URL(appUrl);
  own.hostname = portalHost;
  return own.origin;
}
