import type { TenantTx } from '@/server/platform/db/tenant-tx';

export type ShopperWords = {
  body: string;
  number: string;
  items: string;
  reason: string;
  /** what it is to be exchanged for; empty when it is not */
  exchange: string;
};

/** What a shopper wrote about a return, with as much of the return as the ticket needs; null when it is gone. */
export async function shopperWords(tx: TenantTx, messageId: string): Promise<ShopperWords | null> {
  return tx.maybeOne<ShopperWords>(
    `SELECT m.body, c.number, l.items, l.reason, COALESCE(l.exchange, '') AS exchange
     FROM return_message m JOIN return_case c ON c.tenant_id = m.tenant_id AND c.id = m.return_id
     JOIN LATERAL (SELECT string_agg(n.quantity || ' × ' || n.title, ', ' ORDER BY n.position) AS items,
         string_agg(DISTINCT n.reason, ', ') AS reason, string_agg(v.sku, ', ') AS exchange
       FROM return_line n LEFT JOIN variant v ON v.tenant_id = n.tenant_id AND v.id = n.exchange_variant_id
       WHERE n.tenant_id = c.tenant_id AND n.return_id = c.id) AS l ON true
     WHERE m.tenant_id = $1 AND m.id = $2`,
    [tx.tenantId, messageId],
  );
}
