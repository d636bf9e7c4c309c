import type { Invariant } from '@/server/platform/db/invariants';

const ledger = (account: string) =>
  `sum(CASE WHEN debit_account = '${account}' THEN quantity ELSE 0 END - CASE WHEN credit_account = '${account}' THEN quantity ELSE 0 END)`;

const figureEqualsLedger = (column: string, account: string): Invariant['sql'] => `
  SELECT v.sku, w.code AS warehouse, l.${column} AS figure, coalesce(m.total, 0) AS ledger
  FROM stock_level l
  LEFT JOIN (SELECT variant_id, warehouse_id, ${ledger(account)} AS total FROM stock_movement
    WHERE tenant_id = $1 GROUP BY variant_id, warehouse_id) m
    ON m.variant_id = l.variant_id AND m.warehouse_id = l.warehouse_id
  JOIN variant v ON v.tenant_id = $1 AND v.id = l.variant_id
  JOIN warehouse w ON w.tenant_id = $1 AND w.id = l.warehouse_id
  WHERE l.tenant_id = $1 AND l.${column} <> coalesce(m.total, 0)`;

const figureEqualsPromises = (state: string): Invariant['sql'] => `
  SELECT v.sku, w.code AS warehouse, l.${state} AS figure, coalesce(c.total, 0) AS promised
  FROM stock_level l
  LEFT JOIN (SELECT variant_id, warehouse_id, sum(quantity) AS total FROM stock_commitment
    WHERE tenant_id = $1 AND state = '${state}' GROUP BY variant_id, warehouse_id) c
    ON c.variant_id = l.variant_id AND c.warehouse_id = l.warehouse_id
  JOIN variant v ON v.tenant_id = $1 AND v.id = l.variant_id
  JOIN warehouse w ON w.tenant_id = $1 AND w.id = l.warehouse_id
  WHERE l.tenant_id = $1 AND l.${state} <> coalesce(c.total, 0)`;

