import type { z } from 'zod';
import type { draftOrdersInput } from '@/lib/contracts/inventory-purchasing';
import { refuse } from '@/lib/kernel/errors';
import { fromPublicId, toPublicId } from '@/lib/kernel/ids';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { insertPurchaseOrders, type NewOrder } from '../purchase-order.store';

type Row = {
  id: string;
  state: string;
  variant_id: string;
  warehouse_id: string;
  supplier_id: string | null;
  quantity: number;
  currency: string;
  cost_minor: number;
  supplier_sku: string;
};

/**
 * Makes one draft order for each supplier and warehouse of the proposals, with the quantities given; a proposal is ordered
 * once. Returns the orders.
 * Errors: not_found, transition_refused (ordered or dismissed by now), invalid_input (no supplier sells it).
 * Locks: the proposals, by id. Emits: inventory.purchase_order_draft.
 */
export async function draftPurchaseOrders(
  ctx: StaffCtx,
  input: z.output<typeof draftOrdersInput>,
): Promise<{ orders: { id: string; number: string }[] }> {
  return inTenantTx(ctx, async (tx) => {
    const wanted = new Map(
      input.proposals.map((p) => [fromPublicId('prp', p.proposalId) ?? refuse('not_found'), p.quantity]),
    );
    const rows = await tx.q<Row>(
      `SELECT p.id, p.state, p.variant_id, p.warehouse_id, p.supplier_id, p.quantity, s.currency, i.cost_minor, i.supplier_sku
       FROM replenishment_proposal p LEFT JOIN supplier s ON s.tenant_id = $1 AND s.id = p.supplier_id
       LEFT JOIN supplier_item i ON i.tenant_id = $1 AND i.supplier_id = p.supplier_id AND i.variant_id = p.variant_id
       WHERE p.tenant_id = $1 AND p.id = ANY($2::uuid[]) ORDER BY p.id FOR UPDATE OF p`,
      [tx.tenantId, [...wanted.keys()]],
    );
    if (rows.length < wanted.size) refuse('not_found');
    const orders = new Map<string, NewOrder & { proposalIds: string[] }>();
    for (const r of rows) {
      if (r.state !== 'open') refuse('transition_refused', { state: r.state });
      if (!r.supplier_id)
        refuse('invalid_input', { param: 'proposals', problem: 'no supplier sells it' }, 'proposals');
      const key = `${r.supplier_id}\n${r.warehouse_id}`;
      const order = orders.get(key) ?? {
        supplierId: r.supplier_id,
        warehouseId: r.warehouse_id,
        currency: r.currency,
        expectedOn: null,
        fromProposals: true,
        lines: [],
        proposalIds: [],
      };
      order.proposalIds.push(r.id);
      order.fromProposals &&= wanted.get(r.id)! <= r.quantity;
      order.lines.push({
        variantId: r.variant_id,
        supplierSku: r.supplier_sku ?? '',
        quantity: wanted.get(r.id)!,
        unitCostMinor: r.cost_minor ?? 0,
      });
      orders.set(key, order);
    }
    const drafts = [...orders.values()];
    const made = await insertPurchaseOrders(tx, drafts);
    const links = drafts.flatMap((o, i) => o.proposalIds.map((id) => ({ id, orderId: made[i]!.id })));
    await tx.exec(
      `UPDATE replenishment_proposal p SET state = 'ordered', purchase_order_id = l.order_id, updated_at = $4
       FROM unnest($2::uuid[], $3::uuid[]) AS l (id, order_id) WHERE p.tenant_id = $1 AND p.id = l.id`,
      [tx.tenantId, links.map((l) => l.id), links.map((l) => l.orderId), ctx.now],
    );
    await emit(
      tx,
      made.map((o, i) => ({
        type: 'inventory.purchase_order_draft' as const,
        subjectType: 'purchase_order',
        subjectId: o.id,
        data: { number: o.number, lines: drafts[i]!.lines.length },
      })),
    );
    return { orders: made.map((o) => ({ id: toPublicId('por', o.id), number: o.number })) };
  });
}
