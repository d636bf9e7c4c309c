import type { z } from 'zod';
import type { AuditPage, AuditRow, auditInput } from '@/lib/contracts/identity';
import { refuse } from '@/lib/kernel/errors';
import { fromPublicId, toPublicId } from '@/lib/kernel/ids';
import { zonedInstant } from '@/lib/kernel/time';
import type { TenantTx } from '@/server/platform/db/tenant-tx';

type Row = {
  id: string;
  type: string;
  occurred_at: Date;
  actor_type: string;
  actor_name: string | null;
  subject_type: string;
  subject_id: string;
  data: Record<string, unknown>;
  request_id: string;
};

const bare = (text: string) => text.replace(/^[a-z]{3}_/, '');
const uuidOf = (text: string) =>
  fromPublicId('evt', bare(text)) ?? refuse('invalid_input', { param: 'id', problem: 'no id' }, 'id');

const rowOf = (row: Row): AuditRow => ({
  id: toPublicId('evt', row.id),
  type: row.type,
  at: row.occurred_at,
  actorType: row.actor_type,
  actorName: row.actor_name,
  subjectType: row.subject_type,
  subjectId: row.subject_id,
  data: row.data,
  requestId: row.request_id,
});

function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}

/**
 * What was done in the shop, the latest record first, page by page: the ids rise with the time of recording, so they are
 * the key of the pages. Days are those of the shop's zone.
 */
export async function listAudit(tx: TenantTx, input: z.output<typeof auditInput>): Promise<AuditPage> {
  const where = ['e.tenant_id = $1'];
  const params: unknown[] = [tx.tenantId];
  const add = (condition: (n: string) => string, value: unknown) => {
    params.push(value);
    where.push(condition(`$${params.length}`));
  };
  const zone = tx.ctx.tenant.timezone;
  if (input.type?.includes('.')) add((n) => `e.type = ${n}`, input.type);
  else if (input.type) add((n) => `starts_with(e.type, ${n})`, `${input.type}.`);
  if (input.actor) add((n) => `e.actor_type = ${n}`, input.actor);
  if (input.actorId) add((n) => `e.actor_id = ${n}`, uuidOf(input.actorId));
  if (input.subjectId) add((n) => `e.subject_id = ${n}`, uuidOf(input.subjectId));
  if (input.from) add((n) => `e.occurred_at >= ${n}`, zonedInstant(input.from, 0, 0, 0, zone));
  if (input.to) add((n) => `e.occurred_at < ${n}`, zonedInstant(dayAfter(input.to), 0, 0, 0, zone));
  if (input.cursor) add((n) => `e.id < ${n}`, uuidOf(input.cursor));
  const rows = await tx.q<Row>(
    `SELECT e.id, e.type, e.occurred_at, e.actor_type, COALESCE(u.name, k.name) AS actor_name, e.subject_type, e.subject_id,
            e.data, e.request_id
       FROM event e
       LEFT JOIN user_account u ON e.actor_type = 'user' AND u.id = e.actor_id
       LEFT JOIN api_key k ON e.actor_type = 'api_key' AND k.tenant_id = e.tenant_id AND k.id = e.actor_id
      WHERE ${where.join(' AND ')} ORDER BY e.id DESC LIMIT ${input.limit + 1}`,
    params,
  );
  const data = rows.slice(0, input.limit).map(rowOf);
  return { data, nextCursor: rows.length > input.limit ? data.at(-1)!.id : null };
}
