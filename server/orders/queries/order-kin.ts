import type { ChangesAbout, MergeSuggestion, OrderKin } from '@/lib/contracts/order-changes';
import type { Lifecycle } from '@/lib/contracts/orders';
import { refuse } from '@/lib/kernel/errors';
import { toPublicId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { changeableOrders } from '../change-facts';
import { addressKey, buyerKey, decideUndo, obstacleToCombine } from '../domain/decide-combine';

/** The merge or split that an order stands in, on either side; null when it stands in none. */
export async function kinOf(
  tx: TenantTx,
  orderId: string,
): Promise<{ kind: 'merge' | 'split'; changeId: string; workIds: string[]; originIds: string[] } | null> {
  const rows = await tx.q<{ kind: 'merge' | 'split'; changeId: string; workId: string; originId: string }>(
    `SELECT k.kind, k.change_id AS "changeId", k.work_order_id AS "workId", k.origin_id AS "originId"
     FROM order_origin k WHERE k.tenant_id = $1 AND k.undone_at IS NULL AND k.change_id IN (
       SELECT change_id FROM order_origin WHERE tenant_id = $1 AND undone_at IS NULL AND (work_order_id = $2 OR origin_id = $2))
     ORDER BY k.work_order_id, k.origin_id`,
    [tx.tenantId, orderId],
  );
  const [first] = rows;
  if (!first) return null;
  return {
    kind: first.kind,
    changeId: first.changeId,
    workIds: [...new Set(rows.map((r) => r.workId))],
    originIds: [...new Set(rows.map((r) => r.originId))],
  };
}

/** What an order's page needs to offer changes. Errors: not_found. */
export async function changesAbout(tx: TenantTx, orderId: string): Promise<ChangesAbout> {
  const known = await tx.maybeOne('SELECT 1 FROM sales_order WHERE tenant_id = $1 AND id = $2', [
    tx.tenantId,
    orderId,
  ]);
  if (!known) refuse('not_found');
  const services = await tx.q<{ value: string; label: string }>(
    `SELECT carrier || '/' || service AS value, name AS label FROM carrier_service WHERE tenant_id = $1 AND active ORDER BY name`,
    [tx.tenantId],
  );
  return {
    kin: await orderKin(tx, orderId),
    suggestions: await mergeSuggestions(tx, orderId),
    services,
  };
}

/** The same for people, with whether it can be taken back. */
async function orderKin(tx: TenantTx, orderId: string): Promise<OrderKin> {
  const kin = await kinOf(tx, orderId);
  if (!kin) return { kind: null, origins: [], works: [], undoable: false };
  const rows = await tx.q<{
    id: string;
    number: string;
    channel: string;
    externalId: string;
    lifecycle: Lifecycle;
  }>(
    `SELECT id, number, channel, external_id AS "externalId", lifecycle FROM sales_order
     WHERE tenant_id = $1 AND id = ANY($2::uuid[]) ORDER BY number`,
    [tx.tenantId, [...kin.workIds, ...kin.originIds]],
  );
  const of = (ids: readonly string[]) => rows.filter((r) => ids.includes(r.id));
  return {
    kind: kin.kind,
    origins: of(kin.originIds).map(({ id, number, channel, externalId }) => ({
      id: toPublicId('ord', id),
      number,
      channel,
      externalId,
    })),
    works: of(kin.workIds).map(({ id, number, lifecycle }) => ({
      id: toPublicId('ord', id),
      number,
      lifecycle,
    })),
    undoable: decideUndo(await changeableOrders(tx, kin.workIds)).ok,
  };
}

const mostGroups = 50;

/**
 * Groups of orders of one buyer to one address that could leave as one parcel now, oldest first; of one order, or of the
 * whole shop (at most fifty groups). Nobody is asked whether two spellings mean one address: the comparison is the merge's own.
 */
export async function mergeSuggestions(tx: TenantTx, orderId?: string): Promise<MergeSuggestion[]> {
  const rows = await tx.q<{ id: string }>(
    `SELECT o.id FROM sales_order o
     WHERE o.tenant_id = $1 AND o.lifecycle IN ('placed', 'released') AND o.open_holds = 0 AND o.fulfilment_state = 'none'
       AND o.work_kind IS NULL AND o.ship_line1 <> '' AND o.cash_on_delivery = false
       AND ($2::uuid IS NULL OR (o.ship_postal_code, o.ship_country_code) = (SELECT ship_postal_code, ship_country_code
         FROM sales_order WHERE tenant_id = $1 AND id = $2))
       AND EXISTS (SELECT 1 FROM sales_order p WHERE p.tenant_id = $1 AND p.ship_postal_code = o.ship_postal_code
         AND p.ship_line1 <> '' AND p.id <> o.id AND p.lifecycle IN ('placed', 'released') AND p.open_holds = 0
         AND p.fulfilment_state = 'none' AND p.work_kind IS NULL
         AND (p.customer_id = o.customer_id OR p.buyer_email <> '' AND p.buyer_email = o.buyer_email))
     ORDER BY o.placed_at, o.id LIMIT 400`,
    [tx.tenantId, orderId ?? null],
  );
  const orders = await changeableOrders(
    tx,
    rows.map((r) => r.id),
  );
  const groups = new Map<string, typeof orders>();
  for (const o of orders) {
    const buyer = buyerKey(o);
    if (buyer === '' || obstacleToCombine(o) !== null) continue;
    const key = `${buyer}\n${addressKey(o.shipTo)}`;
    groups.set(key, [...(groups.get(key) ?? []), o]);
  }
  const found = [...groups.values()].filter(
    (g) => g.length > 1 && (orderId === undefined || g.some((o) => o.id === orderId)),
  );
  const placed = new Map(
    (
      await tx.q<{ id: string; placed_at: Date; buyer_name: string }>(
        'SELECT id, placed_at, buyer_name FROM sales_order WHERE tenant_id = $1 AND id = ANY($2::uuid[])',
        [tx.tenantId, found.flat().map((o) => o.id)],
      )
    ).map((r) => [r.id, r]),
  );
  return found.slice(0, mostGroups).map((g) => ({
    buyerName: placed.get(g[0]!.id)?.buyer_name || g[0]!.shipTo.name,
    shipCity: g[0]!.shipTo.city,
    orders: g.map((o) => ({
      id: toPublicId('ord', o.id),
      number: o.number,
      channel: o.channel,
      units: o.lines.reduce((sum, l) => sum + (l.kind === 'goods' ? l.quantity - l.cancelled : 0), 0),
      placedAt: placed.get(o.id)!.placed_at.toISOString(),
    })),
  }));
}
