import type { ReceiveReturnInput } from '@/lib/contracts/aftersales-inputs';
import type { ReturnDetail } from '@/lib/contracts/aftersales-views';
import { refuse } from '@/lib/kernel/errors';
import { fromPublicId, newId } from '@/lib/kernel/ids';
import { skuKey } from '@/lib/kernel/sku';
import { receiveReturned } from '@/server/inventory/steps/receive-returned';
import { addReturned } from '@/server/orders/steps/after-sales';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx, type TenantTx } from '@/server/platform/db/tenant-tx';
import { dispositionFor } from '../domain/grant';
import { findLine } from '../find-line';
import { unitsOfVariants } from '../goods';
import { type InspectRow, inspectLines } from '../inspect-lines';
import { applyReturnMove } from '../move-return';
import { returnDetail } from '../queries/return-detail';
import { insertReceipts, type NewReceipt } from '../receive.store';
import { addToLines, comingBack, lockReturn, type StoredReturn, saveReturn } from '../return.store';

async function siteOf(tx: TenantTx, r: StoredReturn, code: string | undefined): Promise<string> {
  if (!code) return r.warehouseId ?? refuse('warehouse_unknown', { code: '' }, 'warehouse');
  const row = await tx.maybeOne<{ id: string }>(
    'SELECT id FROM warehouse WHERE tenant_id = $1 AND code = $2 AND active',
    [tx.tenantId, skuKey(code)],
  );
  return row?.id ?? refuse('warehouse_unknown', { code }, 'warehouse');
}

/** What arrived, parted into what was expected, what is too much, and what belongs to no line. */
function sort(r: StoredReturn, input: ReceiveReturnInput, warehouseId: string): NewReceipt[] {
  const left = new Map(r.lines.map((l) => [l.id, comingBack(r, l) ? l.quantity - l.received - l.waived : 0]));
  return input.lines.flatMap((row): NewReceipt[] => {
    const line = row.lineId
      ? (findLine(r, row.lineId) ?? refuse('not_found', {}, 'lines'))
      : r.lines.find((l) => row.sku && skuKey(l.sku) === skuKey(row.sku));
    const base = { returnId: r.id, warehouseId, note: row.note };
    if (!line)
      return [
        {
          ...base,
          id: newId('rrc'),
          returnLineId: null,
          kind: 'wrong_item' as const,
          sku: row.sku ?? '?',
          quantity: row.quantity,
        },
      ];
    const expected = Math.min(row.quantity, left.get(line.id) ?? 0);
    left.set(line.id, (left.get(line.id) ?? 0) - expected);
    const of = (kind: 'expected' | 'over', quantity: number) =>
      quantity > 0
        ? [{ ...base, id: newId('rrc'), returnLineId: line.id, kind, sku: line.sku, quantity }]
        : [];
    return [...of('expected', expected), ...of('over', row.quantity - expected)];
  });
}

/**
 * Books goods of a return in, in part or in full, into quality control of the site where they arrived; too many and wrong
 * goods are noted apart and leave the return to a person. With a grade, they are inspected in the same commit.
 * Errors: not_found, version_conflict, transition_refused, warehouse_unknown. Emits: aftersales.return_received and what
 * inspecting emits.
 */
export async function receiveReturn(ctx: StaffCtx, input: ReceiveReturnInput): Promise<ReturnDetail> {
  return inTenantTx(ctx, async (tx) => {
    const locked = await lockReturn(tx, fromPublicId('ret', input.returnId), input.expectedVersion);
    const warehouseId = await siteOf(tx, locked, input.warehouse);
    const receipts = sort(locked, input, warehouseId);
    const arrived = receipts.filter((x) => x.kind === 'expected');
    const odd = receipts.length > arrived.length;
    let r = locked;
    if (arrived.length > 0)
      r = await applyReturnMove(tx, locked, 'receive', {
        units: arrived.reduce((sum, x) => sum + x.quantity, 0),
        warehouseId,
      });
    else if (!['approved', 'in_transit', 'received', 'inspected'].includes(locked.state))
      refuse('transition_refused', { state: locked.state });
    await insertReceipts(tx, receipts);
    await addToLines(
      tx,
      arrived.map((x) => ({ id: x.returnLineId!, received: x.quantity })),
    );
    await saveReturn(tx, r.id, { warehouseId, ...(odd ? { needsReview: true } : {}) });
    await bookGoods(tx, r, arrived);
    const now = await lockReturn(tx, r.id);
    const graded = gradedRows(now, input);
    if (graded.length > 0) await inspectLines(tx, now, graded);
    if (odd) await saveReturn(tx, r.id, { needsReview: true });
    return returnDetail(tx, r.id);
  });
}

async function bookGoods(tx: TenantTx, r: StoredReturn, arrived: readonly NewReceipt[]): Promise<void> {
  const lineOf = new Map(r.lines.map((l) => [l.id, l]));
  await addReturned(
    tx,
    arrived.map((x) => ({ orderLineId: lineOf.get(x.returnLineId!)!.orderLineId, quantity: x.quantity })),
  );
  const units = await unitsOfVariants(
    tx,
    r.lines.map((l) => l.variantId).filter((v): v is string => v !== null),
  );
  await receiveReturned(
    tx,
    arrived.flatMap((x) =>
      (units.get(lineOf.get(x.returnLineId!)!.variantId ?? '') ?? []).map((u) => ({
        variantId: u.variantId,
        warehouseId: x.warehouseId,
        quantity: u.quantity * x.quantity,
        refId: x.id,
      })),
    ),
  );
}

function gradedRows(r: StoredReturn, input: ReceiveReturnInput): InspectRow[] {
  const left = new Map(r.lines.map((l) => [l.id, l.received - l.inspected]));
  return input.lines.flatMap((row) => {
    const line = row.lineId ? findLine(r, row.lineId) : undefined;
    if (!line || !row.grade) return [];
    const quantity = Math.min(row.quantity, left.get(line.id) ?? 0);
    left.set(line.id, (left.get(line.id) ?? 0) - quantity);
    if (quantity === 0) return [];
    return [
      {
        line,
        quantity,
        grade: row.grade,
        disposition: row.disposition ?? (line.resolution === 'repair' ? 'repair' : dispositionFor(row.grade)),
        note: row.note,
      },
    ];
  });
}
