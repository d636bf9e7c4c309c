import type { TicketState } from '@/lib/contracts/support';

export type TicketCommand =
  | 'assign'
  | 'reply'
  | 'hear'
  | 'note'
  | 'set_open'
  | 'wait_customer'
  | 'wait_internal'
  | 'wait_third_party'
  | 'resolve'
  | 'close'
  | 'reopen'
  | 'change'
  | 'snooze'
  | 'merge';

type Transition = {
  command: TicketCommand;
  from: readonly TicketState[];
  /** `same`: the state stays. */
  to: (from: TicketState) => TicketState;
};

const active = ['new', 'open', 'waiting_customer', 'waiting_internal', 'waiting_third_party'] as const;
const working = [...active, 'resolved'] as const;
const any = [...working, 'closed'] as const;
const stay = (from: TicketState) => from;
const always = (to: TicketState) => () => to;

/**
 * Every move of a ticket: the one table behind guards, buttons and tests. A message of the customer opens what waited or
 * was resolved; being assigned makes a new ticket an open one. Source: states.md §8.
 */
export const ticketTransitions: readonly Transition[] = [
  { command: 'assign', from: active, to: (from) => (from === 'new' ? 'open' : from) },
  { command: 'reply', from: working, to: always('waiting_customer') },
  { command: 'hear', from: any, to: (from) => (from === 'new' ? 'new' : 'open') },
  { command: 'note', from: any, to: stay },
  { command: 'set_open', from: active, to: always('open') },
  { command: 'wait_customer', from: active, to: always('waiting_customer') },
  { command: 'wait_internal', from: active, to: always('waiting_internal') },
  { command: 'wait_third_party', from: active, to: always('waiting_third_party') },
  { command: 'resolve', from: active, to: always('resolved') },
  { command: 'close', from: ['resolved'], to: always('closed') },
  { command: 'reopen', from: ['resolved', 'closed'], to: always('open') },
  { command: 'change', from: working, to: stay },
  { command: 'snooze', from: active, to: stay },
  { command: 'merge', from: active, to: always('closed') },
];
const byCommand = new Map(ticketTransitions.map((t) => [t.command, t]));

/** The state after a command, or null where the table does not allow it. */
export function stateAfter(command: TicketCommand, from: TicketState): TicketState | null {
  const transition = byCommand.get(command);
  return transition?.from.includes(from) ? transition.to(from) : null;
}

/** The command that puts a ticket into a state by a member's word. */
export const commandFor: Record<
  'open' | 'waiting_customer' | 'waiting_internal' | 'waiting_third_party' | 'resolved',
  TicketCommand
> = {
  open: 'set_open',
  waiting_customer: 'wait_customer',
  waiting_internal: 'wait_internal',
  waiting_third_party: 'wait_third_party',
  resolved: 'resolve',
};
