import { type Figure, readFlags, reportProof, seededRandom } from '@/tests/support/measured';
import { tryPicking } from '@/tests/support/try-picking';

/**
 * Pick routes and carts against trying everything, on ten thousand random small cases: the shortest of every order of the stops,
 * the best of every way of putting orders on carts, and never more than S-shape as they come. The planted fault hides a stop.
 */
export async function run(): Promise<number> {
  const flags = readFlags();
  const hide = flags.negativeControl
    ? <T extends { stops: unknown[] }>(floor: T): T => ({ ...floor, stops: floor.stops.slice(1) })
    : undefined;
  const found = tryPicking(seededRandom(flags.seed), flags.rounds ?? 10_000, hide);
  const figures: Figure[] = [
    { name: 'routes solved', value: found.routes, unit: '', goal: '> 0', ok: found.routes > 0 },
    { name: 'batchings solved', value: found.batchings, unit: '', goal: '> 0', ok: found.batchings > 0 },
    {
      name: 'differ from trying everything',
      value: found.faults.length,
      unit: '',
      goal: '0',
      ok: found.faults.length === 0,
    },
  ];
  return reportProof('pick', flags, figures, found.faults.slice(0, 5));
}
