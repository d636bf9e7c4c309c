import type { ExchangeState } from '@/lib/contracts/aftersales';

export type ExchangeCommand =
  | 'approve'
  | 'await'
  | 'advance'
  | 'ship'
  | 'settle'
  | 'close'
  | 'convert'
  | 'cancel';
type Transition = { command: ExchangeCommand; from: readonly ExchangeState[]; to: ExchangeState };

/**
 * The machine of an exchange: return, replacement order and the difference in money.
 * Source: states.md §6.
 */
export const exchangeTransitions: readonly Transition[] = [
  { command: 'approve', from: ['requested'], to: 'approved' },
  { command: 'await', from: ['approved'], to: 'awaiting_return' },
  { command: 'advance', from: ['approved'], to: 'advance_ship' },
  { command: 'ship', from: ['awaiting_return', 'advance_ship'], to: 'fulfilled' },
  { command: 'settle', from: ['fulfilled'], to: 'settled' },
  { command: 'close', from: ['settled'], to: 'closed' },
  {
    command: 'convert',
    from: ['approved', 'awaiting_return', 'advance_ship'],
    to: 'converted_to_refund',
  },
  { command: 'cancel', from: ['requested', 'approved', 'awaiting_return', 'advance_ship'], to: 'cancelled' },
];

/** The state that the command leads to; null when the table has no such step. */
export function exchangeStateAfter(state: ExchangeState, command: ExchangeCommand): ExchangeState | null {
  return exchangeTransitions.find((t) => t.command === command && t.from.includes(state))?.to ?? null;
}
