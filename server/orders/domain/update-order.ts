import type { PlacedLine, PlacedOrder } from './place-order';

type KnownLine = {
  kind: string;
  sku: string;
  quantity: number;
  unitPriceMinor: number;
  discountMinor: number;
};
type Known = { externalStatus: string | null; sourceUpdatedAt: Date | null; totalMinor: number };

/** True when that message tells something newer than what the order knows; without an instant it tells nothing new. */
export function isNewer(known: { sourceUpdatedAt: Date | null }, message: PlacedOrder): boolean {
  const at = message.input.sourceUpdatedAt;
  return (
    at !== undefined && (known.sourceUpdatedAt === null || at.getTime() > known.sourceUpdatedAt.getTime())
  );
}

/** True when both say the same goods, quantities and prices, in whatever order. */
export function sameLines(known: readonly KnownLine[], told: readonly PlacedLine[]): boolean {
  const form = (l: KnownLine) => [l.kind, l.sku, l.quantity, l.unitPriceMinor, l.discountMinor].join('\n');
  const a = known.map(form).sort();
  const b = told.map(form).sort();
  return a.length === b.length && a.every((x, i) => x === b[i]);
}

/** What a newer message changes, field by field; texts about people are named but never repeated. */
export function changesOf(known: Known, message: PlacedOrder, lines: boolean) {
  const changes: Record<string, { from: unknown; to: unknown }> = {};
  const status = message.input.externalStatus || null;
  if (status !== known.externalStatus) changes.externalStatus = { from: known.externalStatus, to: status };
  changes.sourceUpdatedAt = {
    from: known.sourceUpdatedAt?.toISOString() ?? null,
    to: message.input.sourceUpdatedAt?.toISOString() ?? null,
  };
  if (lines) changes.totalMinor = { from: known.totalMinor, to: message.totals.totalMinor };
  return changes;
}
