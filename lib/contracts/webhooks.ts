import { z } from 'zod';
import { pageQuery, publicId, requiredText, text, wholeNumber } from './text';
import { deliveryStates, webhookEventAreas, webhookEventTypes } from './webhook-words';

/** `disabled`: the product stopped it (410, or nothing got through for days); `paused`: a person did. */
export const endpointStates = ['active', 'paused', 'disabled'] as const;
export type EndpointState = (typeof endpointStates)[number];
export const disabledReasons = ['gone', 'failing'] as const;
export type DisabledReason = (typeof disabledReasons)[number];

/** Why a try was made. */
export const attemptTriggers = ['first', 'retry', 'replay', 'test'] as const;
export type AttemptTrigger = (typeof attemptTriggers)[number];
/** Why no answer came, or one that does not count. */
export const attemptProblems = [
  'address_refused',
  'name_unknown',
  'connection_refused',
  'timeout',
  'tls_failed',
  'connection_failed',
  'redirect_not_followed',
  'answered',
] as const;
export type AttemptProblem = (typeof attemptProblems)[number];

export const webhookLimits = { endpoints: 20, replayedAtOnce: 1000, filter: 100 } as const;

const secretForm = /^whsec_[A-Za-z0-9+/]{32,88}={0,2}$/;
const targetUrl = z
  .url({ protocol: /^https?$/, hostname: /^[^@]+$/ })
  .max(500)
  .refine((u) => URL.canParse(u) && new URL(u).username === '' && new URL(u).password === '', {
    message: 'has no place for a user name',
  });
const filterSchema = z
  .array(z.string().max(80))
  .min(1)
  .max(webhookLimits.filter)
  .refine(
    (filter) =>
      filter.every(
        (f) =>
          f === '*' ||
          webhookEventTypes.some((t) => t === f) ||
          webhookEventAreas.some((area) => f === `${area}.*`),
      ),
    'names an event that is not in the catalogue',
  )
  .transform((filter) => [...new Set(filter)].sort());

export const newEndpointInput = z.object({
  url: targetUrl,
  description: text(200).default(''),
  events: filterSchema,
  /** Brought along from another system; otherwise a new one is made. */
  secret: z.string().regex(secretForm, 'must be whsec_ and 24 to 64 bytes in base64').optional(),
});
export type NewEndpointInput = z.output<typeof newEndpointInput>;
export const endpointIdInput = z.object({ endpointId: publicId });
export const changeEndpointInput = endpointIdInput.extend({
  url: targetUrl.optional(),
  description: text(200).optional(),
  events: filterSchema.optional(),
  state: z.enum(['active', 'paused']).optional(),
  version: wholeNumber().min(0),
});
export const rotateSecretInput = endpointIdInput.extend({
  /** How long the former secret signs beside the new one. */
  overlapHours: z.number().int().min(0).max(168).default(24),
});
export const deliveryListInput = z.object({
  endpointId: publicId.optional(),
  state: z.enum(deliveryStates).optional(),
  type: requiredText(80).optional(),
  ...pageQuery,
});
export const deliveryIdInput = z.object({ deliveryId: publicId });
export const replayManyInput = endpointIdInput.extend({
  state: z.enum(deliveryStates).default('failed'),
  /** Only what was made since then. */
  since: z.iso.datetime({ offset: true }).optional(),
});

export const endpointRow = z.object({
  id: z.string(),
  url: z.string(),
  description: z.string(),
  events: z.array(z.string()),
  state: z.enum(endpointStates),
  disabledReason: z.enum(disabledReasons).nullable(),
  createdAt: z.string(),
  lastSuccessAt: z.string().nullable(),
  failingSince: z.string().nullable(),
  /** Of the last seven days. */
  delivered: z.number(),
  failed: z.number(),
  pending: z.number(),
  /** The time that half of the tries of the last seven days took less than; null without any. */
  medianMs: z.number().nullable(),
  version: z.number(),
});
export type EndpointRow = z.output<typeof endpointRow>;
export type EndpointSecret = { secret: string; former: { secret: string; until: string } | null };

export const deliveryRow = z.object({
  id: z.string(),
  endpointId: z.string(),
  messageId: z.string(),
  type: z.string(),
  state: z.enum(deliveryStates),
  attempts: z.number(),
  lastStatus: z.number().nullable(),
  lastProblem: z.enum(attemptProblems).nullable(),
  nextAttemptAt: z.string().nullable(),
  createdAt: z.string(),
});
export type DeliveryRow = z.output<typeof deliveryRow>;
export const attemptRow = z.object({
  number: z.number(),
  trigger: z.enum(attemptTriggers),
  at: z.string(),
  durationMs: z.number(),
  status: z.number().nullable(),
  problem: z.enum(attemptProblems).nullable(),
  answer: z.string(),
});
export const deliveryDetail = deliveryRow.extend({ body: z.string(), tries: z.array(attemptRow) });
export type DeliveryDetail = z.output<typeof deliveryDetail>;
