import type {
  FeedbackListQuery,
  FeedbackPage,
  FeedbackSums,
  FeedbackView,
  SurveyListQuery,
  SurveyView,
} from '@/lib/contracts/support-feedback';
import { fromPublicId, toPublicId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { readCursor, writeCursor } from '@/server/platform/http/cursor';
import { readSupportSettings } from '../settings.store';

const noId = '00000000-0000-0000-0000-000000000000';
const searchDepth = 2000;
type Ids = {
  ticketId: string | null;
  ticketNumber: string | null;
  orderId: string | null;
  orderNumber: string | null;
  returnId: string | null;
  returnNumber: string | null;
  customerId: string | null;
  customerName: string | null;
  agentId: string | null;
  agentName: string | null;
};
type Row = Ids &
  Pick<
    FeedbackView,
    'id' | 'source' | 'score' | 'scale' | 'comment' | 'author' | 'sku' | 'product' | 'lot' | 'carrier'
  > & {
    followUpId: string | null;
    followUpNumber: string | null;
    createdAt: Date;
  };
type SurveyRow = Ids &
  Pick<SurveyView, 'id' | 'kind' | 'scale' | 'score' | 'comment'> & {
    sentAt: Date;
    remindedAt: Date | null;
    expiresAt: Date;
    answeredAt: Date | null;
  };

const refs = (r: Ids) => ({
  ticket: r.ticketId ? { id: toPublicId('tkt', r.ticketId), number: r.ticketNumber ?? '' } : null,
  order: r.orderId ? { id: toPublicId('ord', r.orderId), number: r.orderNumber ?? '' } : null,
  return: r.returnId ? { id: toPublicId('ret', r.returnId), number: r.returnNumber ?? '' } : null,
  customer: r.customerId ? { id: toPublicId('cus', r.customerId), name: r.customerName ?? '' } : null,
  agent: r.agentId ? { id: toPublicId('usr', r.agentId), name: r.agentName ?? '' } : null,
});
const refColumns = (a: 'f' | 's') =>
  `${a}.ticket_id AS "ticketId", t.number AS "ticketNumber", ${a}.order_id AS "orderId",
  o.number AS "orderNumber", s.return_id AS "returnId", b.number AS "returnNumber", ${a}.customer_id AS "customerId",
  c.name AS "customerName", ${a}.agent_id AS "agentId", u.name AS "agentName"`;
const refJoins = (
  a: 'f' | 's',
) => `LEFT JOIN return_case b ON b.tenant_id = s.tenant_id AND b.id = s.return_id
  LEFT JOIN ticket t ON t.tenant_id = ${a}.tenant_id AND t.id = ${a}.ticket_id
  LEFT JOIN sales_order o ON o.tenant_id = ${a}.tenant_id AND o.id = ${a}.order_id
  LEFT JOIN customer c ON c.tenant_id = ${a}.tenant_id AND c.id = ${a}.customer_id
  LEFT JOIN user_account u ON u.id = ${a}.agent_id`;

/** A page of what customers said, newest first; the search finds words of any script in comments, articles and names. */
export async function listFeedback(tx: TenantTx, query: FeedbackListQuery): Promise<FeedbackPage> {
  const after = readCursor(tx.tenantId, 'feedback', query.cursor);
  const params: unknown[] = [tx.tenantId];
  const p = (value: unknown) => `$${params.push(value)}`;
  const where = ['f.tenant_id = $1'];
  if (query.q) where.push(`f.id IN (SELECT s.id FROM feedback_search(${p(query.q)}, ${searchDepth}) AS s)`);
  if (query.sku) where.push(`f.sku = ${p(query.sku)}`);
  if (query.carrier) where.push(`f.carrier = ${p(query.carrier)}`);
  if (query.source) where.push(`f.source = ${p(query.source)}`);
  if (query.agent) where.push(`f.agent_id = ${p(fromPublicId('usr', query.agent) ?? noId)}::uuid`);
  if (query.customer) where.push(`f.customer_id = ${p(fromPublicId('cus', query.customer) ?? noId)}::uuid`);
  if (query.mark) {
    const { lowScore } = (await readSupportSettings(tx)).settings;
    where.push(query.mark === 'low' ? `f.score <= ${p(lowScore)}` : `f.score * 5 >= f.scale * 4`);
  }
  if (after) where.push(`(f.created_at, f.id) < (${p(after.at)}::timestamptz, ${p(after.id)}::uuid)`);
  const rows = await tx.q<Row>(
    `SELECT f.id, f.source, f.score, f.scale, f.comment, f.author, f.sku, coalesce(d.title, '') AS product, f.lot, f.carrier,
       f.created_at AS "createdAt", f.follow_up_id AS "followUpId", w.number AS "followUpNumber", ${refColumns('f')}
     FROM feedback f LEFT JOIN survey s ON s.tenant_id = f.tenant_id AND s.id = f.survey_id ${refJoins('f')} LEFT JOIN ticket w ON w.tenant_id = f.tenant_id AND w.id = f.follow_up_id
     LEFT JOIN variant v ON v.tenant_id = f.tenant_id AND v.id = f.variant_id
     LEFT JOIN product d ON d.tenant_id = f.tenant_id AND d.id = v.product_id
     WHERE ${where.join(' AND ')} ORDER BY f.created_at DESC, f.id DESC LIMIT ${p(query.limit + 1)}`,
    params,
  );
  const shown = rows.slice(0, query.limit);
  const last = shown.at(-1);
  return {
    data: shown.map(({ id, source, score, scale, comment, author, sku, product, lot, carrier, ...r }) => ({
      id: toPublicId('fbk', id),
      source,
      score,
      scale,
      comment,
      author,
      sku,
      product,
      lot,
      carrier,
      ...refs(r),
      followUp: r.followUpId ? { id: toPublicId('tkt', r.followUpId), number: r.followUpNumber ?? '' } : null,
      createdAt: r.createdAt.toISOString(),
    })),
    nextCursor:
      rows.length > query.limit && last
        ? writeCursor(tx.tenantId, 'feedback', { at: last.createdAt, id: last.id })
        : null,
  };
}

/** Of the surveys of the last ninety days: how many were sent and answered, how many gave four or five of five, and the mean. */
export async function feedbackSums(tx: TenantTx): Promise<FeedbackSums> {
  return tx.one<FeedbackSums>(
    `SELECT count(*)::int AS sent, count(score)::int AS responses, count(*) FILTER (WHERE score * 5 >= scale * 4)::int AS good,
       avg(score::float * 5 / scale)::float AS mean
     FROM survey WHERE tenant_id = $1 AND sent_at > $2::timestamptz - interval '90 days'`,
    [tx.tenantId, tx.ctx.now],
  );
}

/** A page of the surveys, newest first. */
export async function listSurveys(
  tx: TenantTx,
  query: SurveyListQuery,
): Promise<{ data: SurveyView[]; nextCursor: string | null }> {
  const after = readCursor(tx.tenantId, 'surveys', query.cursor);
  const params: unknown[] = [tx.tenantId, tx.ctx.now];
  const p = (value: unknown) => `$${params.push(value)}`;
  const where = ['s.tenant_id = $1', '$2::timestamptz IS NOT NULL'];
  if (query.state === 'answered') where.push('s.answered_at IS NOT NULL');
  if (query.state === 'expired') where.push('s.answered_at IS NULL AND s.expires_at <= $2');
  if (query.state === 'waiting') where.push('s.answered_at IS NULL AND s.expires_at > $2');
  if (after) where.push(`(s.sent_at, s.id) < (${p(after.at)}::timestamptz, ${p(after.id)}::uuid)`);
  const rows = await tx.q<SurveyRow>(
    `SELECT s.id, s.kind, s.scale, s.score, s.comment, s.sent_at AS "sentAt", s.reminded_at AS "remindedAt", s.expires_at AS "expiresAt",
       s.answered_at AS "answeredAt", ${refColumns('s')}
     FROM survey s ${refJoins('s')} WHERE ${where.join(' AND ')} ORDER BY s.sent_at DESC, s.id DESC LIMIT ${p(query.limit + 1)}`,
    params,
  );
  const shown = rows.slice(0, query.limit);
  const last = shown.at(-1);
  return {
    data: shown.map((r) => surveyView(r, tx.ctx.now)),
    nextCursor:
      rows.length > query.limit && last
        ? writeCursor(tx.tenantId, 'surveys', { at: last.sentAt, id: last.id })
        : null,
  };
}

function surveyView({ id, kind, scale, score, comment, ...r }: SurveyRow, now: Date): SurveyView {
  return {
    id: toPublicId('srv', id),
    kind,
    scale,
    score,
    comment,
    ...refs(r),
    state: r.answeredAt ? 'answered' : r.expiresAt <= now ? 'expired' : 'waiting',
    sentAt: r.sentAt.toISOString(),
    remindedAt: r.remindedAt?.toISOString() ?? null,
    expiresAt: r.expiresAt.toISOString(),
    answeredAt: r.answeredAt?.toISOString() ?? null,
  };
}

/** One survey. Errors: throws when there is none. */
export async function surveyById(tx: TenantTx, id: string): Promise<SurveyView> {
  const row = await tx.one<SurveyRow>(
    `SELECT s.id, s.kind, s.scale, s.score, s.comment, s.sent_at AS "sentAt", s.reminded_at AS "remindedAt", s.expires_at AS "expiresAt",
       s.answered_at AS "answeredAt", ${refColumns('s')} FROM survey s ${refJoins('s')} WHERE s.tenant_id = $1 AND s.id = $2`,
    [tx.tenantId, id],
  );
  return surveyView(row, tx.ctx.now);
}
