import type { EventType } from '@/lib/contracts/events';
import type { Lifecycle, OrderAction } from '@/lib/contracts/orders';

/** What a guard looks at. */
export type OrderFacts = {
  lifecycle: Lifecycle;
  openHolds: number;
  /** Units of goods that are neither cancelled nor handed over. */
  openUnits: number;
  /** A picker has begun on one of its fulfilment orders. */
  pickStarted: boolean;
  /** Nothing is paid, not even in part. */
  unpaid: boolean;
  allCancelled: boolean;
  allTerminal: boolean;
  allMapped: boolean;
  /** It is the work of merged or split orders. */
  work: boolean;
};

export type OrderCommand =
  | 'create'
  | 'release'
  | 'hold'
  | 'release_hold'
  | 'cancel'
  | 'cancel_lines'
  | 'expire'
  | 'change_address'
  | 'edit'
  | 'merge'
  | 'split'
  | 'restore'
  | 'record_payment'
  | 'tag'
  | 'priority'
  | 'note'
  | 'close'
  | 'reopen';

type Guard = { name: string; holds(facts: OrderFacts): boolean };
export type Transition = {
  command: OrderCommand;
  from: readonly Lifecycle[];
  /** `same`: the lifecycle stays. */
  to: readonly (Lifecycle | 'same')[];
  guards: readonly Guard[];
  event: EventType;
  /** What the button is called; absent: nobody presses it, it happens. */
  action?: OrderAction;
};

const noHolds: Guard = { name: 'no open holds', holds: (f) => f.openHolds === 0 };
const someHold: Guard = { name: 'an open hold', holds: (f) => f.openHolds > 0 };
const mapped: Guard = { name: 'every SKU mapped', holds: (f) => f.allMapped };
const notHandedOver: Guard = { name: 'units not handed over', holds: (f) => f.openUnits > 0 };
const noPick: Guard = { name: 'no pick started', holds: (f) => !f.pickStarted };
const unpaid: Guard = { name: 'nothing paid', holds: (f) => f.unpaid };
const notWork: Guard = { name: 'no merged or split work', holds: (f) => !f.work };
const terminal: Guard = { name: 'every line delivered or cancelled', holds: (f) => f.allTerminal };

const alive = ['placed', 'released'] as const;
const any = ['draft', 'placed', 'released', 'closed', 'cancelled', 'superseded'] as const;

/**
 * Every move of an order's lifecycle, and what may be done in which state: the one table behind guards, buttons, the
 * diagram and the tests. Source: states.md §1.
 */
export const orderTransitions: readonly Transition[] = [
  { command: 'create', from: [], to: ['placed', 'closed', 'cancelled'], guards: [], event: 'orders.placed' },
  {
    command: 'release',
    from: ['placed'],
    to: ['released'],
    guards: [noHolds, mapped],
    event: 'orders.released',
  },
  {
    command: 'hold',
    from: alive,
    to: ['same'],
    guards: [notHandedOver],
    event: 'orders.hold_placed',
    action: 'hold',
  },
  {
    command: 'release_hold',
    from: alive,
    to: ['same'],
    guards: [someHold],
    event: 'orders.hold_released',
    action: 'release_hold',
  },
  {
    command: 'cancel',
    from: alive,
    to: ['cancelled', 'same', 'closed'],
    guards: [notHandedOver, notWork],
    event: 'orders.cancelled',
    action: 'cancel',
  },
  {
    command: 'cancel_lines',
    from: alive,
    to: ['same', 'cancelled', 'closed'],
    guards: [notHandedOver, notWork],
    event: 'orders.lines_cancelled',
    action: 'cancel_lines',
  },
  { command: 'expire', from: ['placed'], to: ['cancelled'], guards: [unpaid], event: 'orders.expired' },
  {
    command: 'change_address',
    from: alive,
    to: ['same'],
    guards: [notHandedOver, noPick],
    event: 'orders.address_changed',
    action: 'change_address',
  },
  {
    command: 'edit',
    from: alive,
    to: ['same'],
    guards: [notHandedOver, notWork],
    event: 'orders.edited',
    action: 'edit',
  },
  {
    command: 'merge',
    from: alive,
    to: ['superseded'],
    guards: [noHolds, notHandedOver, noPick, notWork],
    event: 'orders.superseded',
  },
  {
    command: 'split',
    from: alive,
    to: ['superseded'],
    guards: [noHolds, notHandedOver, noPick, notWork],
    event: 'orders.superseded',
    action: 'split',
  },
  {
    command: 'restore',
    from: ['superseded'],
    to: ['placed', 'released'],
    guards: [noPick],
    event: 'orders.restored',
  },
  {
    command: 'record_payment',
    from: ['placed', 'released', 'closed', 'superseded'],
    to: ['same'],
    guards: [],
    event: 'orders.payment_changed',
    action: 'record_payment',
  },
  { command: 'tag', from: any, to: ['same'], guards: [], event: 'orders.tagged', action: 'tag' },
  {
    command: 'priority',
    from: alive,
    to: ['same'],
    guards: [],
    event: 'orders.priority_set',
    action: 'priority',
  },
  { command: 'note', from: any, to: ['same'], guards: [], event: 'orders.note_added', action: 'note' },
  { command: 'close', from: ['released'], to: ['closed'], guards: [terminal], event: 'orders.closed' },
  {
    command: 'reopen',
    from: ['closed'],
    to: ['released'],
    guards: [],
    event: 'orders.reopened',
    action: 'reopen',
  },
];

const byCommand = new Map(orderTransitions.map((t) => [t.command, t]));

/** What stands in the way of a command: its state, or the first guard that does not hold; null when nothing does. */
export function obstacleTo(
  command: OrderCommand,
  facts: OrderFacts,
): { state: string; guard?: string } | null {
  const transition = byCommand.get(command);
  if (!transition?.from.includes(facts.lifecycle)) return { state: facts.lifecycle };
  const failed = transition.guards.find((g) => !g.holds(facts));
  return failed ? { state: facts.lifecycle, guard: failed.name } : null;
}

/** The buttons that an order in that state shows. */
export function actionsFor(facts: OrderFacts): OrderAction[] {
  return orderTransitions.flatMap((t) => (t.action && !obstacleTo(t.command, facts) ? [t.action] : []));
}

/** The same table as a state diagram in Mermaid's language. */
export function transitionDiagram(): string {
  const lines = ['stateDiagram-v2'];
  for (const t of orderTransitions) {
    const note = t.guards.length > 0 ? ` [${t.guards.map((g) => g.name).join(', ')}]` : '';
    const from = t.from.length > 0 ? t.from : ['[*]'];
    for (const a of from)
      for (const b of t.to) if (b !== 'same' && b !== a) lines.push(`  ${a} --> ${b}: ${t.command}${note}`);
  }
  lines.push('  closed --> [*]', '  cancelled --> [*]');
  return lines.join('\n');
}
