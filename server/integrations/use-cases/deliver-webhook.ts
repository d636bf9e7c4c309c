import type { AttemptProblem } from '@/lib/contracts/webhooks';
import { toPublicId } from '@/lib/kernel/ids';
import { notify } from '@/server/identity/steps/notify';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx, type TenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { type OutsideResult, postOutside } from '@/server/platform/http/post-outside';
import {
  enqueueTries,
  findDelivery,
  holdDelivery,
  recordTry,
  type StoredDelivery,
  type TryJob,
} from '../delivery.store';
import { decideNextStep, isHopeless, problemOfStatus } from '../domain/webhook-retry';
import { disableEndpoint, findEndpoint, noteHealth, type StoredEndpoint } from '../endpoint.store';
import { openSecrets, signedHeaders } from '../sign-message';

type Ready = { delivery: StoredDelivery; endpoint: StoredEndpoint };
/** How a message is sent; the proofs bring their own ways. */
export type Send = typeof postOutside;

async function takeUp(ctx: StaffCtx, job: TryJob): Promise<Ready | null> {
  return inTenantTx(ctx, async (tx) => {
    const delivery = await findDelivery(tx, job.deliveryId);
    if (delivery?.state !== 'pending' || delivery.attempts !== job.number) return null;
    const endpoint = (await findEndpoint(tx, delivery.endpointId))!;
    if (endpoint.state === 'active') return { delivery, endpoint };
    await holdDelivery(tx, delivery.id);
    return null;
  });
}

function outcomeOf(result: OutsideResult) {
  if ('problem' in result)
    return { status: null, problem: result.problem as AttemptProblem, retryAfter: null, answer: '' };
  const { status, retryAfter, body } = result.answer;
  const answer = body.replaceAll('\0', '').slice(0, 1000);
  return { status, problem: problemOfStatus(status), retryAfter, answer };
}

async function switchOff(tx: TenantTx, endpoint: StoredEndpoint, reason: 'gone' | 'failing'): Promise<void> {
  await disableEndpoint(tx, endpoint.id, reason);
  const host = new URL(endpoint.url).host;
  await emit(tx, [
    {
      type: 'integrations.endpoint_disabled',
      subjectType: 'webhook_endpoint',
      subjectId: endpoint.id,
      data: { host, reason },
    },
  ]);
  const link = `/integrations/webhooks/${toPublicId('whe', endpoint.id)}`;
  await notify(tx, [{ kind: 'webhook_disabled', facts: { host }, link }]);
}

/**
 * Makes one try to deliver a message, outside of any transaction, and settles it: taken, tried again after a pause, or given
 * up. An endpoint that answers 410, or that took nothing for three days, is switched off, and its people are told.
 * Emits: integrations.endpoint_disabled; integrations.rule_call_settled for what a rule waits for.
 */
export async function deliverWebhook(ctx: StaffCtx, job: TryJob, send: Send = postOutside): Promise<void> {
  const ready = await takeUp(ctx, job);
  if (!ready) return;
  const { delivery: d, endpoint } = ready;
  const headers = signedHeaders(
    openSecrets(endpoint.secretsSealed, ctx.now),
    { id: toPublicId('evt', d.messageId), body: d.body },
    ctx.now,
  );
  const startedAt = performance.now();
  const outcome = outcomeOf(await send(endpoint.url, { headers, body: d.body }));
  const durationMs = Math.round(performance.now() - startedAt);
  await inTenantTx(ctx, async (tx) => {
    const now = await findDelivery(tx, d.id, true);
    if (now?.state !== 'pending' || now.attempts !== job.number) return;
    const facts = { triesOfRound: now.round + 1, trigger: job.trigger, now: ctx.now, random: Math.random() };
    const next = decideNextStep(outcome, facts);
    const runAt = next.state === 'pending' ? new Date(ctx.now.getTime() + next.inSeconds * 1000) : null;
    await recordTry(
      tx,
      now,
      { ...outcome, trigger: job.trigger, at: ctx.now, durationMs },
      { state: next.state, nextAttemptAt: runAt },
    );
    if (runAt)
      await enqueueTries(tx, [{ deliveryId: d.id, number: job.number + 1, trigger: 'retry', runAt }]);
    const still = (await findEndpoint(tx, endpoint.id, true))!;
    await noteHealth(tx, endpoint.id, outcome.problem === null);
    if (next.state === 'failed' && still.state === 'active' && job.trigger !== 'test') {
      if (next.gone) await switchOff(tx, still, 'gone');
      else if (isHopeless(still, ctx.now)) await switchOff(tx, still, 'failing');
    }
    if (d.effectId && next.state !== 'pending')
      await emit(tx, [
        {
          type: 'integrations.rule_call_settled',
          subjectType: 'webhook_endpoint',
          subjectId: endpoint.id,
          data: { effectId: d.effectId, delivered: next.state === 'delivered' },
        },
      ]);
  });
}
