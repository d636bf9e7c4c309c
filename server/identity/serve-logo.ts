import { readFile } from 'node:fs/promises';
import { logoLimits } from '@/lib/contracts/portal-look-words';
import { AppError } from '@/lib/kernel/errors';
import { imageTypeOf } from '@/lib/kernel/image-type';
import { tenantBySlug } from '@/server/platform/auth/tenant-facts';
import { systemCtx } from '@/server/platform/context';
import { inTenantRead } from '@/server/platform/db/tenant-tx';
import { files } from '@/server/platform/files/local-files';
import { answered } from '@/server/platform/http/answered';
import { memberCtx } from '@/server/platform/http/member-door';
import { readLimited } from '@/server/platform/http/read-limited';
import { storedPortalLook } from './queries/portal-look';
import { keepPortalLogo } from './use-cases/save-portal-look';

/** The logo of the shop's pages for shoppers: anybody may see it, as on the pages themselves. */
export function serveLogo(slug: string): Promise<Response> {
  return answered(async () => {
    const tenant = await tenantBySlug(slug);
    if (!tenant) throw new AppError('not_found');
    const ctx = systemCtx(tenant.id, tenant.facts, { now: new Date() });
    const { logoKey } = await inTenantRead(ctx, storedPortalLook);
    if (!logoKey) throw new AppError('not_found');
    const content = await readFile(files().pathOf(logoKey));
    return new Response(content, {
      headers: {
        'content-type': imageTypeOf(content) ?? 'application/octet-stream',
        'content-security-policy': "default-src 'none'; sandbox",
        'x-content-type-options': 'nosniff',
        'cache-control': 'public, max-age=86400',
      },
    });
  });
}

/**
 * Takes a logo as the raw body, with a header of our own, which no other site can send without being asked first.
 * Errors: image_unsupported, image_too_large, file_too_large, forbidden.
 */
export function serveLogoUpload(request: Request, slug: string): Promise<Response> {
  return answered(async () => {
    const ctx = await memberCtx(slug, 'settings:write', 'write');
    if (!request.headers.get('x-logo'))
      throw new AppError('invalid_input', { param: 'x-logo', problem: 'missing' });
    const content = await readLimited(request, logoLimits.bytes);
    return Response.json(await keepPortalLogo(ctx, content), { status: 201 });
  });
}
