import type { z } from 'zod';
import {
  roadStates,
  type TransferDetail,
  type TransferRow,
  type TransferState,
  type transferListInput,
} from '@/lib/contracts/inventory-transfers';
import { decodeCursor, encodeCursor } from '@/lib/kernel/cursor';
import { toPublicId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { commandsOfTransfer } from '../domain/transfer';

const sum = (what: string) => `(SELECT coalesce(sum(${what}), 0) FROM stock_transfer_line l
  WHERE l.tenant_id = $1 AND l.transfer_id = t.id)::int`;
const select = `SELECT t.id, t.number, t.state, f.code AS "from", d.code AS "to", ${sum('l.quantity')} AS units,
    ${sum('l.received + l.damaged')} AS "receivedUnits",
    ${sum('l.shipped - l.received - l.damaged - l.lost - l.returned')} AS "roadUnits",
    t.expected_on::text AS "expectedOn", t.created_at AS "createdAt", t.version
  FROM stock_transfer t
  JOIN warehouse f ON f.tenant_id = $1 AND f.id = t.from_warehouse_id
  JOIN warehouse d ON d.tenant_id = $1 AND d.id = t.to_warehouse_id WHERE t.tenant_id = $1`;

/** One page of transfers, newest first. */
export async function listTransfers(
  tx: TenantTx,
  input: z.output<typeof transferListInput>,
): Promise<{ data: TransferRow[]; nextCursor: string | null }> {
  const states = input.state === 'road' ? [...roadStates] : input.state ? [input.state] : null;
  const after = decodeCursor(input.cursor, 2);
  const rows = await tx.q<TransferRow>(
    `${select} AND ($2::text[] IS NULL OR t.state = ANY($2))
       AND ($3::timestamptz IS NULL OR (t.created_at, t.id) < ($3, $4::uuid))
     ORDER BY t.created_at DESC, t.id DESC LIMIT $5`,
    [tx.tenantId, states, after?.[0] ?? null, after?.[1] ?? null, input.limit + 1],
  );
  const page = rows.slice(0, input.limit);
  const last = rows.length > input.limit ? page.at(-1) : undefined;
  return {
    data: page.map((r) => ({ ...r, id: toPublicId('tfr', r.id) })),
    nextCursor: last ? encodeCursor([last.createdAt.toISOString(), last.id]) : null,
  };
}

/** A transfer with its lines and what happened to it; null when there is none of that id. */
export async function transferDetail(tx: TenantTx, id: string): Promise<TransferDetail | null> {
  const transfer = await tx.maybeOne<TransferRow & Pick<TransferDetail, 'note' | 'shippedAt'>>(
    `SELECT x.*, t.note, t.shipped_at AS "shippedAt" FROM (${select} AND t.id = $2) x
     JOIN stock_transfer t ON t.tenant_id = $1 AND t.id = x.id`,
    [tx.tenantId, id],
  );
  if (!transfer) return null;
  const lines = await tx.q<TransferDetail['lines'][number]>(
    `SELECT l.id, l.variant_id AS "variantId", v.sku, concat_ws(' · ', p.title, NULLIF(v.title, '')) AS title, l.quantity,
       l.shipped, l.received, l.damaged, l.lost, l.returned,
       coalesce(s.on_hand - s.allocated - s.reserved, 0) AS available
     FROM stock_transfer_line l JOIN stock_transfer t ON t.tenant_id = $1 AND t.id = l.transfer_id
     JOIN variant v ON v.tenant_id = $1 AND v.id = l.variant_id
     JOIN product p ON p.tenant_id = $1 AND p.id = v.product_id
     LEFT JOIN stock_level s ON s.tenant_id = $1 AND s.variant_id = l.variant_id AND s.warehouse_id = t.from_warehouse_id
     WHERE l.tenant_id = $1 AND l.transfer_id = $2 ORDER BY l.position`,
    [tx.tenantId, id],
  );
  const steps = await tx.q<{ at: Date; type: string; by: string | null; reason: string }>(
    `SELECT e.occurred_at AS at, e.type, coalesce(u.name, k.name) AS by, coalesce(e.data ->> 'reason', '') AS reason
     FROM event e LEFT JOIN user_account u ON e.actor_type = 'user' AND u.id = e.actor_id
     LEFT JOIN api_key k ON e.actor_type = 'api_key' AND k.tenant_id = $1 AND k.id = e.actor_id
     WHERE e.tenant_id = $1 AND e.subject_type = 'transfer' AND e.subject_id = $2 ORDER BY e.occurred_at DESC, e.id DESC`,
    [tx.tenantId, id],
  );
  return {
    ...transfer,
    id: toPublicId('tfr', transfer.id),
    commands: commandsOfTransfer(transfer.state),
    lines: lines.map((l) => ({
      ...l,
      id: toPublicId('tfl', l.id),
      variantId: toPublicId('var', l.variantId),
    })),
    steps: steps.map(({ type, ...s }) => ({
      ...s,
      state: type.slice('inventory.transfer_'.length) as TransferState,
    })),
  };
}
