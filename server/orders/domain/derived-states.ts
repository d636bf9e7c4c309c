import type { FulfilmentState } from '@/lib/contracts/orders';

/** The quantities of a line. Units: pieces. */
export type LineQuantities = {
  kind: string;
  quantity: number;
  cancelled: number;
  shipped: number;
  delivered: number;
};

/** The fulfilment state that the quantities of the goods mean; it is never set, only derived. Source: states.md §1. */
export function fulfilmentStateOf(lines: readonly LineQuantities[]): FulfilmentState {
  let wanted = 0;
  let shipped = 0;
  let delivered = 0;
  for (const line of lines) {
    if (line.kind !== 'goods') continue;
    wanted += line.quantity - line.cancelled;
    shipped += line.shipped;
    delivered += line.delivered;
  }
  if (shipped === 0) return 'none';
  if (delivered >= wanted) return 'delivered';
  if (delivered > 0) return 'partially_delivered';
  return shipped >= wanted ? 'shipped' : 'partial';
}

/** True when nothing is left to do on any line of goods: each unit is delivered or cancelled. */
export function allLinesTerminal(lines: readonly LineQuantities[]): boolean {
  return lines.every((l) => l.kind !== 'goods' || l.cancelled + l.delivered >= l.quantity);
}

/** True when every unit of goods is cancelled and there are goods. */
export function allCancelled(lines: readonly LineQuantities[]): boolean {
  const goods = lines.filter((l) => l.kind === 'goods');
  return goods.length > 0 && goods.every((l) => l.cancelled === l.quantity);
}

/** Units that are neither cancelled nor handed over. */
export function openUnits(lines: readonly LineQuantities[]): number {
  return lines.reduce((sum, l) => sum + (l.kind === 'goods' ? l.quantity - l.cancelled - l.shipped : 0), 0);
}
