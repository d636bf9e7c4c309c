import { randomUUID } from 'node:crypto';
import { roleMay } from '@/lib/contracts/permissions';
import { AppError } from '@/lib/kernel/errors';
import { fromPublicId, type IdPrefix } from '@/lib/kernel/ids';
import { memberOf } from '@/server/platform/auth/member';
import { currentUser } from '@/server/platform/auth/session';
import { type StaffCtx, systemCtx } from '@/server/platform/context';
import { inTenantRead } from '@/server/platform/db/tenant-tx';
import { toAppError, wireError } from '@/server/platform/http/describe-error';
import { labelContents, labelsPdf, pickListDocument, slipContent, slipPdf } from './queries/documents';
import { countLabelPrints } from './use-cases/count-label-prints';

async function memberCtx(slug: string): Promise<StaffCtx> {
  const person = await currentUser();
  if (!person) throw new AppError('unauthenticated');
  const member = await memberOf(person.userId, slug);
  if (!member) throw new AppError('not_found');
  if (!roleMay(member.role, 'fulfilment:read')) throw new AppError('forbidden');
  return {
    ...systemCtx(member.tenantId, member.tenant),
    actor: { type: 'user', id: member.userId },
    role: member.role,
    may: (permission) => roleMay(member.role, permission),
  };
}

function idsOf(prefix: IdPrefix, name: string, request: Request): string[] {
  const listed = new URL(request.url).searchParams.get('ids')?.split(',');
  const ids = (listed ?? [name.replace(/\.pdf$/, '')])
    .slice(0, 500)
    .map((text) => fromPublicId(prefix, text));
  return ids.map((id) => id ?? notFound());
}

const notFound = (): never => {
  throw new AppError('not_found');
};

async function render(ctx: StaffCtx, kind: string, name: string, request: Request) {
  if (kind === 'labels') {
    const ids = idsOf('shp', name, request);
    const labels = await inTenantRead(ctx, (tx) => labelContents(tx, ids));
    const pdf = (await labelsPdf(labels)) ?? notFound();
    await countLabelPrints(ctx, ids);
    return { pdf, file: labels.length === 1 ? `label-${labels[0]!.trackingNumber}` : 'labels' };
  }
  if (kind === 'slips') {
    const [id] = idsOf('ful', name, request);
    const content = (await inTenantRead(ctx, (tx) => slipContent(tx, id!))) ?? notFound();
    return { pdf: await slipPdf(content), file: `packing-slip-${content.slip.orderNumber}` };
  }
  if (kind === 'pick-lists') {
    const ids = idsOf('ful', name, request);
    const make = (await inTenantRead(ctx, (tx) => pickListDocument(tx, ids))) ?? notFound();
    return { pdf: await make(), file: 'pick-list' };
  }
  return notFound();
}

/**
 * A printed document of the warehouse for a member who may see it: labels (each print counted), packing slips, pick lists.
 * It is never stored on the way. Errors: as JSON, with the status of the refusal.
 */
export async function serveDocument(
  request: Request,
  params: { tenant: string; kind: string; name: string },
): Promise<Response> {
  const requestId = randomUUID();
  try {
    const ctx = await memberCtx(params.tenant);
    const { pdf, file } = await render(ctx, params.kind, params.name, request);
    const name = file.replace(/[^A-Za-z0-9._-]/g, '-');
    return new Response(new Uint8Array(pdf), {
      headers: {
        'content-type': 'application/pdf',
        'content-disposition': `inline; filename="${name}.pdf"`,
        'cache-control': 'private, no-store',
        'content-security-policy': "default-src 'none'; frame-ancestors 'self'",
        'x-request-id': requestId,
      },
    });
  } catch (error) {
    const refusal = toAppError(error, requestId);
    return Response.json({ error: wireError(refusal, requestId) }, { status: refusal.status });
  }
}
