import type { RepairOutcome } from '@/lib/contracts/aftersales';
import { refuse } from '@/lib/kernel/errors';
import { commitStock } from '@/server/inventory/steps/commit-stock';
import { type DisposedUnits, disposeReturned } from '@/server/inventory/steps/dispose-returned';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { insertExchange, saveExchange } from './exchange.store';
import { type Goods, placeReplacement } from './exchange-flow';
import { unitsOfVariants } from './goods';
import { grantLines } from './grant-lines';
import { resolveReturn } from './move-return';
import { requoteAsRefund } from './requote';
import { addToLines, lockReturn, type StoredReturn, type StoredReturnLine } from './return.store';

export type Verdict = { outcome: RepairOutcome; disposition: 'scrap' | 'supplier' | 'refurbish' };
type AtRepair = StoredReturnLine & { verdict: Verdict };
type Units = Awaited<ReturnType<typeof unitsOfVariants>>;

/**
 * Ends the repair of a locked return: repaired units go back to the buyer by an order that costs nothing and is no sale,
 * allocated as they leave quality control, so that nobody else can have them; of what cannot be repaired the money goes back,
 * or the same goods leave new by that order. Then the return is resolved, and closes when they are handed over.
 * Errors: variant_unavailable when no warehouse has the new goods. Locks: the order, stock last.
 * Emits: aftersales.return_repaired, exchange_awaiting_return, and what resolving emits.
 */
export async function endRepair(
  tx: TenantTx,
  r: StoredReturn,
  verdicts: ReadonlyMap<string, Verdict>,
  note: string,
): Promise<StoredReturn> {
  const lines = r.lines
    .filter((l) => verdicts.has(l.id))
    .map((l): AtRepair => ({ ...l, verdict: verdicts.get(l.id)! }));
  const of = (outcome: RepairOutcome) => lines.filter((l) => l.verdict.outcome === outcome);
  const sent = lines.filter((l) => l.verdict.outcome !== 'refund');
  await nameOutcomes(tx, r, of('replace'), of('refund'));
  const units = await unitsOfVariants(
    tx,
    lines.map((l) => l.variantId).filter((v): v is string => v !== null),
  );
  const orderId = sent.length > 0 ? await placeReplacement(tx, r, await goodsOf(tx, sent)) : null;
  await leaveQualityControl(tx, r, lines, units);
  if (orderId) {
    await allocate(tx, r, orderId, sent, units);
    const x = await insertExchange(tx, {
      returnId: r.id,
      orderId: r.orderId,
      currency: r.currency,
      differenceMinor: 0,
      advance: false,
    });
    await saveExchange(tx, x, 'awaiting_return', orderId);
  }
  await addToLines(
    tx,
    lines.map((l) => ({ id: l.id, repairing: -l.repairing })),
  );
  await emit(tx, [
    {
      type: 'aftersales.return_repaired',
      subjectType: 'order',
      subjectId: r.orderId,
      data: {
        returnId: r.id,
        number: r.number,
        outcomes: lines.map((l) => l.verdict.outcome),
        replacementOrderId: orderId,
        note,
      },
    },
  ]);
  const now = await lockReturn(tx, r.id);
  const refunds = now.lines.filter((l) => verdicts.get(l.id)?.outcome === 'refund');
  await grantLines(
    tx,
    now,
    // They were inspected before they were promised money: none of it has been decided yet.
    refunds.map((l) => ({ line: { ...l, inspected: 0 }, quantity: l.inspected, percent: 100, reason: null })),
    `repair:${r.id}`,
  );
  return resolveReturn(tx, await lockReturn(tx, r.id));
}

