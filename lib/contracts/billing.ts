import { z } from 'zod';
import { type PlanLimits, type PlanName, paidPlans } from './plans';

/** `grace`: a payment failed and everything goes on; `read_only`: it stayed unpaid, orders still come in, nothing else changes. */
export const standingStates = ['free', 'trial', 'active', 'cancelling', 'grace', 'read_only'] as const;
export type StandingState = (typeof standingStates)[number];
export const invoiceStates = ['draft', 'open', 'paid', 'uncollectible', 'void'] as const;
export type InvoiceState = (typeof invoiceStates)[number];

const paidPlan = z.enum(paidPlans as ['growth', 'scale']);
export const checkoutInput = z.object({ plan: paidPlan });
export const changePlanInput = z.object({ plan: paidPlan });
export const renewalInput = z.object({ renews: z.boolean() });

export type InvoiceRow = {
  id: string;
  number: string | null;
  state: InvoiceState;
  dueMinor: number;
  paidMinor: number;
  currency: string;
  createdAt: Date;
  /** Where it can be looked at and paid; null when the provider has no page for it. */
  url: string | null;
};

export type BillingView = {
  state: StandingState;
  /** The plan whose limits hold now. */
  plan: PlanName;
  limits: PlanLimits;
  trialEndsAt: Date;
  /** null unless something is paid for. */
  subscription: { plan: PlanName; seats: number; periodEndsAt: Date; renews: boolean } | null;
  /** When everything but the intake of orders stops; null unless a payment failed. */
  readOnlyAt: Date | null;
  currency: string;
  usage: { orders: number; seats: number; month: string };
  invoices: InvoiceRow[];
  /** A demo shop has the largest plan without paying, and nothing to choose. */
  isDemo: boolean;
  /** No money moves: the built-in stand-in answers instead of the payment provider. */
  isTest: boolean;
};

/** How a card of the stand-in behaves. */
export const testCards = ['works', 'declined', 'fails_at_renewal'] as const;
export type TestCard = (typeof testCards)[number];
export const testSessionInput = z.object({ session: z.string().regex(/^(cs|bps)_test_[a-z0-9]{1,60}$/i) });
export const testPayInput = testSessionInput.extend({ card: z.enum(testCards) });
export const testCardInput = z.object({ card: z.enum(testCards) });
export const testAdvanceInput = z.object({ days: z.number().int().min(1).max(400) });
export type TestCheckout = {
  plan: PlanName;
  seats: number;
  amountMinor: number;
  currency: string;
  state: 'open' | 'complete';
  returnTo: string;
};
export type TestPortal = { card: TestCard | null; now: Date; openInvoices: number; returnTo: string };
