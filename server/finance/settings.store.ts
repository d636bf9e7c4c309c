import { exponentOf } from '@/lib/kernel/money';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import type { RefundSettings } from './domain/refund-approval';

/** What a shop has that never decided anything: 500 units of its currency, 20 of goodwill. */
export function defaultRefundSettings(currency: string): RefundSettings {
  const unit = 10 ** exponentOf(currency);
  return { approveAboveMinor: 500 * unit, goodwillAboveMinor: 20 * unit, manualPayout: 'record' };
}

/** The shop's rules for refunds. */
export async function readRefundSettings(tx: TenantTx): Promise<RefundSettings> {
  const row = await tx.one<{ refunds: Partial<RefundSettings> | null }>(
    `SELECT settings->'refunds' AS refunds FROM tenant WHERE id = $1`,
    [tx.tenantId],
  );
  return { ...defaultRefundSettings(tx.ctx.tenant.currency), ...row.refunds };
}

/** Writes them. */
export async function writeRefundSettings(tx: TenantTx, settings: RefundSettings): Promise<void> {
  await tx.exec(
    `UPDATE tenant SET settings = settings || jsonb_build_object('refunds', $2::jsonb) WHERE id = $1`,
    [tx.tenantId, JSON.stringify(settings)],
  );
}
