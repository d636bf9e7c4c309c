import { z } from 'zod';
import { holdKinds } from './orders';
import { exceptionSorts, fixKinds, fixModes, reviewKinds, sayableMeanings } from './orders-desk-words';
import { type ExceptionType, exceptionRowSchema, exceptionTypes } from './orders-exceptions';
import { orderRowSchema } from './orders-lists';
import { roles } from './permissions';
import { money, pageOf, pageQuery, publicId, requiredText, text, wholeNumber } from './text';

export * from './orders-desk-words';

const iso = z.string();

/** One fix as it is ordered. */
export const fixSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('map_sku'), variantId: publicId }),
  z.object({ kind: z.literal('map_status'), meaning: z.enum(sayableMeanings) }),
  z.object({
    kind: z.enum([
      'accept_payment',
      'approve_risk',
      'approve_address',
      'approve',
      'allow_split',
      'cancel_missing',
      'transfer',
      'look_again',
    ]),
  }),
  z.object({ kind: z.literal('wait'), hours: z.number().int().min(1).max(720) }),
  z.object({ kind: z.literal('settle'), reason: requiredText(500) }),
  z.object({ kind: z.literal('dismiss'), reason: requiredText(500) }),
]);
export type Fix = z.output<typeof fixSchema>;
export const fixExceptionsSchema = z
  .object({
    exceptionIds: z.array(publicId).min(1).max(200).optional(),
    /** every open exception of that cause instead */
    cause: requiredText(200).optional(),
    fix: fixSchema,
  })
  .refine((x) => (x.exceptionIds === undefined) !== (x.cause === undefined), {
    path: ['exceptionIds'],
    error: 'give either exceptionIds or a cause',
  });
export type FixExceptionsInput = z.output<typeof fixExceptionsSchema>;
/** `done`: exceptions that it settled or moved. `released`: orders that nothing blocks any more. `more`: further ones follow. */
export type FixResult = {
  done: number;
  released: number;
  more: boolean;
  failed: { exceptionId: string; orderNumber: string; code: string; facts: Record<string, unknown> }[];
};
export const fixOptionSchema = z.object({
  kind: z.enum([...fixKinds, 'change_address', 'record_payment', 'add_country', 'count_stock', 'open']),
  mode: z.enum(fixModes),
  /** `cause`: it settles every exception of the cause; `order`: this one */
  scope: z.enum(['cause', 'order']),
  facts: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type FixOption = z.output<typeof fixOptionSchema>;

/** What a fix would do, asked before it is ordered. Counted up to 1,000. */
export const fixPreviewSchema = z.object({
  exceptions: z.number(),
  /** orders that go on at once, because nothing else blocks them */
  released: z.number(),
  /** orders that something else keeps as well */
  stillBlocked: z.number(),
  capped: z.boolean(),
  value: z.array(money),
  sample: z.array(z.object({ id: z.string(), number: z.string() })),
});
export type FixPreview = z.output<typeof fixPreviewSchema>;
export const previewFixSchema = z
  .object({ exceptionIds: z.array(publicId).min(1).max(200).optional(), cause: requiredText(200).optional() })
  .refine((x) => (x.exceptionIds === undefined) !== (x.cause === undefined), {
    path: ['exceptionIds'],
    error: 'give either exceptionIds or a cause',
  });
export const deskListSchema = z.object({
  type: z.enum(exceptionTypes).optional(),
  state: z.enum(['open', 'resolved', 'dismissed']).default('open'),
  /** `me` (mine and my role's), `none`, a role as `role:operator`, or a member's user id */
  owner: text(60).optional(),
  overdue: z.enum(['true', 'false']).optional(),
  cause: text(200).optional(),
  order: publicId.optional(),
  sort: z.enum(exceptionSorts).default('due'),
  ...pageQuery,
});
export type DeskListQuery = z.output<typeof deskListSchema>;
export const deskRowSchema = exceptionRowSchema.extend({
  /** the role that it was routed to; null: to nobody or to a person */
  ownerRole: z.enum(roles).nullable(),
  /** orders of the same cause that nothing else blocks (at most 1,000 are counted) */
  releases: z.number(),
  /** what can be done, the suggested fix first */
  fixes: z.array(fixOptionSchema),
});
export type DeskRow = z.output<typeof deskRowSchema>;
export const deskPageSchema = pageOf(deskRowSchema);
export type DeskPage = z.output<typeof deskPageSchema>;
export type DeskCounts = {
  types: { type: ExceptionType; open: number; overdue: number; capped: boolean }[];
  open: number;
  overdue: number;
  mine: number;
  unowned: number;
  capped: boolean;
};

export const assignExceptionsSchema = z.object({
  exceptionIds: z.array(publicId).min(1).max(200),
  /** a member; null: nobody */
  ownerId: publicId.nullable(),
});
export const raiseExceptionSchema = z.object({
  orderId: publicId,
  /** 转异常: nobody raises one without saying why */
  reason: requiredText(500),
  ownerId: publicId.nullish(),
});

/** Within how many hours a type should be settled, and to whom it goes when it is raised. */
export const exceptionRouteSchema = z.object({
  hours: z.number().int().min(1).max(720),
  role: z.enum(roles).nullable(),
  ownerId: z.string().max(60).nullable(),
});
export type ExceptionRoute = z.output<typeof exceptionRouteSchema>;
export type ExceptionRoutes = Record<ExceptionType, ExceptionRoute>;
export const exceptionRoutesSchema = z.object(
  Object.fromEntries(exceptionTypes.map((t) => [t, exceptionRouteSchema])) as Record<
    ExceptionType,
    typeof exceptionRouteSchema
  >,
);
export const updateExceptionRoutesSchema = z.object({
  routes: exceptionRoutesSchema,
  /** The version that was read; an older one is refused. */
  version: wholeNumber().min(0),
});
export type ExceptionRoutesView = {
  routes: ExceptionRoutes;
  version: number;
  members: { id: string; name: string; role: string }[];
};
export const reviewListSchema = z.object({ kind: z.enum(reviewKinds).optional(), ...pageQuery });
export type ReviewListQuery = z.output<typeof reviewListSchema>;
export const reviewRowSchema = orderRowSchema.extend({
  openHolds: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(holdKinds),
      reason: z.string(),
      facts: z.record(z.string(), z.unknown()),
      placedAt: iso,
      placedBy: z.string().nullable(),
    }),
  ),
});
export type ReviewRow = z.output<typeof reviewRowSchema>;
export const reviewPageSchema = pageOf(reviewRowSchema);
export type ReviewPage = z.output<typeof reviewPageSchema>;
export type ReviewCounts = { kind: (typeof reviewKinds)[number]; count: number; capped: boolean }[];
