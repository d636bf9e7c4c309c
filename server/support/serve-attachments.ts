import { readFile } from 'node:fs/promises';
import { AppError } from '@/lib/kernel/errors';
import { fromPublicId } from '@/lib/kernel/ids';
import { inTenantRead } from '@/server/platform/db/tenant-tx';
import { files } from '@/server/platform/files/local-files';
import { answered } from '@/server/platform/http/answered';
import { memberCtx } from '@/server/platform/http/member-door';
import { readLimited } from '@/server/platform/http/read-limited';
import { attachmentLimits } from './domain/file-kind';
import { keepUpload } from './use-cases/keep-upload';

/** Takes a file of a member for a message that is being written: the raw body, its name in a header. Answers with its id. */
export function serveAttachmentUpload(request: Request, tenant: string): Promise<Response> {
  return answered(async () => {
    const ctx = await memberCtx(tenant, 'tickets:write', 'write');
    // A header of our own: no other site can send it without being asked first.
    const given = request.headers.get('x-file-name');
    if (!given) throw new AppError('invalid_input', { param: 'x-file-name', problem: 'missing' });
    const content = await readLimited(request, attachmentLimits.bytes);
    return Response.json(await keepUpload(ctx, decodeURIComponent(given), content), { status: 201 });
  });
}

/** A file of a ticket for a member who may read tickets; pictures are shown, everything else is saved. */
export function serveAttachment(tenant: string, name: string): Promise<Response> {
  return answered(async () => {
    const ctx = await memberCtx(tenant, 'tickets:read', 'read');
    const file = await inTenantRead(ctx, (tx) =>
      tx.maybeOne<{ name: string; contentType: string; fileKey: string }>(
        'SELECT name, content_type AS "contentType", file_key AS "fileKey" FROM ticket_attachment WHERE tenant_id = $1 AND id = $2',
        [tx.tenantId, fromPublicId('tat', name)],
      ),
    );
    if (!file) throw new AppError('not_found');
    const shown = file.contentType.startsWith('image/') ? 'inline' : 'attachment';
    return new Response(await readFile(files().pathOf(file.fileKey)), {
      headers: {
        'content-type': file.contentType,
        'content-disposition': `${shown}; filename*=UTF-8''${encodeURIComponent(file.name)}`,
        'content-security-policy': "default-src 'none'; sandbox",
        'x-content-type-options': 'nosniff',
        'cache-control': 'private, no-store',
      },
    });
  });
}