/** Lines that are not repaired become what the buyer gets instead, and the return is what is left of it. */
async function nameOutcomes(
  tx: TenantTx,
  r: StoredReturn,
  replaced: readonly AtRepair[],
  refunded: AtRepair[],
): Promise<void> {
  if (refunded.length > 0) await requoteAsRefund(tx, r, refunded);
  await tx.exec(
    `UPDATE return_line SET resolution = 'exchange', exchange_variant_id = variant_id, exchange_delta_minor = 0
     WHERE tenant_id = $1 AND id = ANY($2::uuid[])`,
    [tx.tenantId, replaced.map((l) => l.id)],
  );
  await tx.exec(
    `UPDATE return_case c SET type = CASE WHEN k.repair THEN 'repair' WHEN k.exchange THEN 'exchange' ELSE 'return_refund' END,
       version = c.version + 1, updated_at = $3
     FROM (SELECT bool_or(resolution = 'repair') AS repair, bool_or(resolution = 'exchange') AS exchange FROM return_line
       WHERE tenant_id = $1 AND return_id = $2) k
     WHERE c.tenant_id = $1 AND c.id = $2 AND c.type = 'repair'`,
    [tx.tenantId, r.id, tx.ctx.now],
  );
}

async function goodsOf(tx: TenantTx, lines: readonly AtRepair[]): Promise<Goods[]> {
  const rows = await tx.q<{ id: string; title: string; priceMinor: number }>(
    `SELECT n.id, COALESCE(NULLIF(n.title, ''), n.sku) AS title, l.unit_price_minor AS "priceMinor" FROM return_line n
     JOIN order_line l ON l.tenant_id = n.tenant_id AND l.id = n.order_line_id
     WHERE n.tenant_id = $1 AND n.id = ANY($2::uuid[])`,
    [tx.tenantId, lines.map((l) => l.id)],
  );
  return lines.map((l) => {
    const row = rows.find((x) => x.id === l.id)!;
    return {
      lineId: l.id,
      sku: l.sku,
      variantId: l.variantId!,
      title: row.title,
      quantity: l.repairing,
      priceMinor: row.priceMinor,
      deltaMinor: 0,
    };
  });
}

/** Each inspection's units go where the verdict on their line says. */
async function leaveQualityControl(
  tx: TenantTx,
  r: StoredReturn,
  lines: readonly AtRepair[],
  units: Units,
): Promise<void> {
  const inspections = await tx.q<{ id: string; lineId: string; quantity: number }>(
    `SELECT id, return_line_id AS "lineId", quantity FROM return_inspection
     WHERE tenant_id = $1 AND return_line_id = ANY($2::uuid[]) AND disposition = 'repair'`,
    [tx.tenantId, lines.map((l) => l.id)],
  );
  await disposeReturned(
    tx,
    inspections.flatMap((i) => {
      const { variantId, verdict } = lines.find((l) => l.id === i.lineId)!;
      const to: DisposedUnits['to'] = verdict.outcome === 'repaired' ? 'repaired' : verdict.disposition;
      return (units.get(variantId ?? '') ?? []).map((u) => ({
        variantId: u.variantId,
        warehouseId: r.warehouseId!,
        quantity: u.quantity * i.quantity,
        refId: i.id,
        to,
      }));
    }),
  );
}

/** All of the order in one warehouse: where the repaired units lie, else where the new ones are, the default first. */
async function allocate(
  tx: TenantTx,
  r: StoredReturn,
  orderId: string,
  lines: readonly AtRepair[],
  units: Units,
): Promise<void> {
  const placed = await tx.q<{ id: string }>(
    'SELECT id FROM order_line WHERE tenant_id = $1 AND order_id = $2 ORDER BY position',
    [tx.tenantId, orderId],
  );
  const repaired = lines.some((l) => l.verdict.outcome === 'repaired');
  const sites = await tx.q<{ id: string }>(
    `SELECT id FROM warehouse WHERE tenant_id = $1 AND (CASE WHEN $3 THEN id = $2 ELSE active END)
     ORDER BY (id = $2) DESC, is_default DESC, priority, id`,
    [tx.tenantId, r.warehouseId, repaired],
  );
  for (const site of sites) {
    const [result] = await commitStock(
      tx,
      lines.flatMap((l, i) =>
        (units.get(l.variantId ?? '') ?? []).map((u) => ({
          orderId,
          orderLineId: placed[i]!.id,
          variantId: u.variantId,
          warehouseId: site.id,
          quantity: u.quantity * l.repairing,
          mode: 'allocate' as const,
        })),
      ),
    );
    if (result?.ok) return;
  }
  refuse(
    'variant_unavailable',
    { sku: lines.find((l) => l.verdict.outcome === 'replace')?.sku ?? '' },
    'lines',
  );
}
