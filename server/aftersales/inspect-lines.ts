import type { Disposition, Grade } from '@/lib/contracts/aftersales';
import { refuse } from '@/lib/kernel/errors';
import { newId } from '@/lib/kernel/ids';
import { disposeReturned } from '@/server/inventory/steps/dispose-returned';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { deadlineOf } from './domain/transitions';
import { unitsOfVariants } from './goods';
import { grantLines } from './grant-lines';
import { applyReturnMove, resolveReturn } from './move-return';
import { attachFindingPhotos } from './photo.store';
import { policyOfOrder } from './policy.store';
import { insertInspections } from './receive.store';
import {
  addToLines,
  factsOf,
  lockReturn,
  type StoredReturn,
  type StoredReturnLine,
  saveReturn,
} from './return.store';

export type InspectRow = {
  line: StoredReturnLine;
  quantity: number;
  grade: Grade;
  disposition: Disposition;
  note: string;
  /** Pictures of it that were taken in before; bare ids. */
  photoIds?: readonly string[];
};

/**
 * Books what an inspection found: goods to stock, refurbishing, scrap or supplier by the ledger, and their money planned, in
 * one commit; what is to be repaired is kept for the buyer. Once every unit is looked at the return is inspected, and resolved
 * when none is to come any more and none is being repaired.
 * Errors: quantity_out_of_range, invalid_input for a repair that was not asked for, insufficient_stock, not_found for pictures of nobody. Locks: stock last. Emits: aftersales.return_inspected, _resolved.
 */
export async function inspectLines(
  tx: TenantTx,
  r: StoredReturn,
  rows: readonly InspectRow[],
): Promise<StoredReturn> {
  const asked = new Map<string, number>();
  for (const { line, quantity } of rows) asked.set(line.id, (asked.get(line.id) ?? 0) + quantity);
  for (const { line } of rows) {
    const left = line.received - line.inspected;
    if (asked.get(line.id)! > left)
      refuse('quantity_out_of_range', { value: asked.get(line.id)!, max: left }, 'lines');
  }
  const odd = rows.find((row) => (row.line.resolution === 'repair') !== (row.disposition === 'repair'));
  if (odd)
    refuse(
      'invalid_input',
      {
        param: 'disposition',
        problem:
          odd.disposition === 'repair'
            ? 'the buyer did not ask for a repair'
            : 'the buyer asked for a repair',
      },
      'disposition',
    );
  const { rules } = await policyOfOrder(tx, r.policyId);
  const inspections: Parameters<typeof insertInspections>[1][number][] = [];
  const seen = new Map(r.lines.map((l) => [l.id, { ...l }]));
  for (const row of rows) {
    const line = seen.get(row.line.id)!;
    // What is repaired pays nothing, in whatever condition it is.
    const percent = row.disposition === 'repair' ? 100 : rules.gradePercent[row.grade];
    const id = newId('ins');
    const reason = percent < 100 ? `grade_${row.grade}` : null;
    const [granted] = await grantLines(
      tx,
      r,
      [{ line, quantity: row.quantity, percent, reason }],
      `inspection:${id}`,
    );
    line.inspected += row.quantity;
    inspections.push({
      ...row,
      id,
      returnId: r.id,
      returnLineId: line.id,
      refundPercent: percent,
      grantedMinor: granted!.totalMinor,
    });
  }
  await insertInspections(tx, inspections);
  const photos = rows.flatMap((row, i) =>
    (row.photoIds ?? []).map((photoId) => ({ photoId, inspectionId: inspections[i]!.id })),
  );
  if (photos.length > 0 && (await attachFindingPhotos(tx, r.id, photos)) !== photos.length)
    refuse('not_found', {}, 'photoIds');
  await addToLines(
    tx,
    inspections.map((i) => ({
      id: i.returnLineId,
      inspected: i.quantity,
      repairing: i.disposition === 'repair' ? i.quantity : 0,
    })),
  );
  await dispose(tx, r, inspections);
  const now = await lockReturn(tx, r.id);
  const facts = factsOf(now);
  if (facts.uninspected > 0) {
    await saveReturn(tx, r.id, {});
    return lockReturn(tx, r.id);
  }
  const moved = await applyReturnMove(tx, { ...now, lines: asBefore(now, rows) }, 'inspect', {
    units: inspections.reduce((a, i) => a + i.quantity, 0),
    grades: [...new Set(inspections.map((i) => i.grade))],
  });
  if (facts.expected === 0) return resolveReturn(tx, moved);
  await saveReturn(tx, r.id, { due: deadlineOf('inspected', facts, rules, tx.ctx.now) });
  return lockReturn(tx, r.id);
}

/** The guard of `inspect` asks for units to look at: those that have just been looked at. */
function asBefore(now: StoredReturn, rows: readonly InspectRow[]): StoredReturnLine[] {
  return now.lines.map((l) => {
    const quantity = rows.filter((x) => x.line.id === l.id).reduce((a, x) => a + x.quantity, 0);
    return { ...l, inspected: l.inspected - quantity };
  });
}

async function dispose(
  tx: TenantTx,
  r: StoredReturn,
  inspections: readonly { id: string; returnLineId: string; quantity: number; disposition: Disposition }[],
): Promise<void> {
  const lineOf = new Map(r.lines.map((l) => [l.id, l]));
  const units = await unitsOfVariants(
    tx,
    r.lines.map((l) => l.variantId).filter((v): v is string => v !== null),
  );
  await disposeReturned(
    tx,
    inspections.flatMap((i) =>
      (units.get(lineOf.get(i.returnLineId)!.variantId ?? '') ?? []).map((u) => ({
        variantId: u.variantId,
        warehouseId: r.warehouseId!,
        quantity: u.quantity * i.quantity,
        refId: i.id,
        to: i.disposition,
      })),
    ),
  );
}
