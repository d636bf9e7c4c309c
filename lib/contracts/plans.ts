/** The plans that a shop can be on. `growth` and `scale` are paid for by the seat and month. */
export const planNames = ['free', 'growth', 'scale'] as const;
export type PlanName = (typeof planNames)[number];
export type PaidPlan = Exclude<PlanName, 'free'>;
export const paidPlans: readonly PaidPlan[] = ['growth', 'scale'];

/** What a plan allows. null: no limit. Orders are never refused: beyond their number the owner is reminded. */
export type PlanLimits = {
  ordersPerMonth: number;
  seats: number | null;
  apiKeys: number;
  webhookEndpoints: number;
};

/** Prices by currency, in minor units for one seat and month; what is not listed pays in US dollars. */
export type PlanPrices = Readonly<Record<'USD' | 'EUR' | 'GBP' | 'CNY', number>>;

export const plans: Readonly<Record<PlanName, { limits: PlanLimits; seatMonth: PlanPrices }>> = {
  free: {
    limits: { ordersPerMonth: 100, seats: 2, apiKeys: 1, webhookEndpoints: 1 },
    seatMonth: { USD: 0, EUR: 0, GBP: 0, CNY: 0 },
  },
  growth: {
    limits: { ordersPerMonth: 5_000, seats: null, apiKeys: 10, webhookEndpoints: 10 },
    seatMonth: { USD: 2_900, EUR: 2_700, GBP: 2_300, CNY: 19_900 },
  },
  scale: {
    limits: { ordersPerMonth: 100_000, seats: null, apiKeys: 100, webhookEndpoints: 20 },
    seatMonth: { USD: 5_900, EUR: 5_500, GBP: 4_700, CNY: 39_900 },
  },
};

/** How long a new shop has what the growth plan has, without a card. Units: days. */
export const trialDays = 14;
/** How long a shop whose payment failed goes on as before. Units: days. */
export const graceDays = 14;

/** The currency in which a shop pays us. */
export function billingCurrency(shopCurrency: string): keyof PlanPrices {
  return shopCurrency in plans.free.seatMonth ? (shopCurrency as keyof PlanPrices) : 'USD';
}

/** What is known of a shop's plan wherever something is created. */
export type PlanFacts = { plan: PlanName; createdAt: Date; isDemo: boolean };

/** When the trial of a shop ends. */
export function trialEndOf(createdAt: Date): Date {
  return new Date(createdAt.getTime() + trialDays * 86_400_000);
}

/** The plan whose limits hold now: the demonstration shops have everything, a shop in its trial what growth has. */
export function planInForce(facts: PlanFacts, now: Date): PlanName {
  if (facts.isDemo) return 'scale';
  return facts.plan === 'free' && now < trialEndOf(facts.createdAt) ? 'growth' : facts.plan;
}
