import type { SurveyKind } from '@/lib/contracts/support-feedback-words';
import { newId } from '@/lib/kernel/ids';
import { searchText } from '@/lib/kernel/text';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';

export type StoredSurvey = {
  id: string;
  kind: SurveyKind;
  ticketId: string | null;
  orderId: string | null;
  returnId: string | null;
  customerId: string | null;
  agentId: string | null;
  email: string;
  locale: string;
  scale: number;
  score: number | null;
  sentAt: Date;
  remindedAt: Date | null;
  expiresAt: Date;
  answeredAt: Date | null;
};
const fields = `id, kind, ticket_id AS "ticketId", order_id AS "orderId", return_id AS "returnId", customer_id AS "customerId",
  agent_id AS "agentId", email, locale, scale, score, sent_at AS "sentAt", reminded_at AS "remindedAt", expires_at AS "expiresAt", answered_at AS "answeredAt"`;

/** Surveys lapse after that. Units: days. */
export const surveyLifetimeDays = 30;

/** Writes a survey that goes out now. Emits: support.survey_sent. */
export async function insertSurvey(
  tx: TenantTx,
  s: Pick<
    StoredSurvey,
    'kind' | 'ticketId' | 'orderId' | 'returnId' | 'customerId' | 'agentId' | 'email' | 'locale' | 'scale'
  >,
): Promise<string> {
  const { now } = tx.ctx;
  const id = newId('srv', now.getTime());
  await tx.exec(
    `INSERT INTO survey (tenant_id, id, kind, ticket_id, order_id, return_id, customer_id, agent_id, email, locale, scale, sent_at, expires_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $12::timestamptz + interval '${surveyLifetimeDays} days')`,
    [
      tx.tenantId,
      id,
      s.kind,
      s.ticketId,
      s.orderId,
      s.returnId,
      s.customerId,
      s.agentId,
      s.email,
      s.locale,
      s.scale,
      now,
    ],
  );
  if (s.ticketId)
    await tx.exec(`UPDATE ticket SET csat = 'sent' WHERE tenant_id = $1 AND id = $2`, [
      tx.tenantId,
      s.ticketId,
    ]);
  await emit(tx, [
    {
      type: 'support.survey_sent',
      subjectType: s.ticketId ? 'ticket' : 'order',
      subjectId: (s.ticketId ?? s.orderId)!,
      data: { surveyId: id },
    },
  ]);
  return id;
}

/** A survey, its row locked. */
export function lockSurvey(tx: TenantTx, id: string): Promise<StoredSurvey | null> {
  return tx.maybeOne<StoredSurvey>(
    `SELECT ${fields} FROM survey WHERE tenant_id = $1 AND id = $2 FOR UPDATE`,
    [tx.tenantId, id],
  );
}

/** A survey as it is. */
export function findSurvey(tx: TenantTx, id: string): Promise<StoredSurvey | null> {
  return tx.maybeOne<StoredSurvey>(`SELECT ${fields} FROM survey WHERE tenant_id = $1 AND id = $2`, [
    tx.tenantId,
    id,
  ]);
}

/** What a survey is about, in a word of the shop: a ticket's subject, or the number of a return or an order. */
export async function surveySubject(tx: TenantTx, s: StoredSurvey): Promise<string> {
  const row = await tx.one<{ text: string }>(
    `SELECT coalesce((SELECT subject FROM ticket WHERE tenant_id = $1 AND id = $2), (SELECT number FROM return_case WHERE tenant_id = $1 AND id = $3),
       (SELECT number FROM sales_order WHERE tenant_id = $1 AND id = $4), '') AS text`,
    [tx.tenantId, s.ticketId, s.returnId, s.orderId],
  );
  return row.text;
}

/** Keeps the one answer of a locked survey that has none. Emits: support.survey_answered. */
export async function answerStored(
  tx: TenantTx,
  survey: StoredSurvey,
  answer: { score: number; comment: string; low: boolean },
): Promise<void> {
  await tx.exec(
    'UPDATE survey SET score = $3, comment = $4, answered_at = $5 WHERE tenant_id = $1 AND id = $2',
    [tx.tenantId, survey.id, answer.score, answer.comment, tx.ctx.now],
  );
  if (survey.ticketId)
    await tx.exec(`UPDATE ticket SET csat = 'answered' WHERE tenant_id = $1 AND id = $2`, [
      tx.tenantId,
      survey.ticketId,
    ]);
  await emit(tx, [
    {
      type: 'support.survey_answered',
      subjectType: survey.ticketId ? 'ticket' : 'order',
      subjectId: (survey.ticketId ?? survey.orderId)!,
      data: {
        surveyId: survey.id,
        score: answer.score,
        scale: survey.scale,
        low: answer.low,
        customerId: survey.customerId,
        orderId: survey.orderId,
        agentId: survey.agentId,
      },
    },
  ]);
}

export type NewFeedback = {
  source: 'survey' | 'review' | 'import' | 'api';
  externalId: string;
  score: number;
  scale: number;
  comment: string;
  surveyId: string | null;
  ticketId: string | null;
  orderId: string | null;
  customerId: string | null;
  variantId: string | null;
  sku: string;
  lot: string;
  agentId: string | null;
  carrier: string;
  author: string;
  followUpId: string | null;
  /** beside the comment, what it shall be found by */
  words: readonly string[];
  at?: Date;
};

/** Puts feedback into the archive; what is there under its source and externalId stays. Emits: support.feedback_recorded. */
export async function insertFeedback(tx: TenantTx, rows: readonly NewFeedback[]): Promise<number> {
  if (rows.length === 0) return 0;
  const column = <T>(of: (r: NewFeedback) => T) => rows.map(of);
  const made = await tx.q<{ id: string; score: number; variantId: string | null }>(
    `INSERT INTO feedback (tenant_id, id, source, external_id, score, scale, comment, survey_id, ticket_id, order_id, customer_id,
       variant_id, sku, lot, agent_id, carrier, author, follow_up_id, search_text, created_at)
     SELECT $1, * FROM unnest($2::uuid[], $3::text[], $4::text[], $5::int[], $6::int[], $7::text[], $8::uuid[], $9::uuid[], $10::uuid[],
       $11::uuid[], $12::uuid[], $13::text[], $14::text[], $15::uuid[], $16::text[], $17::text[], $18::uuid[], $19::text[], $20::timestamptz[])
     ON CONFLICT (tenant_id, source, external_id) DO NOTHING RETURNING id, score, variant_id AS "variantId"`,
    [
      tx.tenantId,
      column(() => newId('fbk', tx.ctx.now.getTime())),
      column((r) => r.source),
      column((r) => r.externalId),
      column((r) => r.score),
      column((r) => r.scale),
      column((r) => r.comment),
      column((r) => r.surveyId),
      column((r) => r.ticketId),
      column((r) => r.orderId),
      column((r) => r.customerId),
      column((r) => r.variantId),
      column((r) => r.sku),
      column((r) => r.lot),
      column((r) => r.agentId),
      column((r) => r.carrier),
      column((r) => r.author),
      column((r) => r.followUpId),
      column((r) => searchText(r.comment, r.sku, r.author, r.lot, r.carrier, ...r.words)),
      column((r) => r.at ?? tx.ctx.now),
    ],
  );
  await emit(
    tx,
    made.map((m) => ({
      type: 'support.feedback_recorded' as const,
      subjectType: 'feedback',
      subjectId: m.id,
      data: { score: m.score, variantId: m.variantId },
    })),
  );
  return made.length;
}
