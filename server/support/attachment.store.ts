import { newId, toPublicId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import type { KeptFile } from './attachment-files';

/** Notes stored files, which wait for their message. Returns their public ids. */
export async function insertAttachments(tx: TenantTx, kept: readonly KeptFile[]): Promise<string[]> {
  if (kept.length === 0) return [];
  const ids = kept.map(() => newId('tat'));
  await tx.exec(
    `INSERT INTO ticket_attachment (tenant_id, id, name, content_type, bytes, file_key, uploaded_by, created_at)
     SELECT $1, w.id, w.name, w.content_type, w.bytes, w.file_key, $7, $8
     FROM unnest($2::uuid[], $3::text[], $4::text[], $5::int[], $6::text[]) AS w (id, name, content_type, bytes, file_key)`,
    [
      tx.tenantId,
      ids,
      kept.map((k) => k.name),
      kept.map((k) => k.contentType),
      kept.map((k) => k.bytes),
      kept.map((k) => k.fileKey),
      tx.ctx.actor.type === 'user' ? tx.ctx.actor.id : null,
      tx.ctx.now,
    ],
  );
  return ids.map((id) => toPublicId('tat', id));
}
