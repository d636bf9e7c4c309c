import { type Figure, readFlags, reportProof, seededRandom } from '@/tests/support/measured';
import { tryAllocation } from '@/tests/support/try-allocation';

/**
 * Allocation against trying everything, on ten thousand random orders over up to six warehouses with random criteria and
 * weights; what a record says would have made another warehouse win, done; certificates, checked by a checker that knows nothing
 * of the pipeline, and with a receiver and one who was passed over changing places. The planted fault hides the first warehouse.
 */
export async function run(): Promise<number> {
  const flags = readFlags();
  const count = flags.rounds ?? 10_000;
  const found = tryAllocation(
    seededRandom(flags.seed),
    count,
    flags.negativeControl ? (c) => (c.sites.length > 1 ? { ...c, sites: c.sites.slice(1) } : c) : undefined,
  );
  const figures: Figure[] = [
    { name: 'orders solved', value: found.covers, unit: '' },
    {
      name: 'differ from trying everything',
      value: found.coverFaults.length,
      unit: '',
      goal: '0',
      ok: found.coverFaults.length === 0,
    },
    {
      name: 'counterfactuals followed',
      value: found.counterfactuals,
      unit: '',
      goal: '> 0',
      ok: found.counterfactuals > 0,
    },
    {
      name: 'after which the stated warehouse does not win',
      value: found.counterfactualFaults.length,
      unit: '',
      goal: '0',
      ok: found.counterfactualFaults.length === 0,
    },
    { name: 'certificates', value: found.certificates, unit: '', goal: '> 0', ok: found.certificates > 0 },
    {
      name: 'refused by the checker',
      value: found.certificateFaults.length,
      unit: '',
      goal: '0',
      ok: found.certificateFaults.length === 0,
    },
    { name: 'swaps tried', value: found.swaps, unit: '', goal: '> 0', ok: found.swaps > 0 },
    { name: 'swaps not seen', value: found.blindSwaps, unit: '', goal: '0', ok: found.blindSwaps === 0 },
  ];
  return reportProof('allocation', flags, figures, [
    ...found.coverFaults.slice(0, 3),
    ...found.counterfactualFaults.slice(0, 3),
    ...found.certificateFaults.slice(0, 3),
  ]);
}
