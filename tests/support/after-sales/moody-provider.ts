import { setTimeout as sleep } from 'node:timers/promises';
import type { RefundAnswer, RefundCall, RefundProvider } from '@/server/finance/adapters/refund-provider';
import type { RefundReport } from '@/server/finance/steps/report-refund';

type Random = () => number;
type Taken = {
  refundId: string;
  attempt: number;
  provider: string;
  providerRefundId: string;
  amountMinor: number;
  state: 'succeeded' | 'pending' | 'failed';
  reason: string;
};
export type Report = (report: RefundReport) => Promise<unknown>;

/** A payment provider with books of its own, which are the truth about the money that left. */
export type MoodyProvider = {
  of(provider: string): RefundProvider;
  /** Decides what is pending, and reports: never, once, twice at once, or late that the bank sent the money back. */
  report(refundIds: readonly string[]): Promise<void>;
  /** From here on it takes every refund and tells of each. */
  calmDown(): void;
  /** What it gave out for each refund of ours. Units: minor units. */
  paidOut(): Map<string, number>;
};

/**
 * Answers, stays silent, refuses, reports before it has answered, and breaks off after it has taken the call; a repeated key gets its
 * first answer, as providers promise.
 */
export function moodyProvider(random: Random, send: Report): MoodyProvider {
  const taken = new Map<string, Taken>();
  let calm = false;
  const answerOf = (t: Taken): RefundAnswer =>
    t.state === 'failed'
      ? { outcome: 'failed', reason: t.reason, providerRefundId: t.providerRefundId }
      : { outcome: t.state, providerRefundId: t.providerRefundId };
  const tell = async (t: Taken, times: number) => {
    const answer = answerOf(t);
    if (answer.outcome === 'pending') return;
    const { provider, refundId, attempt } = t;
    const one = () => send({ ...answer, provider, refundId, attempt });
    await Promise.all(Array.from({ length: times }, one));
  };
  const take = (provider: string, call: RefundCall): Taken => {
    const { idempotencyKey: key, refundId, attempt, amountMinor } = call;
    const lot = calm ? 0 : random();
    const state = lot < 0.5 ? 'succeeded' : lot < 0.8 ? 'pending' : 'failed';
    const id = `re_${key}`;
    const t: Taken = {
      refundId,
      attempt,
      provider,
      providerRefundId: id,
      amountMinor,
      state,
      reason: 'declined',
    };
    taken.set(key, t);
    return t;
  };
  return {
    of: (provider) => ({
      async refund(call) {
        const known = taken.get(call.idempotencyKey);
        const t = known ?? take(provider, call);
        if (calm) return answerOf(t);
        await sleep(random() * 10);
        if (random() < 0.2) await tell(t, random() < 0.5 ? 2 : 1).catch(() => undefined);
        if (!known && random() < 0.25) throw new Error('the line broke');
        return answerOf(t);
      },
      async look(providerRefundId) {
        const t = [...taken.values()].find((x) => x.providerRefundId === providerRefundId)!;
        if (t.state === 'pending' && (calm || random() < 0.5)) t.state = 'succeeded';
        return answerOf(t);
      },
    }),
    async report(refundIds) {
      for (const t of taken.values()) {
        if (!refundIds.includes(t.refundId)) continue;
        if (t.state === 'pending' && (calm || random() < 0.6))
          t.state = calm || random() < 0.8 ? 'succeeded' : 'failed';
        else if (t.state === 'succeeded' && !calm && random() < 0.04) {
          t.state = 'failed';
          t.reason = 'bank_returned_it';
        }
        if (calm || random() < 0.7) await tell(t, random() < 0.5 ? 2 : 1);
      }
    },
    calmDown() {
      calm = true;
    },
    paidOut() {
      const sums = new Map<string, number>();
      for (const t of taken.values())
        if (t.state === 'succeeded') sums.set(t.refundId, (sums.get(t.refundId) ?? 0) + t.amountMinor);
      return sums;
    },
  };
}
