import type { Certificate } from '@/lib/contracts/allocation';
import { newId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';

/** Keeps who got the few units, so that it can be checked later. */
export async function insertCertificate(tx: TenantTx, certificate: Certificate): Promise<void> {
  await tx.exec(
    `INSERT INTO allocation_certificate (tenant_id, id, policy, body, decided_at) VALUES ($1, $2, $3, $4::jsonb, $5)`,
    [tx.tenantId, newId('cer'), certificate.policy, JSON.stringify(certificate), certificate.at],
  );
}
