import type { ConsentPurpose } from '@/lib/contracts/customers-profile';
import { newId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';

/** Notes what a customer agreed to or refused, and where. Emits: customers.consent_changed. */
export async function insertConsent(
  tx: TenantTx,
  customerId: string,
  purpose: ConsentPurpose,
  granted: boolean,
  source: 'staff' | 'link' | 'api',
): Promise<void> {
  await tx.exec(
    `INSERT INTO customer_consent (tenant_id, id, customer_id, purpose, granted, source, at) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [tx.tenantId, newId('run', tx.ctx.now.getTime()), customerId, purpose, granted, source, tx.ctx.now],
  );
  if (purpose === 'marketing')
    await tx.exec(
      'UPDATE customer SET marketing = $3, version = version + 1 WHERE tenant_id = $1 AND id = $2',
      [tx.tenantId, customerId, granted],
    );
  await emit(tx, [
    {
      type: 'customers.consent_changed',
      subjectType: 'customer',
      subjectId: customerId,
      data: { purpose, granted, source },
    },
  ]);
}
