import { z } from 'zod';
import { feedbackSources, type SurveyKind, surveyKinds, surveyStates } from './support-feedback-words';
import { pageOf, pageQuery, publicId, requiredText, text } from './text';

export * from './support-feedback-words';

export const surveyListSchema = z.object({
  state: z.enum(surveyStates).optional(),
  ...pageQuery,
});
export type SurveyListQuery = z.output<typeof surveyListSchema>;
const ref = z.object({ id: z.string(), number: z.string() }).nullable();
const person = z.object({ id: z.string(), name: z.string() }).nullable();

export const surveySchema = z.object({
  id: z.string(),
  kind: z.enum(surveyKinds),
  ticket: ref,
  order: ref,
  return: ref,
  customer: person,
  agent: person,
  state: z.enum(surveyStates),
  scale: z.number(),
  score: z.number().nullable(),
  comment: z.string(),
  sentAt: z.string(),
  remindedAt: z.string().nullable(),
  expiresAt: z.string(),
  answeredAt: z.string().nullable(),
});
export type SurveyView = z.output<typeof surveySchema>;
export const surveyPageSchema = pageOf(surveySchema);

/** Asks a customer about a closed case or a delivered order. */
export const newSurveySchema = z
  .object({ ticketId: publicId.optional(), orderId: publicId.optional() })
  .refine(
    (s) => (s.ticketId === undefined) !== (s.orderId === undefined),
    'names either a ticket or an order',
  );
export type NewSurveyInput = z.output<typeof newSurveySchema>;

/** What a link answers with before it is used. */
export type SurveyForm =
  | {
      state: 'open';
      kind: SurveyKind;
      subject: string;
      scale: number;
      locale: string;
      /** the articles of a delivered order, to be rated one by one */
      products: { lineId: string; title: string }[];
    }
  | { state: 'answered' | 'expired' | 'unknown' };
export const answerSurveySchema = z.object({
  slug: z.string().min(1).max(60),
  token: z.string().min(10).max(200),
  score: z.coerce.number().int().min(1).max(10),
  comment: text(4000).default(''),
  products: z
    .array(
      z.object({
        lineId: publicId,
        score: z.coerce.number().int().min(1).max(10),
        comment: text(2000).default(''),
      }),
    )
    .max(50)
    .default([]),
});
export type AnswerSurveyInput = z.output<typeof answerSurveySchema>;
export const feedbackListSchema = z.object({
  q: text(100).optional(),
  sku: text(100).optional(),
  agent: publicId.optional(),
  carrier: text(60).optional(),
  customer: publicId.optional(),
  /** low: up to the shop's mark for a follow-up */
  mark: z.enum(['low', 'high']).optional(),
  source: z.enum(feedbackSources).optional(),
  ...pageQuery,
});
export type FeedbackListQuery = z.output<typeof feedbackListSchema>;
export const feedbackSchema = z.object({
  id: z.string(),
  source: z.enum(feedbackSources),
  score: z.number(),
  scale: z.number(),
  comment: z.string(),
  author: z.string(),
  ticket: ref,
  order: ref,
  return: ref,
  customer: person,
  agent: person,
  sku: z.string(),
  product: z.string(),
  lot: z.string(),
  carrier: z.string(),
  followUp: ref,
  createdAt: z.string(),
});
export type FeedbackView = z.output<typeof feedbackSchema>;
export const feedbackPageSchema = pageOf(feedbackSchema);
export type FeedbackPage = z.output<typeof feedbackPageSchema>;

/** A review of an article from elsewhere; the same externalId again is the same review. */
export const newReviewSchema = z.object({
  externalId: requiredText(120),
  score: z.number().int().min(1).max(10),
  scale: z.number().int().min(2).max(10).default(5),
  comment: text(4000).default(''),
  sku: text(100).optional(),
  orderId: publicId.optional(),
  lot: text(100).default(''),
  author: text(200).default(''),
  at: z.iso.datetime({ offset: true }).optional(),
});
export type NewReviewInput = z.output<typeof newReviewSchema>;
export type FeedbackSums = { responses: number; sent: number; good: number; mean: number | null };
