import type { FulfilmentState, ShipmentLifecycle } from '@/lib/contracts/fulfilment';
import { ok, type Result, refused } from '@/lib/kernel/result';

/** What people and the product can do to the work of a warehouse. */
export type FulfilmentCommand =
  | 'accept'
  | 'start_pick'
  | 'finish_pick'
  | 'resume_pick'
  | 'reject'
  | 'pack'
  | 'hand_over'
  | 'cancel';

/** What must hold besides the state. */
export type Guard = 'no_holds' | 'all_scanned' | 'weight_in_tolerance' | 'has_label' | 'order_not_cancelled';

type Transition<S, C> = { command: C; from: readonly S[]; to: S; guards: readonly Guard[] };

/**
 * The machine of a fulfilment order: guards, buttons, the diagram and the tests read this table.
 * Source: states.md §3.
 */
export const fulfilmentTransitions: readonly Transition<FulfilmentState, FulfilmentCommand>[] = [
  { command: 'accept', from: ['open'], to: 'accepted', guards: ['no_holds'] },
  { command: 'start_pick', from: ['accepted'], to: 'picking', guards: ['no_holds'] },
  { command: 'finish_pick', from: ['picking'], to: 'picked', guards: ['all_scanned'] },
  // A pick that was taken back.
  { command: 'resume_pick', from: ['picked'], to: 'picking', guards: [] },
  { command: 'reject', from: ['open', 'accepted', 'picking'], to: 'rejected', guards: [] },
  { command: 'pack', from: ['picked'], to: 'packed', guards: ['all_scanned', 'weight_in_tolerance'] },
  {
    command: 'hand_over',
    from: ['packed'],
    to: 'handed_over',
    guards: ['no_holds', 'has_label', 'order_not_cancelled'],
  },
  {
    command: 'cancel',
    from: ['open', 'accepted', 'picking', 'picked', 'packed'],
    to: 'cancelled',
    guards: [],
  },
];

export type ShipmentCommand = 'hand_over' | 'deliver' | 'close' | 'void' | 'lose' | 'book_return';

/** The machine of a parcel. What the carrier reports is data beside it. Source: states.md §4. */
export const shipmentTransitions: readonly Transition<ShipmentLifecycle, ShipmentCommand>[] = [
  {
    command: 'hand_over',
    from: ['label_created'],
    to: 'handed_over',
    guards: ['no_holds', 'order_not_cancelled'],
  },
  { command: 'deliver', from: ['handed_over'], to: 'delivered', guards: [] },
  { command: 'close', from: ['delivered'], to: 'closed', guards: [] },
  { command: 'void', from: ['label_created'], to: 'voided', guards: [] },
  { command: 'lose', from: ['handed_over'], to: 'lost', guards: [] },
  { command: 'book_return', from: ['handed_over', 'lost'], to: 'returned_to_sender', guards: [] },
];

/** The state that the command leads to. Errors: transition_refused when the table has no such step; order_blocked while held. */
export function decideFulfilment(
  now: { state: FulfilmentState; openHolds: number },
  command: FulfilmentCommand,
): Result<FulfilmentState, 'transition_refused' | 'order_blocked'> {
  const step = fulfilmentTransitions.find((t) => t.command === command && t.from.includes(now.state));
  if (!step) return refused('transition_refused', { state: now.state });
  if (step.guards.includes('no_holds') && now.openHolds > 0)
    return refused('order_blocked', { holds: now.openHolds });
  return ok(step.to);
}

/** The lifecycle that the command leads to. Errors: transition_refused. */
export function decideShipment(
  lifecycle: ShipmentLifecycle,
  command: ShipmentCommand,
): Result<ShipmentLifecycle, 'transition_refused'> {
  const step = shipmentTransitions.find((t) => t.command === command && t.from.includes(lifecycle));
  return step ? ok(step.to) : refused('transition_refused', { state: lifecycle });
}

/** The commands that the table offers in that state: which buttons a screen shows. */
export function commandsIn(state: FulfilmentState): FulfilmentCommand[] {
  return fulfilmentTransitions.filter((t) => t.from.includes(state)).map((t) => t.command);
}
