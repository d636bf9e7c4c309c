import type {
  PurchaseApproval,
  PurchaseCommand,
  PurchaseOrderState,
} from '@/lib/contracts/inventory-purchasing';

/** What may be done with a purchase order in each state, and where it leads. Source: the table of the purchase order machine. */
export const purchaseTransitions: Record<
  PurchaseOrderState,
  Partial<Record<PurchaseCommand, PurchaseOrderState | 'by_quantities'>>
> = {
  draft: { submit: 'submitted', change: 'draft', cancel: 'cancelled' },
  submitted: {
    approve: 'submitted',
    send_back: 'draft',
    change: 'submitted',
    confirm: 'confirmed',
    receive: 'by_quantities',
    cancel: 'cancelled',
  },
  confirmed: { confirm: 'confirmed', receive: 'by_quantities', cancel: 'cancelled' },
  partially_received: {
    confirm: 'partially_received',
    receive: 'by_quantities',
    close_short: 'short_closed',
  },
  received: { close: 'closed' },
  closed: {},
  short_closed: {},
  cancelled: {},
};

const answers: ReadonlySet<PurchaseCommand> = new Set<PurchaseCommand>(['approve', 'send_back']);
const whileHeld: ReadonlySet<PurchaseCommand> = new Set<PurchaseCommand>([...answers, 'change', 'cancel']);

/** The commands that the order allows: while it waits for approval it is answered, changed or cancelled, and nothing else. */
export function commandsOf(order: {
  state: PurchaseOrderState;
  approval: PurchaseApproval;
}): PurchaseCommand[] {
  const held = order.approval === 'waiting';
  return (Object.keys(purchaseTransitions[order.state]) as PurchaseCommand[]).filter((c) =>
    held ? whileHeld.has(c) : !answers.has(c),
  );
}

type Counts = { quantity: number; received: number; damaged: number };

/** What a delivery brings of a line: good units up to what is open, the rest is over; broken ones count against what is open. */
export function splitDelivery(
  line: Counts,
  delivered: { received: number; damaged: number },
): { expected: number; received: number; damaged: number; over: number } {
  const expected = Math.max(0, line.quantity - line.received - line.damaged);
  const damaged = delivered.damaged;
  const room = Math.max(0, expected - damaged);
  const received = Math.min(delivered.received, room);
  return { expected, received, damaged, over: delivered.received - received };
}

/** The state after a receipt or its reversal: every line complete, some units there, or none. */
export function stateByQuantities(
  lines: readonly (Counts & { over: number })[],
  before: PurchaseOrderState,
): PurchaseOrderState {
  if (lines.every((l) => l.received + l.damaged >= l.quantity)) return 'received';
  if (lines.some((l) => l.received + l.damaged + l.over > 0)) return 'partially_received';
  return before === 'submitted' ? 'submitted' : 'confirmed';
}

export type Incoming = { on: string | null; quantity: number };
export type Waiting = { orderId: string; wanted: number };

/**
 * The day on which each waiting order can be served, in the order given: from what is available now, then from what comes,
 * day by day. Without a date, or when too little comes: null. Units: pieces; days as YYYY-MM-DD.
 */
export function promiseDays(
  available: number,
  incoming: readonly Incoming[],
  waiting: readonly Waiting[],
  today: string,
): Map<string, string | null> {
  const dated = incoming
    .filter((i): i is { on: string; quantity: number } => i.on !== null)
    .map((i) => ({ on: i.on < today ? today : i.on, quantity: i.quantity }))
    .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
  const profile = [{ on: today, quantity: Math.max(0, available) }, ...dated];
  const days = new Map<string, string | null>();
  const sums = profile.map((_, i) => profile.slice(0, i + 1).reduce((sum, p) => sum + p.quantity, 0));
  let asked = 0;
  for (const w of waiting) {
    asked += w.wanted;
    const enough = sums.findIndex((sum) => sum >= asked);
    days.set(w.orderId, profile[enough]?.on ?? null);
  }
  return days;
}
