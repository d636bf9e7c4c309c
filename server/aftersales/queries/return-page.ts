import type { ReturnDetail, ReturnPageView } from '@/lib/contracts/aftersales-views';
import { fromPublicId, toPublicId } from '@/lib/kernel/ids';
import { listRefunds } from '@/server/finance/queries/refunds';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { policyOfOrder } from '../policy.store';
import { claimsOfReturn } from './list-claims';
import { listExchanges } from './list-exchanges';
import { returnDetail } from './return-detail';

const iso = <T extends { at: Date }>({ at, ...rest }: T) => ({ ...rest, at: at.toISOString() });

async function codesOf(tx: TenantTx, detail: ReturnDetail): Promise<Record<string, string[]>> {
  const variantIds = detail.lines.map((l) => l.variantId && fromPublicId('var', l.variantId));
  const rows = await tx.q<{ variantId: string; code: string }>(
    'SELECT variant_id AS "variantId", code FROM barcode WHERE tenant_id = $1 AND variant_id = ANY($2::uuid[])',
    [tx.tenantId, variantIds.filter(Boolean)],
  );
  return Object.fromEntries(
    detail.lines.map((l, i) => [
      l.id,
      [l.sku, ...rows.filter((r) => r.variantId === variantIds[i]).map((r) => r.code)],
    ]),
  );
}

/** Everything that the page of a return shows. Errors: not_found. */
export async function returnPage(tx: TenantTx, publicId: string): Promise<ReturnPageView> {
  const id = fromPublicId('ret', publicId);
  const detail = await returnDetail(tx, id);
  const of = <R extends object>(sql: string) => tx.q<R>(sql, [tx.tenantId, id]);
  const inspections = await of<
    Omit<ReturnPageView['inspections'][number], 'granted' | 'at'> & { granted: number; at: Date }
  >(
    `SELECT i.id, i.return_line_id AS "lineId", i.quantity, i.grade, i.disposition, i.refund_percent AS "refundPercent",
       i.granted_minor AS granted, i.note, i.inspected_at AS at, (SELECT u.name FROM membership m
         JOIN user_account u ON u.id = m.user_id WHERE m.tenant_id = i.tenant_id AND m.user_id = i.inspected_by) AS by
     FROM return_inspection i WHERE i.tenant_id = $1 AND i.return_id = $2 ORDER BY i.inspected_at, i.id`,
  );
  const receipts = await of<Omit<ReturnPageView['receipts'][number], 'at'> & { at: Date }>(
    `SELECT x.id, x.kind, x.sku, x.quantity, w.code AS warehouse, x.note, x.received_at AS at FROM return_receipt x
     JOIN warehouse w ON w.tenant_id = x.tenant_id AND w.id = x.warehouse_id
     WHERE x.tenant_id = $1 AND x.return_id = $2 ORDER BY x.received_at, x.id`,
  );
  const decisions = await of<Omit<ReturnPageView['decisions'][number], 'at'> & { at: Date }>(
    `SELECT id, outcome, steps, decided_at AS at FROM return_decision WHERE tenant_id = $1 AND return_id = $2 ORDER BY decided_at`,
  );
  const messages = await of<Omit<ReturnPageView['messages'][number], 'at'> & { at: Date }>(
    `SELECT s.id, s.author, s.body, s.created_at AS at, (SELECT u.name FROM membership m JOIN user_account u ON u.id = m.user_id
         WHERE m.tenant_id = s.tenant_id AND m.user_id = s.author_id) AS name
     FROM return_message s WHERE s.tenant_id = $1 AND s.return_id = $2 ORDER BY s.created_at, s.id`,
  );
  const photos = await of<ReturnPageView['photos'][number]>(
    `SELECT id, stage, inspection_id AS "inspectionId", width, height FROM return_photo
     WHERE tenant_id = $1 AND return_id = $2 AND (stage = 'request' OR inspection_id IS NOT NULL) ORDER BY created_at, id`,
  );
  const timeline = await tx.q<Omit<ReturnPageView['timeline'][number], 'at'> & { at: Date }>(
    `SELECT e.type, e.occurred_at AS at, e.data, (SELECT u.name FROM membership m JOIN user_account u ON u.id = m.user_id
         WHERE m.tenant_id = e.tenant_id AND m.user_id = e.actor_id) AS actor
     FROM event e WHERE e.tenant_id = $1 AND e.subject_type = 'order' AND e.subject_id = $3
       AND e.data->>'returnId' = $2 ORDER BY e.occurred_at, e.id LIMIT 200`,
    [tx.tenantId, id, fromPublicId('ord', detail.orderId)],
  );
  const { policyId } = await tx.one<{ policyId: string | null }>(
    'SELECT policy_id AS "policyId" FROM return_case WHERE tenant_id = $1 AND id = $2',
    [tx.tenantId, id],
  );
  const warehouses = await tx.q<{ code: string; name: string }>(
    'SELECT code, name FROM warehouse WHERE tenant_id = $1 AND active ORDER BY is_default DESC, priority, code',
    [tx.tenantId],
  );
  return {
    case: detail,
    inspections: inspections.map(({ granted, ...i }) => ({
      ...iso(i),
      id: toPublicId('ins', i.id),
      lineId: toPublicId('rtl', i.lineId),
      granted: { minor: granted, currency: detail.quoted.currency },
    })),
    receipts: receipts.map(iso),
    photos: photos.map((p) => ({
      ...p,
      id: toPublicId('pho', p.id),
      inspectionId: p.inspectionId && toPublicId('ins', p.inspectionId),
    })),
    decisions: decisions.map(iso),
    messages: messages.map(iso),
    refunds: (await listRefunds(tx, { returnId: detail.id, limit: 50 })).data,
    exchange: (await listExchanges(tx, { limit: 1, returnId: id })).data[0] ?? null,
    claims: await claimsOfReturn(tx, id!),
    codes: await codesOf(tx, detail),
    gradePercent: (await policyOfOrder(tx, policyId)).rules.gradePercent,
    warehouses,
    timeline: timeline.map(iso),
  };
}
