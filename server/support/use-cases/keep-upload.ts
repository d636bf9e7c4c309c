import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { files } from '@/server/platform/files/local-files';
import { insertAttachments } from '../attachment.store';
import { keepFile } from '../attachment-files';

/** Keeps a member's file, checked by its content, until the message that it belongs to is sent. Errors: attachment_refused, file_too_large. */
export async function keepUpload(
  ctx: StaffCtx,
  name: string,
  content: Uint8Array,
): Promise<{ id: string; name: string; contentType: string; bytes: number }> {
  const kept = await keepFile(ctx.tenantId, name, content);
  try {
    const [id] = await inTenantTx(ctx, (tx) => insertAttachments(tx, [kept]));
    return { id: id!, name: kept.name, contentType: kept.contentType, bytes: kept.bytes };
  } catch (error) {
    await files().remove(kept.fileKey);
    throw error;
  }
}
