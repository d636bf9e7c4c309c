import { log } from '@/server/platform/log/log';
import { fillWithOrders } from '../support/conditions-agree';
import { type Figure, readFlags, reportProof, seededRandom } from '../support/measured';
import { type Delivery, tryDelivery, tryRuleSets } from '../support/try-rules';
import { createWorld } from '../support/world';

/**
 * Random lists of rules over random orders, judged in memory and by PostgreSQL; and rules that act and rules that start one another, under
 * events that come many times, in any order, to workers that die. `--rounds`: lists of rules; one in a hundred rounds of delivery. The planted
 * faults: a translation that takes a missing fact for "no", and a database without the key by which a rule acts once.
 */
export async function run(): Promise<number> {
  const flags = readFlags();
  const sets = flags.rounds ?? 10_000;
  const rounds = Math.max(2, Math.round(sets / 100));
  const random = seededRandom(flags.seed);
  const sum: Delivery = {
    rounds: 0,
    effects: 0,
    wrong: [],
    crashes: 0,
    loops: 0,
    loopsAlive: [],
    deliveries: 0,
  };
  const world = await createWorld({ now: new Date() });
  log.level = 'silent';
  let judged: Awaited<ReturnType<typeof tryRuleSets>>;
  try {
    await fillWithOrders(world, random, 40);
    judged = await tryRuleSets(world, random, sets, flags.negativeControl);
    if (flags.negativeControl)
      await world.sql('DROP INDEX "rule_run_tenant_id_rule_id_version_mode_subject_id_event_ke_key"');
    for (let n = 0; n < rounds; n++) await tryDelivery(world, random, `r${n}`, sum);
  } finally {
    await world.close();
  }
  const none = (name: string, list: readonly string[]): Figure => ({
    name,
    value: list.length,
    unit: '',
    goal: '0',
    ok: list.length === 0,
  });
  return reportProof(
    'model',
    flags,
    [
      { name: 'random lists of rules', value: sets, unit: '' },
      { name: 'lists judged for an order', value: judged.compared, unit: '' },
      { name: 'of these with a rule that fires', value: judged.fired, unit: '' },
      { name: 'of these ended early by a rule', value: judged.stopped, unit: '' },
      none('memory and PostgreSQL disagree', judged.found ? ['disagreement'] : []),
      { name: 'rounds of delivery', value: rounds, unit: '' },
      { name: 'events delivered', value: sum.deliveries, unit: '' },
      { name: 'workers that died', value: sum.crashes, unit: '', goal: '> 0', ok: sum.crashes > 0 },
      { name: 'effects wanted', value: sum.effects, unit: '', goal: '> 0', ok: sum.effects > 0 },
      none('effects missing or there more than once', sum.wrong),
      { name: 'rings of rules', value: sum.loops, unit: '' },
      none('rings that went on', sum.loopsAlive),
    ],
    [
      ...(judged.found ? [JSON.stringify(judged.found)] : []),
      ...sum.wrong.slice(0, 5),
      ...sum.loopsAlive.slice(0, 5),
    ],
  );
}
