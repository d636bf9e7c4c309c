import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { journalOfRecovery } from '../domain/journal';
import { insertJournals } from '../posting.store';

/** Books what a carrier or a supplier paid for a claim, once: the claim is the journal. Units: minor units. */
export async function recordRecovery(
  tx: TenantTx,
  claim: { id: string; orderId: string; currency: string; recoveredMinor: number; against: string },
): Promise<void> {
  await insertJournals(tx, [
    {
      id: claim.id,
      currency: claim.currency,
      orderId: claim.orderId,
      occurredAt: tx.ctx.now,
      sides: journalOfRecovery(claim.recoveredMinor, claim.against),
    },
  ]);
}
