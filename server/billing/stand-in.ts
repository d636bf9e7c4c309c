import { createHmac } from 'node:crypto';
import { derivedSecret } from '@/server/platform/auth/secret';
import { config } from '@/server/platform/config/config';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { answer } from './adapters/stand-in/answer';
import { eventObject } from './adapters/stand-in/objects';
import { readForm } from './adapters/stand-in/parameters';
import { advance, type Session, type World } from './adapters/stand-in/world';
import { receiveBillingEvent } from './receive-event';
import { lockWorld, saveWorld } from './stand-in.store';

/** With which the stand-in signs its events, and by which they are checked like real ones. */
export function standInSecret(): string {
  return `whsec_${derivedSecret('billing-stand-in', 'events')}`;
}

const nowOf = (ctx: StaffCtx, world: World) => Math.floor(ctx.now.getTime() / 1000) + world.aheadSeconds;

function signedBy(secret: string, body: string): string {
  const t = Math.floor(Date.now() / 1000);
  return `t=${t},v1=${createHmac('sha256', secret).update(`${t}.${body}`).digest('hex')}`;
}

/**
 * Lets something happen in the stand-in's world after everything that was due by its clock, and sends the events of it signed
 * through the same door as real ones come.
 */
export async function inStandIn<T>(ctx: StaffCtx, work: (world: World, now: number) => T): Promise<T> {
  const { idempotency: _, ...own } = ctx;
  const { value, events } = await inTenantTx(
    { ...own, requestId: `stand-in:${ctx.requestId}` },
    async (tx) => {
      const world = await lockWorld(tx);
      advance(world, nowOf(ctx, world));
      const value = work(world, nowOf(ctx, world));
      advance(world, nowOf(ctx, world));
      const events = world.events.map((e) => JSON.stringify(eventObject(world, e)));
      world.events = [];
      await saveWorld(tx, world);
      return { value, events };
    },
  );
  for (const body of events)
    await receiveBillingEvent(body, signedBy(standInSecret(), body), standInSecret(), {
      now: ctx.now,
      requestId: ctx.requestId,
    });
  return value;
}

/** The provider's HTTP interface, answered by the stand-in. */
export function standInFetch(ctx: StaffCtx) {
  const base = `${config().appUrl}/${ctx.tenant.slug}/settings/billing/test`;
  const pageOf = (session: Session) => `${base}-${session.kind}/${session.id}`;
  return async (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
    const url = new URL(String(input instanceof Request ? input.url : input));
    const method = init?.method ?? 'GET';
    const form = method === 'GET' ? url.search.slice(1) : String(init?.body ?? '');
    const answered = await inStandIn(ctx, (world, now) =>
      answer(world, { method, path: url.pathname, parameters: readForm(form) }, { now, pageOf }),
    );
    return new Response(JSON.stringify(answered.body), {
      status: answered.status,
      headers: { 'content-type': 'application/json', 'request-id': `req_${ctx.requestId}` },
    });
  };
}
