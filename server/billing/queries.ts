import type { BillingView, InvoiceRow, StandingState } from '@/lib/contracts/billing';
import { billingCurrency, planInForce, plans, trialEndOf } from '@/lib/contracts/plans';
import { config } from '@/server/platform/config/config';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { monthIn } from './domain/month';
import { readOnlyFrom } from './domain/standing';

/** How many people a shop pays for: its active members. */
export async function seatsOf(tx: TenantTx): Promise<number> {
  const { n } = await tx.one<{ n: number }>(
    `SELECT count(*)::int AS n FROM membership WHERE tenant_id = $1 AND status = 'active'`,
    [tx.tenantId],
  );
  return Math.max(1, n);
}

/** Where the provider writes to: the address of the first owner. */
export async function ownerEmail(tx: TenantTx): Promise<string> {
  const row = await tx.one<{ email: string }>(
    `SELECT u.email FROM membership m JOIN user_account u ON u.id = m.user_id
     WHERE m.tenant_id = $1 AND m.role = 'owner' ORDER BY m.created_at, m.id LIMIT 1`,
    [tx.tenantId],
  );
  return row.email;
}

type Row = {
  plan: 'free' | 'growth' | 'scale';
  created_at: Date;
  is_demo: boolean;
  state: StandingState | null;
  paid_plan: 'growth' | 'scale' | null;
  status: string | null;
  seats: number | null;
  period_ends_at: Date | null;
  renews: boolean | null;
  unpaid_since: Date | null;
};

/** Everything that the page about plan and payment shows. */
export async function billingView(tx: TenantTx): Promise<BillingView> {
  const now = tx.ctx.now;
  const row = await tx.one<Row>(
    `SELECT t.plan, t.created_at, t.is_demo, a.state, a.plan AS paid_plan, a.status, a.seats, a.period_ends_at, a.renews, a.unpaid_since
     FROM tenant t LEFT JOIN billing_account a ON a.tenant_id = t.id WHERE t.id = $1`,
    [tx.tenantId],
  );
  const month = monthIn(now, tx.ctx.tenant.timezone);
  const used = await tx.maybeOne<{ orders: number }>(
    'SELECT orders FROM billing_usage WHERE tenant_id = $1 AND month = $2',
    [tx.tenantId, month],
  );
  const invoices = await tx.q<InvoiceRow>(
    `SELECT id, number, state, due_minor AS "dueMinor", paid_minor AS "paidMinor", currency, created_at AS "createdAt", url
     FROM billing_invoice WHERE tenant_id = $1 ORDER BY created_at DESC, id DESC LIMIT 100`,
    [tx.tenantId],
  );
  const plan = planInForce({ plan: row.plan, createdAt: row.created_at, isDemo: row.is_demo }, now);
  const trialEndsAt = trialEndOf(row.created_at);
  const paying = row.state !== null && row.state !== 'free' && row.paid_plan !== null;
  const state = paying ? row.state! : now < trialEndsAt && !row.is_demo ? 'trial' : 'free';
  const owes = paying && row.unpaid_since && (state === 'grace' || state === 'read_only');
  return {
    state,
    plan,
    limits: plans[plan].limits,
    trialEndsAt,
    subscription: paying
      ? { plan: row.paid_plan!, seats: row.seats!, periodEndsAt: row.period_ends_at!, renews: row.renews! }
      : null,
    readOnlyAt: owes ? readOnlyFrom(row.unpaid_since!) : null,
    currency: billingCurrency(tx.ctx.tenant.currency),
    usage: { orders: used?.orders ?? 0, seats: await seatsOf(tx), month },
    invoices,
    isDemo: row.is_demo,
    isTest: !config().stripe.secretKey,
  };
}
