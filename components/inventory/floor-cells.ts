import type { FloorBin } from '@/lib/contracts/warehouse-map';
import type { FloorCell } from './floor-plan';

const keyOf = (b: Pick<FloorBin, 'aisle' | 'atMm' | 'side'>) => `${b.aisle}.${b.atMm}.${b.side}`;

/** The bays of a map: the bins of all levels at one place are one bay. `say` names a bay from its bins. */
export function floorCells(
  bins: readonly FloorBin[],
  say: (bay: readonly FloorBin[]) => string,
): FloorCell[] {
  const bays = new Map<string, FloorBin[]>();
  for (const bin of bins) {
    const bay = bays.get(keyOf(bin));
    if (bay) bay.push(bin);
    else bays.set(keyOf(bin), [bin]);
  }
  return [...bays].map(([key, bay]) => ({
    key,
    aisle: bay[0]!.aisle,
    atMm: bay[0]!.atMm,
    side: bay[0]!.side,
    title: say(bay),
    tone: bay.some((b) => b.units > 0) ? 'stock' : 'empty',
  }));
}

/** The key of the bay in which a bin stands. */
export const bayKey = keyOf;
