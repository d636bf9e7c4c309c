import type { TestCard, TestCheckout, TestPortal } from '@/lib/contracts/billing';
import { paidPlans } from '@/lib/contracts/plans';
import { refuse } from '@/lib/kernel/errors';
import type { StaffCtx } from '@/server/platform/context';
import { changeCard, payCheckout, priceOf } from '../adapters/stand-in/world';
import { isTestBilling } from '../provider';
import { inStandIn } from '../stand-in';

function mustBeTest(): void {
  if (!isTestBilling()) refuse('not_found');
}

/** What the stand-in's checkout page shows. Errors: not_found. */
export async function testCheckout(ctx: StaffCtx, sessionId: string): Promise<TestCheckout> {
  mustBeTest();
  const shown = await inStandIn(ctx, (world) => {
    const session = world.sessions.find((s) => s.id === sessionId && s.kind === 'checkout');
    return session && { session, price: priceOf(world, session.priceId) };
  });
  const { session, price } = shown ?? refuse('not_found');
  return {
    plan: paidPlans.find((p) => price.lookupKey.includes(p)) ?? 'free',
    seats: session.quantity,
    amountMinor: price.unitAmount * session.quantity,
    currency: price.currency.toUpperCase(),
    state: session.status,
    returnTo: session.successUrl,
  };
}

/** Pays on the stand-in's checkout page. Errors: not_found, card_declined. */
export async function payTestCheckout(
  ctx: StaffCtx,
  input: { session: string; card: TestCard },
): Promise<{ returnTo: string }> {
  const { returnTo } = await testCheckout(ctx, input.session);
  const paid = await inStandIn(ctx, (world, now) => payCheckout(world, input.session, input.card, now));
  if (!paid) refuse('card_declined');
  return { returnTo };
}

/** What the stand-in's portal shows. Errors: not_found. */
export async function testPortal(ctx: StaffCtx, sessionId: string): Promise<TestPortal> {
  mustBeTest();
  const shown = await inStandIn(ctx, (world, now) => {
    const session = world.sessions.find((s) => s.id === sessionId && s.kind === 'portal');
    const openInvoices = world.invoices.filter((i) => i.status === 'open').length;
    return (
      session && { card: world.card, now: new Date(now * 1000), openInvoices, returnTo: session.successUrl }
    );
  });
  return shown ?? refuse('not_found');
}

/** Changes the card in the stand-in; what is owed is collected with it. */
export async function changeTestCard(ctx: StaffCtx, card: TestCard): Promise<{ card: TestCard }> {
  mustBeTest();
  await inStandIn(ctx, (world, now) => changeCard(world, card, now));
  return { card };
}

/** Moves the stand-in's clock ahead: renewals, repeated collections and ends happen as they would by then. */
export async function advanceTestClock(ctx: StaffCtx, days: number): Promise<{ days: number }> {
  mustBeTest();
  await inStandIn(ctx, (world) => {
    world.aheadSeconds += days * 86_400;
  });
  return { days };
}
