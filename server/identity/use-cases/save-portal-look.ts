import type { PortalLook, PortalLookInput } from '@/lib/contracts/portal-look';
import { logoLimits } from '@/lib/contracts/portal-look-words';
import { AppError, refuse } from '@/lib/kernel/errors';
import { imageTypeOf } from '@/lib/kernel/image-type';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx, type TenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { cleanImage } from '@/server/platform/files/clean-image';
import { files } from '@/server/platform/files/local-files';
import { portalLook, type StoredPortalLook, storedPortalLook } from '../queries/portal-look';
import { lockTenant, savePortal } from '../tenant.store';

const keys = ['brandColor', 'supportEmail', 'askCode'] as const;

async function change(
  ctx: StaffCtx,
  to: (now: StoredPortalLook) => StoredPortalLook,
): Promise<{ look: PortalLook; before: StoredPortalLook }> {
  return inTenantTx(ctx, async (tx: TenantTx) => {
    await lockTenant(tx);
    const before = await storedPortalLook(tx);
    const after = to(before);
    const diff: object[] = keys
      .filter((field) => before[field] !== after[field])
      .map((field) => ({ field, from: before[field], to: after[field] }));
    if (before.logoKey !== after.logoKey) diff.push({ field: 'logo' });
    if (diff.length > 0) {
      await savePortal(tx, after);
      await emit(tx, [
        { type: 'identity.tenant_changed', subjectType: 'tenant', subjectId: tx.tenantId, data: { diff } },
      ]);
    }
    return { look: await portalLook(tx), before };
  });
}

/** Sets the colour of the shopper's pages, their address for questions, and whether a code is asked for. Emits: identity.tenant_changed. */
export async function savePortalLook(ctx: StaffCtx, input: PortalLookInput): Promise<PortalLook> {
  return (await change(ctx, (now) => ({ ...now, ...input }))).look;
}

/** Sets or takes away the logo of the shopper's pages; the file of the one before is removed. Emits: identity.tenant_changed. */
export async function setPortalLogo(ctx: StaffCtx, logoKey: string | null): Promise<PortalLook> {
  const { look, before } = await change(ctx, (now) => ({ ...now, logoKey }));
  if (before.logoKey && before.logoKey !== logoKey) await files().remove(before.logoKey);
  return look;
}

async function* chunk(content: Uint8Array): AsyncGenerator<Uint8Array> {
  yield content;
}

/**
 * A picture, known by its content, becomes the logo of the shopper's pages: encoded anew and made small, so that nothing hidden in
 * its file is left. Errors: image_unsupported, image_too_large. Emits: identity.tenant_changed.
 */
export async function keepPortalLogo(ctx: StaffCtx, content: Uint8Array): Promise<PortalLook> {
  const type = imageTypeOf(content);
  if (!type || type === 'image/gif') refuse('image_unsupported');
  const clean = await cleanImage(content, logoLimits.pixels, logoLimits.longest).catch((error: Error) => {
    throw /pixel limit/.test(error.message)
      ? new AppError('image_too_large', { limitMp: logoLimits.pixels / 1_000_000 })
      : new AppError('image_unsupported');
  });
  const { key } = await files().put(ctx.tenantId, chunk(clean.content), logoLimits.bytes * 2);
  try {
    return await setPortalLogo(ctx, key);
  } catch (error) {
    await files().remove(key);
    throw error;
  }
}
