import type { z } from 'zod';
import type { DeliveryState } from '@/lib/contracts/webhook-words';
import type {
  AttemptProblem,
  AttemptTrigger,
  DeliveryDetail,
  DeliveryRow,
  deliveryListInput,
  EndpointRow,
  EndpointSecret,
} from '@/lib/contracts/webhooks';
import { refuse } from '@/lib/kernel/errors';
import { fromPublicId, toPublicId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { readCursor, writeCursor } from '@/server/platform/http/cursor';
import { openSecrets } from '../sign-message';

type StoredRow = Omit<EndpointRow, 'createdAt' | 'lastSuccessAt' | 'failingSince'> & {
  createdAt: Date;
  lastSuccessAt: Date | null;
  failingSince: Date | null;
};

async function read(tx: TenantTx, id: string | null): Promise<EndpointRow[]> {
  const since = new Date(tx.ctx.now.getTime() - 7 * 86_400_000);
  const rows = await tx.q<StoredRow>(
    `SELECT e.id, e.url, e.description, e.events, e.state, e.disabled_reason AS "disabledReason", e.created_at AS "createdAt",
       e.last_success_at AS "lastSuccessAt", e.failing_since AS "failingSince", e.version,
       COALESCE(d.delivered, 0)::int AS delivered, COALESCE(d.failed, 0)::int AS failed, COALESCE(d.pending, 0)::int AS pending,
       d.median AS "medianMs"
     FROM webhook_endpoint e LEFT JOIN LATERAL (
       SELECT count(DISTINCT d.id) FILTER (WHERE d.state = 'delivered') AS delivered,
         count(DISTINCT d.id) FILTER (WHERE d.state = 'failed') AS failed,
         count(DISTINCT d.id) FILTER (WHERE d.state = 'pending') AS pending,
         percentile_disc(0.5) WITHIN GROUP (ORDER BY a.duration_ms) AS median
       FROM webhook_delivery d LEFT JOIN webhook_attempt a ON a.tenant_id = $1 AND a.delivery_id = d.id
       WHERE d.tenant_id = $1 AND d.endpoint_id = e.id AND (d.created_at >= $3 OR d.state = 'pending')) AS d ON true
     WHERE e.tenant_id = $1 AND ($2::uuid IS NULL OR e.id = $2) ORDER BY e.created_at DESC, e.id`,
    [tx.tenantId, id, since],
  );
  return rows.map((e) => ({
    ...e,
    id: toPublicId('whe', e.id),
    createdAt: e.createdAt.toISOString(),
    lastSuccessAt: e.lastSuccessAt?.toISOString() ?? null,
    failingSince: e.failingSince?.toISOString() ?? null,
  }));
}

/** The shop's endpoints with how they are doing, newest first. */
export function listEndpoints(tx: TenantTx): Promise<EndpointRow[]> {
  return read(tx, null);
}

/** One endpoint. Errors: not_found. */
export async function getEndpoint(tx: TenantTx, publicId: string): Promise<EndpointRow> {
  const [row] = await read(tx, fromPublicId('whe', publicId) ?? refuse('not_found'));
  return row ?? refuse('not_found');
}

/** The secrets that sign now, for those who may change the endpoint. Errors: not_found. */
export async function getSecret(tx: TenantTx, publicId: string): Promise<EndpointSecret> {
  const id = fromPublicId('whe', publicId) ?? refuse('not_found');
  const row = await tx.maybeOne<{ sealed: string }>(
    'SELECT secrets_sealed AS sealed FROM webhook_endpoint WHERE tenant_id = $1 AND id = $2',
    [tx.tenantId, id],
  );
  const [newest, former] = openSecrets(row?.sealed ?? refuse('not_found'), tx.ctx.now);
  return {
    secret: newest!.secret,
    former: former?.until ? { secret: former.secret, until: former.until } : null,
  };
}

type StoredDelivery = Omit<DeliveryRow, 'nextAttemptAt' | 'createdAt'> & {
  nextAttemptAt: Date | null;
  createdAt: Date;
};
const deliveryColumns = `d.id, d.endpoint_id AS "endpointId", d.message_id AS "messageId", d.type, d.state, d.attempts,
  d.next_attempt_at AS "nextAttemptAt", d.created_at AS "createdAt", a.status AS "lastStatus", a.problem AS "lastProblem"`;
const withLastTry = `webhook_delivery d LEFT JOIN webhook_attempt a
  ON a.tenant_id = $1 AND a.delivery_id = d.id AND a.number = d.attempts - 1`;

const rowOf = (d: StoredDelivery): DeliveryRow => ({
  ...d,
  id: toPublicId('whd', d.id),
  endpointId: toPublicId('whe', d.endpointId),
  messageId: toPublicId('evt', d.messageId),
  nextAttemptAt: d.nextAttemptAt?.toISOString() ?? null,
  createdAt: d.createdAt.toISOString(),
});

/** Messages, of all endpoints or one, newest first. Errors: not_found for an endpoint that is not there. */
export async function listDeliveries(
  tx: TenantTx,
  q: z.output<typeof deliveryListInput>,
): Promise<{ data: DeliveryRow[]; nextCursor: string | null }> {
  const endpointId = q.endpointId ? fromPublicId('whe', (await getEndpoint(tx, q.endpointId)).id) : null;
  const from = readCursor(tx.tenantId, 'deliveries', q.cursor);
  const rows = await tx.q<StoredDelivery>(
    `SELECT ${deliveryColumns} FROM ${withLastTry}
     WHERE d.tenant_id = $1 AND ($2::uuid IS NULL OR d.endpoint_id = $2) AND ($3::text IS NULL OR d.state = $3)
       AND ($4::text IS NULL OR d.type = $4) AND ($5::timestamptz IS NULL OR (d.created_at, d.id) < ($5, $6::uuid))
     ORDER BY d.created_at DESC, d.id DESC LIMIT $7`,
    [
      tx.tenantId,
      endpointId,
      q.state ?? null,
      q.type ?? null,
      from?.at ?? null,
      from?.id ?? null,
      q.limit + 1,
    ],
  );
  const page = rows.slice(0, q.limit);
  const last = page.at(-1);
  const more = last && rows.length > q.limit;
  return {
    data: page.map(rowOf),
    nextCursor: more ? writeCursor(tx.tenantId, 'deliveries', { at: last.createdAt, id: last.id }) : null,
  };
}

type StoredTry = {
  number: number;
  trigger: AttemptTrigger;
  at: Date;
  durationMs: number;
  status: number | null;
  problem: AttemptProblem | null;
  answer: string;
};

/** One message with its bytes and every try, the latest first. Errors: not_found. */
export async function getDelivery(tx: TenantTx, publicId: string): Promise<DeliveryDetail> {
  const id = fromPublicId('whd', publicId) ?? refuse('not_found');
  const row = await tx.maybeOne<StoredDelivery & { body: string; state: DeliveryState }>(
    `SELECT ${deliveryColumns}, d.body FROM ${withLastTry} WHERE d.tenant_id = $1 AND d.id = $2`,
    [tx.tenantId, id],
  );
  const { body, ...delivery } = row ?? refuse('not_found');
  const tries = await tx.q<StoredTry>(
    `SELECT number, trigger, at, duration_ms AS "durationMs", status, problem, answer FROM webhook_attempt
     WHERE tenant_id = $1 AND delivery_id = $2 ORDER BY number DESC`,
    [tx.tenantId, id],
  );
  return {
    ...rowOf(delivery),
    body,
    tries: tries.map((a) => ({ ...a, number: a.number + 1, at: a.at.toISOString() })),
  };
}
