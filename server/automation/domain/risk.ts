/** What the facts say about the risk of an order; each piece names orders and figures, never people. */
export type RiskEvidence = {
  /** Numbers of other orders to the same address within a day, and how many buyers placed them, this one included. */
  sameAddress: { orders: string[]; buyers: number } | null;
  /** The usual total of this shop's orders in the order's currency; null with too little history. Units: minor units. */
  usualTotalMinor: number | null;
  /** Orders this buyer placed before; null when nothing identifies a buyer. */
  earlierOrders: number | null;
  /** The country the buyer is known in; empty when not known. */
  buyerCountry: string;
  shipCountry: string;
  /** Fields in which the order matches the shop's block list. */
  blocked: string[];
  emailOddities: EmailOddity[];
};
export type EmailOddity = 'disposable' | 'random_name' | 'no_dot_domain';

export const riskSignals = [
  'blocked',
  'same_address',
  'huge_order',
  'first_and_high',
  'country_mismatch',
  'odd_email',
] as const;
export type RiskSignal = (typeof riskSignals)[number];
/** What each signal adds to the score; the shop's threshold is compared with their sum, at most 100. */
export const riskWeights: Record<RiskSignal, number> = {
  blocked: 100,
  same_address: 60,
  huge_order: 40,
  first_and_high: 30,
  country_mismatch: 20,
  odd_email: 20,
};
/** How many orders to one address in a day are too many, and from how many buyers. */
export const sameAddressLimit = { orders: 3, buyers: 2 } as const;
const hugeFactor = 8;
const highFactor = 3;

export type FiredSignal = { signal: RiskSignal; weight: number; facts: Record<string, string | number> };
export type RiskVerdict = {
  score: number;
  fired: FiredSignal[];
  /** Signals that the facts at hand could not answer; they count as neither true nor false. */
  notEvaluated: RiskSignal[];
};

/** The signals that fire on the evidence, with their weights, in the order of `riskSignals`. */
export function assessRisk(e: RiskEvidence, totalMinor: number): RiskVerdict {
  const fired: FiredSignal[] = [];
  const notEvaluated: RiskSignal[] = [];
  const fire = (signal: RiskSignal, facts: FiredSignal['facts']) =>
    fired.push({ signal, weight: riskWeights[signal], facts });
  if (e.blocked.length > 0) fire('blocked', { fields: e.blocked.join(', ') });
  if (e.sameAddress === null) notEvaluated.push('same_address');
  else if (
    e.sameAddress.orders.length + 1 >= sameAddressLimit.orders &&
    e.sameAddress.buyers >= sameAddressLimit.buyers
  )
    fire('same_address', {
      count: e.sameAddress.orders.length + 1,
      buyers: e.sameAddress.buyers,
      orders: e.sameAddress.orders.join(', '),
    });
  const usual = e.usualTotalMinor;
  if (usual === null || usual <= 0) notEvaluated.push('huge_order');
  else if (totalMinor >= usual * hugeFactor)
    fire('huge_order', { totalMinor, usualMinor: usual, times: Math.floor(totalMinor / usual) });
  if (usual === null || usual <= 0 || e.earlierOrders === null) notEvaluated.push('first_and_high');
  else if (e.earlierOrders === 0 && totalMinor >= usual * highFactor)
    fire('first_and_high', { totalMinor, usualMinor: usual });
  if (e.buyerCountry === '' || e.shipCountry === '') notEvaluated.push('country_mismatch');
  else if (e.buyerCountry !== e.shipCountry)
    fire('country_mismatch', { buyerCountry: e.buyerCountry, shipCountry: e.shipCountry });
  if (e.emailOddities.length > 0) fire('odd_email', { oddities: e.emailOddities.join(', ') });
  const score = Math.min(
    100,
    fired.reduce((sum, f) => sum + f.weight, 0),
  );
  return { score, fired, notEvaluated };
}

const disposable = new Set(
  (
    '10minutemail.com guerrillamail.com mailinator.com temp-mail.org tempmail.com yopmail.com trashmail.com sharklasers.com ' +
    'getnada.com dispostable.com maildrop.cc throwawaymail.com fakeinbox.com mintemail.com'
  ).split(' '),
);

/** What is odd about an e-mail address; an empty address is not odd, it is absent. */
export function emailOddities(email: string): EmailOddity[] {
  const [local = '', domain = ''] = email.trim().toLowerCase().split('@');
  if (email.trim() === '') return [];
  const found: EmailOddity[] = [];
  if (disposable.has(domain)) found.push('disposable');
  const letters = local.replace(/[^a-z]/g, '');
  const digits = local.replace(/\D/g, '').length;
  // Names have vowels; addresses that are mere numbers are common in China (QQ, phone) and not odd.
  if (letters.length >= 8 && digits >= 3 && !/[aeiouy]/.test(letters)) found.push('random_name');
  if (domain !== '' && !domain.includes('.')) found.push('no_dot_domain');
  return found;
}

const bare = (text: string) =>
  text
    .normalize('NFKC')
    .replace(/[\s()+-]/g, '')
    .toLowerCase();

/** Names of the fields whose value stands on the shop's block list; spaces, hyphens and case do not matter. */
export function blockedFields(
  list: readonly string[],
  values: { email: string; phone: string; postalCode: string; line1: string },
): string[] {
  const wanted = new Set(list.map(bare).filter((entry) => entry !== ''));
  if (wanted.size === 0) return [];
  const domain = values.email.includes('@') ? `@${values.email.split('@')[1]}` : '';
  const fields: [string, string][] = [
    ['email', values.email],
    ['email', domain],
    ['phone', values.phone],
    ['postalCode', values.postalCode],
    ['line1', values.line1],
  ];
  return [...new Set(fields.filter(([, v]) => v !== '' && wanted.has(bare(v))).map(([name]) => name))];
}
