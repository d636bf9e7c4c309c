import { type BulkProgress, bulkLimits } from '@/lib/contracts/orders-bulk';
import { refuse } from '@/lib/kernel/errors';
import { fromPublicId, toPublicId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';

type Failure = {
  orderId: string;
  number: string;
  code: string;
  facts: BulkProgress['failures'][0]['error']['facts'];
};

/** How far an action on many orders is, and what it could not change. Errors: not_found. */
export async function bulkProgress(tx: TenantTx, publicId: string): Promise<BulkProgress> {
  const id = fromPublicId('run', publicId) ?? refuse('not_found');
  const bulk =
    (await tx.maybeOne<Pick<BulkProgress, 'command' | 'state' | 'total' | 'done' | 'failed'>>(
      `SELECT b.command, b.state, b.total, i.done, i.failed FROM order_bulk b CROSS JOIN LATERAL (
         SELECT count(*) FILTER (WHERE state = 'done')::int AS done, count(*) FILTER (WHERE state = 'failed')::int AS failed
         FROM order_bulk_item WHERE tenant_id = $1 AND bulk_id = b.id) AS i
       WHERE b.tenant_id = $1 AND b.id = $2`,
      [tx.tenantId, id],
    )) ?? refuse('not_found');
  const failures =
    bulk.failed === 0
      ? []
      : await tx.q<Failure>(
          `SELECT i.order_id AS "orderId", o.number, i.code, i.facts FROM order_bulk_item i
             JOIN sales_order o ON o.tenant_id = $1 AND o.id = i.order_id
            WHERE i.tenant_id = $1 AND i.bulk_id = $2 AND i.state = 'failed' ORDER BY i.order_id LIMIT ${bulkLimits.failuresShown}`,
          [tx.tenantId, id],
        );
  return {
    id: publicId,
    ...bulk,
    failures: failures.map(({ orderId, number, code, facts }) => ({
      orderId: toPublicId('ord', orderId),
      number,
      error: { code, facts },
    })),
  };
}
