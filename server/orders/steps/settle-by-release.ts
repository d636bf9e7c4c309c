import type { HoldKind } from '@/lib/contracts/orders';
import type { ExceptionType } from '@/lib/contracts/orders-exceptions';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { resolveExceptionsOfOrders } from './exceptions';
import { releaseHolds } from './holds';

/** The exceptions that a person settles by letting the order go on. */
const settles: Partial<Record<HoldKind, readonly ExceptionType[]>> = {
  needs_mapping: ['status_unknown'],
  risk: ['risk'],
  address: ['bad_address'],
  payment: ['underpaid', 'overpaid', 'double_paid', 'wrong_currency'],
  manual: ['manual'],
};

/** Releases holds by a person's decision, and closes the exceptions that stood behind them. */
export async function settleByRelease(
  tx: TenantTx,
  rows: readonly { orderId: string; kind: HoldKind; reason?: string }[],
  note: string,
): Promise<void> {
  await releaseHolds(tx, rows, { note });
  for (const kind of new Set(rows.map((r) => r.kind))) {
    const types = settles[kind];
    const ids = rows.filter((r) => r.kind === kind).map((r) => r.orderId);
    if (types) await resolveExceptionsOfOrders(tx, ids, 'released', types);
  }
}
