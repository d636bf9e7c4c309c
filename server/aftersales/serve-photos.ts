import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { photoLimits } from '@/lib/contracts/aftersales-portal';
import { AppError } from '@/lib/kernel/errors';
import { imageTypeOf } from '@/lib/kernel/image-type';
import type { Ctx } from '@/server/platform/context';
import { inTenantRead } from '@/server/platform/db/tenant-tx';
import { files } from '@/server/platform/files/local-files';
import { answered } from '@/server/platform/http/answered';
import { toAppError } from '@/server/platform/http/describe-error';
import { memberCtx } from '@/server/platform/http/member-door';
import { readLimited } from '@/server/platform/http/read-limited';
import { visitorOf } from './portal-door';
import { photoFile } from './queries/photo-file';
import { actingShopper, shopperOf } from './steps/shopper';
import { keepFindingPhoto } from './use-cases/keep-finding-photo';
import { keepPhoto } from './use-cases/keep-photo';

/** Takes one picture of a shopper as the raw body; the token of the order's link stands in a header of our own. */
async function takeRaw(request: Request, slug: string, token: string): Promise<Response> {
  return answered(async () => {
    const shopper = await actingShopper(visitorOf(request), { slug, token });
    const content = await readLimited(request, photoLimits.bytes);
    return Response.json(await keepPhoto(shopper, content), { status: 201 });
  });
}

/** Takes the pictures of a plain form, for browsers without script, and goes back to the page that it stands on. */
async function takeForm(request: Request, slug: string): Promise<Response> {
  const body = await readLimited(request, photoLimits.bytes * 2);
  const type = request.headers.get('content-type') ?? '';
  const form = await new Response(body as BodyInit, { headers: { 'content-type': type } }).formData();
  const token = String(form.get('token') ?? '');
  const back = String(form.get('back') ?? '');
  const home = `/portal/${encodeURIComponent(slug)}`;
  const here = back.startsWith(`${home}/orders/`) ? back : home;
  const go = (path: string) => new Response(null, { status: 303, headers: { location: path } });
  try {
    const shopper = await actingShopper(visitorOf(request), { slug, token });
    for (const file of form.getAll('photo').slice(0, photoLimits.count))
      if (file instanceof File && file.size > 0)
        await keepPhoto(shopper, new Uint8Array(await file.arrayBuffer()));
    return go(here);
  } catch (error) {
    const { code } = toAppError(error, randomUUID());
    return go(`${here}${here.includes('?') ? '&' : '?'}problem=${code}`);
  }
}

/** Takes pictures of a shopper for the request that they are about to send. */
export function servePhotoUpload(request: Request, slug: string): Promise<Response> {
  const token = request.headers.get('x-order-link');
  return token ? takeRaw(request, slug, token) : answered(() => takeForm(request, slug));
}

async function picture(ctx: Ctx, photoId: string, orderId: string | null): Promise<Response> {
  const key = await inTenantRead(ctx, (tx) => photoFile(tx, photoId, orderId));
  if (!key) throw new AppError('not_found');
  const content = await readFile(files().pathOf(key));
  return new Response(content, {
    headers: {
      'content-type': imageTypeOf(content) ?? 'application/octet-stream',
      'content-disposition': 'inline',
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    },
  });
}

/** A picture of the order that the link opens, for its shopper. */
export function servePhoto(
  request: Request,
  link: { slug: string; token: string },
  photoId: string,
): Promise<Response> {
  return answered(async () => {
    const shopper = await shopperOf(visitorOf(request), link);
    return picture(shopper, photoId, shopper.orderId);
  });
}

/** A picture of any return, for members who may read returns. */
export function servePhotoToMember(slug: string, photoId: string): Promise<Response> {
  return answered(async () => picture(await memberCtx(slug, 'returns:read', 'read'), photoId, null));
}

/** Takes an inspector's picture as the raw body; the return that it shows stands in a header of our own. */
export function servePhotoFromMember(request: Request, slug: string): Promise<Response> {
  return answered(async () => {
    const ctx = await memberCtx(slug, 'returns:receive', 'write');
    const returnId = request.headers.get('x-return-id');
    if (!returnId) throw new AppError('invalid_input', { param: 'x-return-id', problem: 'missing' });
    const content = await readLimited(request, photoLimits.bytes);
    return Response.json(await keepFindingPhoto(ctx, returnId, content), { status: 201 });
  });
}
