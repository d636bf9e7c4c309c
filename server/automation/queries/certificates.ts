import type { Certificate, CertificateRow } from '@/lib/contracts/allocation';
import { toPublicId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { checkCertificate } from '../domain/certificate';

/** The latest certificates of who got the few units, each checked anew while it is read. */
export async function listCertificates(tx: TenantTx): Promise<CertificateRow[]> {
  const rows = await tx.q<{ id: string; body: Certificate; decided_at: Date }>(
    'SELECT id, body, decided_at FROM allocation_certificate WHERE tenant_id = $1 ORDER BY decided_at DESC, id DESC LIMIT 30',
    [tx.tenantId],
  );
  const takes = (e: Certificate['entries'][number]) =>
    Object.values(e.took).some((places) => Object.values(places).some((n) => n > 0));
  return rows.map(({ id, body, decided_at }) => ({
    id: toPublicId('cer', id),
    policy: body.policy,
    at: decided_at.toISOString(),
    received: body.entries.filter(takes).map((e) => e.number),
    passedOver: body.entries.filter((e) => !takes(e) && !e.blocked).map((e) => e.number),
    problem: checkCertificate(body),
  }));
}
