import type Stripe from 'stripe';
import { z } from 'zod';

/** Numbers and booleans as a form carries them. */
const whole = z
  .string()
  .regex(/^-?\d{1,15}$/)
  .transform(Number);
const flag = z.enum(['true', 'false']).transform((v) => v === 'true');
const metadata = z.record(z.string().max(40), z.string().max(500)).optional();
const listed = {
  limit: whole.pipe(z.number().min(1).max(100)).optional(),
  starting_after: z.string().optional(),
};
const url = z.url();

const schemas = {
  'POST customers': z.strictObject({
    email: z.string().max(512).optional(),
    name: z.string().max(256).optional(),
    preferred_locales: z.array(z.string()).optional(),
    metadata,
  }),
  'GET prices': z.strictObject({
    lookup_keys: z.array(z.string()).max(10).optional(),
    active: flag.optional(),
    ...listed,
  }),
  'POST products': z.strictObject({ name: z.string().min(1), metadata }),
  'POST prices': z.strictObject({
    currency: z.string().regex(/^[a-z]{3}$/),
    unit_amount: whole,
    product: z.string(),
    lookup_key: z.string().max(200).optional(),
    recurring: z.strictObject({ interval: z.enum(['day', 'week', 'month', 'year']) }),
    metadata,
  }),
  'POST checkout/sessions': z.strictObject({
    mode: z.literal('subscription'),
    customer: z.string(),
    line_items: z.array(z.strictObject({ price: z.string(), quantity: whole })).min(1),
    success_url: url,
    cancel_url: url.optional(),
    allow_promotion_codes: flag.optional(),
    client_reference_id: z.string().max(200).optional(),
    customer_update: z
      .strictObject({
        name: z.enum(['auto', 'never']).optional(),
        address: z.enum(['auto', 'never']).optional(),
      })
      .optional(),
    locale: z.enum(['en', 'zh', 'auto']).optional(),
    subscription_data: z.strictObject({ metadata }).optional(),
    tax_id_collection: z.strictObject({ enabled: flag }).optional(),
  }),
  'POST billing_portal/sessions': z.strictObject({
    customer: z.string(),
    return_url: url.optional(),
    locale: z.enum(['en', 'zh', 'auto']).optional(),
  }),
  'GET subscriptions': z.strictObject({
    customer: z.string().optional(),
    status: z.enum(['all', 'active', 'canceled']).optional(),
    ...listed,
  }),
  'POST subscriptions/:id': z.strictObject({
    items: z
      .array(z.strictObject({ id: z.string(), price: z.string().optional(), quantity: whole.optional() }))
      .optional(),
    proration_behavior: z.enum(['always_invoice', 'create_prorations', 'none']).optional(),
    cancel_at_period_end: flag.optional(),
    metadata,
  }),
  'GET invoices': z.strictObject({ customer: z.string().optional(), ...listed }),
} as const;
export type Call = keyof typeof schemas;
export type ParametersOf<C extends Call> = z.output<(typeof schemas)[C]>;

/** Every parameter that the stand-in knows is one that the provider's own kit knows. */
type KnownBy<Kit, C extends Call> = Exclude<keyof ParametersOf<C>, keyof Kit>;
type Unknown =
  | KnownBy<Stripe.CustomerCreateParams, 'POST customers'>
  | KnownBy<Stripe.PriceListParams, 'GET prices'>
  | KnownBy<Stripe.PriceCreateParams, 'POST prices'>
  | KnownBy<Stripe.Checkout.SessionCreateParams, 'POST checkout/sessions'>
  | KnownBy<Stripe.BillingPortal.SessionCreateParams, 'POST billing_portal/sessions'>
  | KnownBy<Stripe.SubscriptionListParams, 'GET subscriptions'>
  | KnownBy<Stripe.SubscriptionUpdateParams, 'POST subscriptions/:id'>
  | KnownBy<Stripe.InvoiceListParams, 'GET invoices'>;
/** Compiles only while there is none that it does not. */
export const unknownToTheKit: [Unknown] extends [never] ? true : Unknown = true;

/** The nested values of a form (`a[b][0]=c`); lists where the keys are numbers. */
export function readForm(text: string): unknown {
  const root: Record<string, unknown> = {};
  for (const [key, value] of new URLSearchParams(text)) {
    const path = [...key.matchAll(/[^[\]]+/g)].map((m) => m[0]);
    let at = root;
    path.forEach((part, i) => {
      if (i === path.length - 1) {
        at[part] = value;
        return;
      }
      at[part] ??= {};
      at = at[part] as Record<string, unknown>;
    });
  }
  const lists = (of: unknown): unknown => {
    if (of === null || typeof of !== 'object') return of;
    const entries = Object.entries(of).map(([k, v]) => [k, lists(v)] as const);
    const isList = entries.length > 0 && entries.every(([k], i) => k === String(i));
    return isList ? entries.map(([, v]) => v) : Object.fromEntries(entries);
  };
  return lists(root);
}

export type Refused = {
  status: number;
  error: { type: string; code: string; message: string; param?: string };
};

/** The parameters of a call, or the refusal in the provider's words: an unknown one, a missing one, a wrong type. */
export function readParameters<C extends Call>(
  call: C,
  given: unknown,
): { value: ParametersOf<C> } | Refused {
  const parsed = schemas[call].safeParse(given);
  if (parsed.success) return { value: parsed.data as ParametersOf<C> };
  const issue = parsed.error.issues[0]!;
  const path = [...issue.path, ...(issue.code === 'unrecognized_keys' ? [issue.keys[0]!] : [])];
  const param = path.map((part, i) => (i === 0 ? String(part) : `[${String(part)}]`)).join('');
  const unknown = issue.code === 'unrecognized_keys';
  const missing = issue.code === 'invalid_type' && issue.input === undefined;
  const code = unknown ? 'parameter_unknown' : missing ? 'parameter_missing' : 'parameter_invalid';
  const says = unknown
    ? 'Received unknown parameter'
    : missing
      ? 'Missing required param'
      : 'Invalid value for';
  return { status: 400, error: { type: 'invalid_request_error', code, message: `${says}: ${param}`, param } };
}
