import { log } from '@/server/platform/log/log';
import { createReturnsWorld } from '@/tests/integration/aftersales/returns-world';
import { type Figure, readFlags, reportProof, seededRandom } from '@/tests/support/measured';
import { tryAfterSales } from '@/tests/support/try-after-sales';

const operations = 50;
const atOnce = 4;

/**
 * Orders that live through 50 random operations each after they were bought (`--rounds`: how many orders), up to four at the same time,
 * with cut connections and providers that break off, report before, after, twice, never and late. In the end money adds up by tender
 * and by line, what was quoted is paid, stock adds up, every book that `verify` looks at is clean, and nothing is stuck. The planted
 * fault: a penny that is taken from what was granted.
 */
export async function run(): Promise<number> {
  const flags = readFlags();
  const orders = flags.rounds ?? 50;
  process.env.DATABASE_POOL_SIZE ??= '24';
  const world = await createReturnsWorld();
  log.level = 'silent';
  try {
    if (flags.negativeControl)
      await world.sql(
        `CREATE FUNCTION lose_a_penny() RETURNS trigger LANGUAGE plpgsql AS
         $$ BEGIN IF NEW.granted_minor > OLD.granted_minor THEN NEW.granted_minor := NEW.granted_minor - 1; END IF; RETURN NEW; END $$;
         CREATE TRIGGER lose_a_penny BEFORE UPDATE ON return_line FOR EACH ROW EXECUTE FUNCTION lose_a_penny()`,
      );
    const tried = await tryAfterSales(world, seededRandom(flags.seed), { orders, operations, atOnce });
    const some = (name: string, value: number): Figure => ({
      ...{ name, value, unit: '', goal: '> 0', ok: value > 0 },
    });
    return reportProof(
      'after-sales',
      flags,
      [
        some('orders', tried.orders),
        some('operations, the ones that finish everything with them', tried.operations),
        some('returns', tried.returns),
        some('exchanges', tried.exchanges),
        some('connections cut and providers broken off', tried.crashes),
        some('given back, in pence', tried.paid),
        { name: 'faults', value: tried.faults.length, unit: '', goal: '0', ok: tried.faults.length === 0 },
      ],
      [
        `refused, as it should be: ${[...tried.refusals].map(([code, n]) => `${code} ${n}`).join(', ')}`,
        ...tried.faults.slice(0, 12),
      ],
    );
  } finally {
    await world.close();
  }
}