/** What must always hold in the books of the stock. */
export const invariants: Invariant[] = [
  { name: 'on hand equals the sum of the movements', sql: figureEqualsLedger('on_hand', 'on_hand') },
  {
    name: 'quality control equals the sum of the movements',
    sql: figureEqualsLedger('quality_control', 'quality_control'),
  },
  { name: 'reserved equals the sum of the movements', sql: figureEqualsLedger('reserved', 'reserved') },
  { name: 'allocated equals the sum of the movements', sql: figureEqualsLedger('allocated', 'allocated') },
  { name: 'reserved equals the open reservations', sql: figureEqualsPromises('reserved') },
  { name: 'allocated equals the open allocations', sql: figureEqualsPromises('allocated') },
  {
    name: 'nothing is promised that is not on hand, and no figure is negative',
    sql: `SELECT variant_id, warehouse_id, on_hand, allocated, reserved, quality_control FROM stock_level
      WHERE tenant_id = $1 AND (on_hand < 0 OR allocated < 0 OR reserved < 0 OR quality_control < 0
        OR allocated + reserved > on_hand)`,
  },
  {
    name: 'bins hold no more than is on hand',
    sql: `SELECT v.sku, w.code AS warehouse, coalesce(l.on_hand, 0) AS on_hand, b.total AS in_bins
      FROM (SELECT s.variant_id, n.warehouse_id, sum(s.quantity) AS total FROM bin_stock s
        JOIN bin n ON n.tenant_id = $1 AND n.id = s.bin_id WHERE s.tenant_id = $1 GROUP BY 1, 2) b
      LEFT JOIN stock_level l ON l.tenant_id = $1 AND l.variant_id = b.variant_id AND l.warehouse_id = b.warehouse_id
      JOIN variant v ON v.tenant_id = $1 AND v.id = b.variant_id
      JOIN warehouse w ON w.tenant_id = $1 AND w.id = b.warehouse_id
      WHERE b.total > coalesce(l.on_hand, 0)`,
  },
  {
    name: 'every bin equals the sum of its movements',
    sql: `SELECT coalesce(s.bin_id, m.bin_id) AS bin_id, coalesce(s.variant_id, m.variant_id) AS variant_id,
        coalesce(s.quantity, 0) AS quantity, coalesce(m.total, 0) AS ledger
      FROM (SELECT * FROM bin_stock WHERE tenant_id = $1) s
      FULL JOIN (
        SELECT bin_id, variant_id, sum(quantity) AS total FROM (
          SELECT bin_id, variant_id, CASE WHEN debit_account = 'on_hand' AND credit_account <> 'on_hand' THEN quantity
            WHEN credit_account = 'on_hand' THEN -quantity ELSE 0 END AS quantity
          FROM stock_movement WHERE tenant_id = $1 AND bin_id IS NOT NULL
          UNION ALL SELECT to_bin_id, variant_id, quantity FROM stock_movement
          WHERE tenant_id = $1 AND to_bin_id IS NOT NULL
        ) x GROUP BY bin_id, variant_id
      ) m ON m.bin_id = s.bin_id AND m.variant_id = s.variant_id
      WHERE coalesce(s.quantity, 0) <> coalesce(m.total, 0)`,
  },
  {
    name: 'the trial balance is zero: units on shelves, in inspection, on the road and outside, and what is promised of them',
    sql: `SELECT book, balance FROM (
        SELECT 'units' AS book, coalesce(sum(CASE WHEN debit_account NOT IN ('available','reserved','allocated') THEN quantity ELSE 0 END
          - CASE WHEN credit_account NOT IN ('available','reserved','allocated') THEN quantity ELSE 0 END), 0) AS balance
        FROM stock_movement WHERE tenant_id = $1
        UNION ALL
        SELECT 'promises', coalesce(sum(CASE WHEN debit_account IN ('available','reserved','allocated') THEN quantity ELSE 0 END
          - CASE WHEN credit_account IN ('available','reserved','allocated') THEN quantity ELSE 0 END), 0)
        FROM stock_movement WHERE tenant_id = $1
      ) b WHERE balance <> 0`,
  },
  {
    name: 'the last movement of a place says what is on hand',
    sql: `SELECT l.variant_id, l.warehouse_id, l.on_hand, m.on_hand_after FROM stock_level l
      JOIN (SELECT DISTINCT ON (variant_id, warehouse_id) variant_id, warehouse_id, on_hand_after FROM stock_movement
        WHERE tenant_id = $1 ORDER BY variant_id, warehouse_id, sequence DESC) m
        ON m.variant_id = l.variant_id AND m.warehouse_id = l.warehouse_id
      WHERE l.tenant_id = $1 AND l.on_hand <> m.on_hand_after`,
  },
  {
    name: 'what transfers have on the road equals what the ledger has in transit',
    sql: `SELECT v.sku, coalesce(t.units, 0) AS transfers, coalesce(m.units, 0) AS ledger
      FROM (SELECT variant_id, sum(shipped - received - damaged - lost - returned) AS units FROM stock_transfer_line
        WHERE tenant_id = $1 GROUP BY 1) t
      FULL JOIN (SELECT variant_id, ${ledger('in_transit')} AS units FROM stock_movement
        WHERE tenant_id = $1 AND (debit_account = 'in_transit' OR credit_account = 'in_transit') GROUP BY 1) m
        ON m.variant_id = t.variant_id
      JOIN variant v ON v.tenant_id = $1 AND v.id = coalesce(t.variant_id, m.variant_id)
      WHERE coalesce(t.units, 0) <> coalesce(m.units, 0)`,
  },
  {
    name: 'no reservation is kept past its deadline by more than ten minutes',
    sql: `SELECT id, order_id, variant_id, quantity, expires_at FROM stock_commitment
      WHERE tenant_id = $1 AND state = 'reserved' AND expires_at < now() - interval '10 minutes'`,
  },
  {
    name: 'bundles hold no stock of their own',
    sql: `SELECT v.sku, l.warehouse_id, l.on_hand FROM stock_level l
      JOIN variant v ON v.tenant_id = $1 AND v.id = l.variant_id
      WHERE l.tenant_id = $1 AND v.kind = 'bundle' AND (l.on_hand <> 0 OR l.quality_control <> 0)`,
  },
  {
    name: 'the lines of a purchase order have received what its deliveries brought, and its total is that of its lines',
    sql: `SELECT o.number, l.id, l.received, l.damaged, l."over", r.received AS delivered, o.total_minor, t.total
      FROM purchase_order_line l JOIN purchase_order o ON o.tenant_id = $1 AND o.id = l.purchase_order_id
      LEFT JOIN LATERAL (SELECT coalesce(sum(x.received), 0) AS received, coalesce(sum(x.damaged), 0) AS damaged,
          coalesce(sum(x."over"), 0) AS over_units
        FROM purchase_receipt_line x JOIN purchase_receipt p ON p.tenant_id = $1 AND p.id = x.receipt_id AND p.reversed_at IS NULL
        WHERE x.tenant_id = $1 AND x.purchase_order_line_id = l.id) r ON true
      LEFT JOIN LATERAL (SELECT sum(n.quantity * n.unit_cost_minor) AS total FROM purchase_order_line n
        WHERE n.tenant_id = $1 AND n.purchase_order_id = o.id) t ON true
      WHERE l.tenant_id = $1 AND (l.received <> r.received OR l.damaged <> r.damaged OR l."over" <> r.over_units
        OR o.total_minor <> t.total)`,
  },
  {
    name: 'every delivery of a purchase order stands in the ledger with the same units',
    sql: `SELECT x.id, x.received + x.damaged + x."over" AS counted, coalesce(m.units, 0) AS ledger
      FROM purchase_receipt_line x JOIN purchase_receipt p ON p.tenant_id = $1 AND p.id = x.receipt_id AND p.reversed_at IS NULL
      LEFT JOIN (SELECT ref_id, sum(quantity) AS units FROM stock_movement
        WHERE tenant_id = $1 AND ref_type = 'purchase_receipt' AND credit_account = 'supplier' GROUP BY ref_id) m
        ON m.ref_id = x.id::text
      WHERE x.tenant_id = $1 AND x.received + x.damaged + x."over" <> coalesce(m.units, 0)`,
  },
];
