import type { PlaceOrderInput } from '@/lib/contracts/orders-inputs';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { type PlacedResult, type PlaceOptions, placeOrders } from './steps/place-orders';

type Waiting = {
  ctx: StaffCtx;
  input: PlaceOrderInput;
  resolve(result: PlacedResult): void;
  reject(error: unknown): void;
};
type Gate = { running: number; waiting: Waiting[] };

const gates = new Map<string, Gate>();
/** Transactions of one caller that may run side by side in a process; more only queue for the same rows and cores. */
const lanes = 2;
/** The orders of one transaction at most. A second lane opens only for a full one: two half-empty ones cost twice. */
const most = 64;

/**
 * The result of an order that comes alone. Orders of one caller that come while others are being written are written together
 * in the next transaction, and each is answered after its commit: a busy intake pays for one transaction what a quiet one
 * pays for each. When a shared transaction fails, each of its orders is tried by itself.
 */
export function placeTogether(
  ctx: StaffCtx,
  input: PlaceOrderInput,
  options: PlaceOptions,
): Promise<PlacedResult> {
  const key = `${ctx.tenantId} ${ctx.actor.type} ${ctx.actor.id} ${options.source}`;
  let gate = gates.get(key);
  if (!gate) {
    gate = { running: 0, waiting: [] };
    gates.set(key, gate);
  }
  const own = gate;
  return new Promise((resolve, reject) => {
    own.waiting.push({ ctx, input, resolve, reject });
    if (own.running === 0 || (own.running < lanes && own.waiting.length >= most))
      void drain(key, own, options);
  });
}

async function drain(key: string, gate: Gate, options: PlaceOptions): Promise<void> {
  gate.running += 1;
  // What arrived in the same turn of the event loop comes along.
  await new Promise(setImmediate);
  while (gate.waiting.length > 0) await writeTogether(gate.waiting.splice(0, most), options);
  gate.running -= 1;
  if (gate.running === 0) gates.delete(key);
}

async function writeTogether(group: readonly Waiting[], options: PlaceOptions): Promise<void> {
  const write = (some: readonly Waiting[]) =>
    inTenantTx(some[0]!.ctx, (tx) =>
      placeOrders(
        tx,
        some.map((w) => w.input),
        options,
      ),
    );
  try {
    const results = await write(group);
    group.forEach((w, i) => {
      w.resolve(results[i]!);
    });
  } catch (error) {
    if (group.length === 1) return group[0]!.reject(error);
    for (const w of group) await write([w]).then(([r]) => w.resolve(r!), w.reject);
  }
}
