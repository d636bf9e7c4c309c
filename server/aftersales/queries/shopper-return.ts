import type { Reason, Resolution, ReturnMethod, ReturnState, ReturnType } from '@/lib/contracts/aftersales';
import type { ShopperReturn } from '@/lib/contracts/aftersales-portal';
import { refuse } from '@/lib/kernel/errors';
import { toPublicId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { qrSvg } from '@/server/platform/pdf/qr-svg';
import { mayDispute, nextDateOf, type ProgressFacts, sentenceOf, stepsOf } from '../domain/shopper-progress';
import { returnActions } from '../domain/transitions';
import { comingFacts } from './coming-facts';
import { shopperPhotos } from './photos';
import { shopperReplacement } from './shopper-replacement';

type Head = {
  id: string;
  number: string;
  orderNumber: string;
  type: ReturnType;
  state: ReturnState;
  method: ReturnMethod;
  currency: string;
  quotedMinor: number;
  bonusMinor: number;
  carrier: string;
  trackingNumber: string;
  pickupOn: string | null;
  warehouseId: string | null;
  declineReason: string | null;
  disputedAt: Date | null;
} & Pick<
  ProgressFacts,
  | 'dueAt'
  | 'requestedAt'
  | 'approvedAt'
  | 'inTransitAt'
  | 'arrivedAt'
  | 'receivedAt'
  | 'inspectedAt'
  | 'resolvedAt'
  | 'endedAt'
>;
type Line = {
  id: string;
  title: string;
  quantity: number;
  received: number;
  inspected: number;
  waived: number;
  repairing: number;
  reason: Reason;
  resolution: Resolution;
  exchangeTitle: string | null;
  quoted: number;
  granted: number;
  fee: number;
  differenceReason: string | null;
};

const iso = <T extends { at: Date | null }>({ at, ...rest }: T) => ({
  ...rest,
  at: at?.toISOString() ?? null,
});

async function sendTo(
  tx: TenantTx,
  { warehouseId, number }: { warehouseId: string | null; number: string },
): Promise<ShopperReturn['sendTo']> {
  const w =
    warehouseId &&
    (await tx.maybeOne<Record<'name' | 'line1' | 'city' | 'province' | 'postalCode' | 'countryCode', string>>(
      `SELECT name, line1, city, province, postal_code AS "postalCode", country_code AS "countryCode"
       FROM warehouse WHERE tenant_id = $1 AND id = $2`,
      [tx.tenantId, warehouseId],
    ));
  if (!w) return null;
  const lines = [w.line1, [w.postalCode, w.city].filter(Boolean).join(' '), w.province];
  return {
    name: tx.ctx.tenant.name,
    lines: [w.name, ...lines].filter(Boolean),
    countryCode: w.countryCode,
    code: qrSvg(number),
  };
}

/** What the shop wrote about the return itself, and what its people answered in the ticket that the portal opened. */
async function messagesOf(tx: TenantTx, id: string, orderId: string): Promise<ShopperReturn['messages']> {
  const rows = await tx.q<{ id: string; author: 'shopper' | 'shop'; body: string; at: Date }>(
    `SELECT id, author, body, created_at AS at FROM return_message WHERE tenant_id = $1 AND return_id = $2
     UNION ALL
     SELECT m.id, 'shop', m.body, m.created_at FROM ticket t JOIN ticket_message m ON m.tenant_id = t.tenant_id AND m.ticket_id = t.id
       AND m.kind = 'agent' WHERE t.tenant_id = $1 AND t.order_id = $3 AND t.source = 'portal'
     ORDER BY at, id LIMIT 200`,
    [tx.tenantId, id, orderId],
  );
  return rows.map((m) => ({ ...m, at: m.at.toISOString() }));
}

/** A return of that order as its shopper follows it; nothing that others wrote for themselves. Errors: not_found. */
export async function shopperReturn(
  tx: TenantTx,
  orderId: string,
  id: string | null,
): Promise<ShopperReturn> {
  const head =
    id &&
    (await tx.maybeOne<Head>(
      `SELECT c.id, c.number, o.number AS "orderNumber", c.type, c.state, c.method, c.currency, c.quoted_minor AS "quotedMinor",
         c.bonus_minor AS "bonusMinor", c.carrier, c.tracking_number AS "trackingNumber", c.pickup_on::text AS "pickupOn", c.warehouse_id AS "warehouseId",
         c.decline_reason AS "declineReason", c.disputed_at AS "disputedAt", c.due_at AS "dueAt",
         c.requested_at AS "requestedAt", c.approved_at AS "approvedAt", c.in_transit_at AS "inTransitAt", c.arrived_at AS "arrivedAt",
         c.received_at AS "receivedAt", c.inspected_at AS "inspectedAt", c.resolved_at AS "resolvedAt", c.ended_at AS "endedAt"
       FROM return_case c JOIN sales_order o ON o.tenant_id = c.tenant_id AND o.id = c.order_id
       WHERE c.tenant_id = $1 AND c.id = $2 AND c.order_id = $3`,
      [tx.tenantId, id, orderId],
    ));
  if (!head) refuse('not_found');
  const lines = await tx.q<Line>(
    `SELECT n.id, n.title, n.quantity, n.received, n.inspected, n.waived, n.repairing, n.reason, n.resolution,
       COALESCE(NULLIF(x.title, ''), p.title) AS "exchangeTitle", n.quoted_minor AS quoted, n.granted_minor AS granted,
       n.fee_minor AS fee, n.difference_reason AS "differenceReason"
     FROM return_line n LEFT JOIN variant x ON x.tenant_id = n.tenant_id AND x.id = n.exchange_variant_id
     LEFT JOIN product p ON p.tenant_id = x.tenant_id AND p.id = x.product_id
     WHERE n.tenant_id = $1 AND n.return_id = $2 ORDER BY n.position`,
    [tx.tenantId, head.id],
  );
  const refunds = await tx.q<{
    id: string;
    amountMinor: number;
    state: string;
    provider: string;
    at: Date | null;
  }>(
    `SELECT r.id, r.amount_minor AS "amountMinor", r.state, r.provider, r.succeeded_at AS at FROM refund r
     JOIN refund_plan p ON p.tenant_id = r.tenant_id AND p.id = r.plan_id WHERE r.tenant_id = $1 AND (p.return_id = $2
       OR r.order_id IN (SELECT replacement_order_id FROM exchange WHERE tenant_id = $1 AND return_id = $2)) ORDER BY r.id`,
    [tx.tenantId, head.id],
  );
  const coming = comingFacts(head.state, head.method, lines);
  const facts: ProgressFacts = {
    ...head,
    resolutions: lines.map((l) => l.resolution),
    comesBack: coming.comesBack,
    expected: coming.expected,
    repairing: coming.repairing,
    grantedMinor: lines.reduce((sum, l) => sum + l.granted, 0),
  };
  const money = (minor: number) => ({ minor, currency: head.currency });
  const actions = returnActions(coming);
  return {
    id: toPublicId('ret', head.id),
    number: head.number,
    orderNumber: head.orderNumber,
    timezone: tx.ctx.tenant.timezone,
    type: head.type,
    state: head.state,
    method: head.method,
    sentence: sentenceOf(facts),
    nextAt: nextDateOf(facts)?.toISOString() ?? null,
    steps: stepsOf(facts),
    quoted: money(head.quotedMinor),
    bonus: money(head.bonusMinor),
    granted: money(facts.grantedMinor),
    lines: lines.map(({ inspected: _, waived: __, repairing: ___, ...l }) => ({
      ...l,
      id: toPublicId('rtl', l.id),
      quoted: money(l.quoted),
      granted: money(l.granted),
      fee: money(l.fee),
    })),
    refunds: refunds.map(({ amountMinor, provider, ...r }) => ({
      ...iso(r),
      id: toPublicId('rfd', r.id),
      amount: money(amountMinor),
      tender: provider === 'store_credit' ? ('store_credit' as const) : ('original' as const),
    })),
    ...(await shopperReplacement(tx, head.id)),
    sendTo: head.state === 'approved' && coming.comesBack ? await sendTo(tx, head) : null,
    pickupOn: head.pickupOn,
    carrier: head.carrier,
    trackingNumber: head.trackingNumber,
    declineReason: head.declineReason,
    disputedAt: head.disputedAt?.toISOString() ?? null,
    messages: await messagesOf(tx, head.id, orderId),
    photos: await shopperPhotos(tx, head.id),
    may: {
      cancel: actions.includes('cancel'),
      ship: actions.includes('ship'),
      dispute: mayDispute(head.state, head.disputedAt !== null),
    },
  };
}
