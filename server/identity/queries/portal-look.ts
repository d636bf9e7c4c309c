import { createHash } from 'node:crypto';
import type { PortalLook } from '@/lib/contracts/portal-look';
import type { TenantTx } from '@/server/platform/db/tenant-tx';

type Row = { brandColor: string | null; portal: Partial<Omit<StoredPortalLook, 'brandColor'>> | null };

/** What the shop decided about its pages for shoppers. `logoKey`: of the logo's file; null when there is none. */
export type StoredPortalLook = {
  brandColor: string | null;
  supportEmail: string;
  askCode: boolean;
  logoKey: string | null;
};

/** What the shop decided about its pages for shoppers; what was never decided is empty, and the code is asked for. */
export async function storedPortalLook(tx: TenantTx): Promise<StoredPortalLook> {
  const row = await tx.one<Row>(
    `SELECT brand_color AS "brandColor", settings->'portal' AS portal FROM tenant WHERE id = $1`,
    [tx.tenantId],
  );
  return {
    brandColor: row.brandColor,
    supportEmail: row.portal?.supportEmail ?? '',
    askCode: row.portal?.askCode ?? true,
    logoKey: row.portal?.logoKey ?? null,
  };
}

/** How the shop's pages for shoppers look. */
export async function portalLook(tx: TenantTx): Promise<PortalLook> {
  const { logoKey, ...look } = await storedPortalLook(tx);
  const version = logoKey && createHash('sha256').update(logoKey).digest('base64url').slice(0, 10);
  return { ...look, logo: version ? `/api/portal/${tx.ctx.tenant.slug}/logo?v=${version}` : null };
}
