import type { StandingState } from '@/lib/contracts/billing';
import { notify } from '@/server/identity/steps/notify';
import { setPlan } from '@/server/identity/steps/set-plan';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx, type TenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import {
  type Account,
  beginReading,
  findAccount,
  saveAccount,
  saveInvoices,
  settleEvents,
  waitingEvents,
} from '../account.store';
import { type Remote, readRemote } from '../adapters/stripe';
import { decideStanding } from '../domain/standing';
import { isTestBilling, providerFor } from '../provider';
import { inStandIn } from '../stand-in';

/** Since when something is owed: the oldest invoice that was tried and is still open. */
function unpaidSince(invoices: Remote['invoices']): Date | null {
  const open = invoices.filter((i) => i.state === 'open' && i.attempted && i.dueMinor > i.paidMinor);
  return open.length === 0 ? null : new Date(Math.min(...open.map((i) => i.createdAt.getTime())));
}

async function tellOf(tx: TenantTx, before: StandingState, after: StandingState): Promise<void> {
  if (before === after) return;
  await emit(tx, [
    {
      type: 'billing.standing_changed',
      subjectType: 'tenant',
      subjectId: tx.tenantId,
      data: { from: before, to: after },
    },
  ]);
  const kind = after === 'grace' ? 'payment_failed' : after === 'read_only' ? 'shop_read_only' : null;
  if (kind) await notify(tx, [{ kind, facts: {}, link: '/settings/billing' }]);
}

/**
 * Reads what the payment provider says of the shop now, and lets that hold: the plan, the invoices, grace and read-only. It
 * reads the whole state, so events may come in any order, twice or late, and of two readings side by side the one that began
 * later holds. Emits: billing.standing_changed.
 */
export async function readAccount(ctx: StaffCtx, only?: 'when an event waits'): Promise<void> {
  const { idempotency: _, ...own } = ctx;
  const known = await inTenantTx(own, async (tx) => {
    const account = await findAccount(tx);
    const events = await waitingEvents(tx);
    // Whoever read after these events has read what they are about.
    if (!account || (only === 'when an event waits' && events.length === 0)) return null;
    return { account, events, reading: (await beginReading(tx))! };
  });
  if (!known) return;
  const remote = await readRemote(providerFor(own), known.account.customerId);
  const ahead = isTestBilling() ? await inStandIn(own, (world) => world.aheadSeconds) : 0;
  await inTenantTx(own, async (tx) => {
    const before = (await findAccount(tx, true))!;
    const s = remote.subscription;
    const facts = {
      status: s?.status ?? null,
      plan: s?.plan ?? null,
      renews: s?.renews ?? true,
      unpaidSince: unpaidSince(remote.invoices),
    };
    const standing = decideStanding(facts, new Date(own.now.getTime() + ahead * 1000));
    const after: Omit<Account, 'customerId'> = {
      ...facts,
      subscriptionId: s?.id ?? null,
      seats: s?.seats ?? 0,
      periodEndsAt: s?.periodEndsAt ?? null,
      aheadSeconds: ahead,
      state: standing.state,
    };
    await settleEvents(tx, known.events);
    if (!(await saveAccount(tx, known.reading, after))) return;
    await saveInvoices(tx, remote.invoices);
    await setPlan(tx, standing.plan, standing.state === 'read_only');
    await tellOf(tx, before.state, standing.state);
  });
}
