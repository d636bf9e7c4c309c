import { createHmac } from 'node:crypto';
import type { PortalDomain } from '@/lib/contracts/portal-domain';
import { config } from '@/server/platform/config/config';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { portalAddress } from '@/server/platform/http/portal-address';
import type { HostProblem } from '../domain/portal-host';

/** The domain that a shop wants, and what the last look at its records found. */
export type WantedDomain = { host: string; problem: HostProblem | null; checkedAt: string | null };
export type StoredDomain = { wanted: WantedDomain | null; serving: string | null };

/** The product's own host name. */
export const appHost = () => new URL(config().appUrl).hostname;

/** The text by which a domain says that it is that shop's; another for each shop and domain. */
export function challengeOf(tenantId: string, host: string): string {
  const token = createHmac('sha256', `portal-domain:${config().authSecret}`)
    .update(`${tenantId}\n${host}`)
    .digest('base64url');
  return `orderloop-${token.slice(0, 32)}`;
}

export const challengeName = (host: string) => `_orderloop.${host}`;

/** What is stored of the shop's own domain. */
export async function storedDomain(tx: TenantTx): Promise<StoredDomain> {
  return tx.one<StoredDomain>(
    `SELECT settings->'portalDomain' AS wanted, portal_host AS serving FROM tenant WHERE id = $1`,
    [tx.tenantId],
  );
}

/** The shop's own domain for its shoppers' pages, and the records that it needs. */
export async function portalDomain(tx: TenantTx): Promise<PortalDomain> {
  const { wanted, serving } = await storedDomain(tx);
  const { slug } = tx.ctx.tenant;
  return {
    address: portalAddress({ slug, ...(serving ? { portalHost: serving } : {}) }),
    domain: wanted && {
      ...wanted,
      serves: serving === wanted.host,
      records: [
        { type: 'TXT', name: challengeName(wanted.host), value: challengeOf(tx.tenantId, wanted.host) },
        { type: 'CNAME', name: wanted.host, value: appHost() },
      ],
    },
  };
}
