import { fillWithOrders, findDisagreement } from '../support/conditions-agree';
import { readFlags, reportProof, seededRandom } from '../support/measured';
import { createWorld } from '../support/world';

/** Random conditions over random orders: memory and PostgreSQL answer alike, row by row. `--negative-control` breaks the translation. */
export async function run(): Promise<number> {
  const flags = readFlags();
  const cases = flags.rounds ?? 10_000;
  const random = seededRandom(flags.seed);
  const world = await createWorld({ now: new Date() });
  try {
    await fillWithOrders(world, random, 40);
    const { found, compared, open } = await findDisagreement(world, random, cases, {
      plant: flags.negativeControl,
    });
    return reportProof(
      'conditions',
      flags,
      [
        { name: 'random conditions', value: cases, unit: '' },
        { name: 'answers compared', value: compared, unit: '' },
        { name: 'of these open for lack of a fact', value: open, unit: '' },
        { name: 'disagreements', value: found ? 1 : 0, unit: '', goal: '0', ok: found === null },
      ],
      found ? [JSON.stringify(found)] : [],
    );
  } finally {
    await world.close();
  }
}
