import type { RefundCommand, RefundState } from '@/lib/contracts/finance-refunds';
import { ok, type Result, refused } from '@/lib/kernel/result';

type Transition = {
  command: RefundCommand;
  from: readonly RefundState[];
  to: RefundState;
  by: 'person' | 'product';
};

/**
 * The machine of a refund: guards, buttons, the diagram and the tests read this table. A withdrawn refund is failed with
 * that reason, and its provider was never called.
 * Source: states.md §7.
 */
export const refundTransitions: readonly Transition[] = [
  { command: 'approve', from: ['planned'], to: 'approved', by: 'person' },
  { command: 'submit', from: ['approved'], to: 'submitted', by: 'product' },
  { command: 'settle', from: ['submitted', 'failed'], to: 'succeeded', by: 'product' },
  { command: 'fail', from: ['submitted'], to: 'failed', by: 'product' },
  { command: 'retry', from: ['failed'], to: 'submitted', by: 'person' },
  { command: 'withdraw', from: ['planned', 'approved'], to: 'failed', by: 'person' },
  { command: 'reverse', from: ['succeeded'], to: 'reversed', by: 'product' },
];

/** The reason of a refund that was withdrawn before its provider was called. */
export const withdrawn = 'withdrawn';

/** Refunds that count against what a payment captured: those that may still be paid, and those that were. */
export const liveStates: readonly RefundState[] = ['planned', 'approved', 'submitted', 'succeeded'];

/** The state that the command leads to. Errors: transition_refused when the table has no such step. */
export function decideRefundMove(
  state: RefundState,
  command: RefundCommand,
): Result<RefundState, 'transition_refused'> {
  const step = refundTransitions.find((t) => t.command === command && t.from.includes(state));
  return step ? ok(step.to) : refused('transition_refused', { state });
}

/** What a person can do with a refund in that state; a withdrawn one is not retried. */
export function refundActions(refund: { state: RefundState; failure: string | null }): RefundCommand[] {
  return refundTransitions
    .filter((t) => t.by === 'person' && t.from.includes(refund.state))
    .map((t) => t.command)
    .filter((c) => c !== 'retry' || refund.failure !== withdrawn);
}

/** The same table as a state diagram in Mermaid's language. */
export function refundDiagram(): string {
  const lines = ['stateDiagram-v2', '  [*] --> planned: plan'];
  for (const t of refundTransitions)
    for (const from of t.from) lines.push(`  ${from} --> ${t.to}: ${t.command}`);
  lines.push('  succeeded --> [*]', '  reversed --> [*]');
  return lines.join('\n');
}
