import type { Client } from 'pg';
import { ruleDefinitionSchema } from '@/lib/contracts/rules';
import { defaultSlaPolicy } from '@/lib/contracts/support-settings';
import { drawPlan } from '@/lib/contracts/warehouse-map';
import { sealSecrets } from '@/server/integrations/sign-message';
import { plainMapPlan, plainRates, plainRule } from './idor-fixtures';

type Column = { name: string; type: string; nullable: boolean; given: boolean };

const tenantTables = `SELECT c.relname AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id'
  WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition ORDER BY 1`;

/** Fields whose CHECKs hold only for certain values, or that have a form. */
const fixed: Readonly<Record<string, string>> = {
  currency: 'GBP',
  country_code: 'GB',
  timezone: 'Europe/London',
  cutoff: '16:00',
  cut_off: '16:00',
  cutoff_time: '16:00',
  locale: 'en',
  source: 'api',
  status: 'active',
  role: 'agent',
};

/** Where the first word of a CHECK is not the one that fits the others. */
const exact: Readonly<Record<string, string>> = {
  'stock_movement.debit_account': 'on_hand',
  'stock_movement.credit_account': 'supplier',
  'sales_order.lifecycle': 'placed',
  'membership.role': 'agent',
  'macro.then_state': 'resolved',
  'return_case.state': 'inspected',
  'tracking_event.status': 'in_transit',
  'return_photo.stage': 'inspection',
  'import_job.kind': 'products',
  'channel_connection.source': 'shopify',
  'tracking_event.reported_by': 'carrier',
  'purchase_order.approval': 'none',
};

/** Numbers whose CHECKs refuse 0, everywhere or in one table. */
const aboveZero: ReadonlySet<string> = new Set([
  'rate_e9',
  'quantity',
  'received',
  'version',
  'weight_grams',
  'score',
  'scale',
  'pack_size',
  'min_quantity',
  'preference',
  'count',
  'bytes',
  'units',
  'slots',
  'customer_score.r',
  'customer_score.f',
  'customer_score.m',
  'return_policy.number',
  'carrier_rate.number',
  'rule.latest_version',
  'return_line.keep_percent',
  'refund_plan.goods_minor',
  'refund_plan.total_minor',
  'refund.amount_minor',
  'store_credit_entry.amount_minor',
  'stock_transfer_line.shipped',
  'purchase_order.revision',
  'purchase_order.mailed_revision',
]);

/** What is read as a whole, and so must be one. */
const wholeJson: Readonly<Record<string, object>> = {
  'ticket_assignment.candidates': [],
  'sla_version.policy': defaultSlaPolicy('en'),
  'rule_backtest.summary': { rules: [], conflicts: [], days: [], name: 'canary-summary' },
  'ticket_decision.candidates': [],
  'warehouse_map.map': drawPlan({ ...plainMapPlan, firstAisle: 'A' }).map,
  'carrier_rate.rates': plainRates,
  'rule_version.definition': ruleDefinitionSchema.parse({ ...plainRule, name: 'canary-rule' }),
};

/** Lists that must not be empty. */
const wholeLists: Readonly<Record<string, string[]>> = { 'wall_display.pages': ['sales'] };

/** Columns that are empty in a row of the first word's state. */
const absent: ReadonlySet<string> = new Set([
  'decision_record.packed',
  'order_change.preview_hash',
  'survey.score',
  'survey.return_id',
  'settlement.withdrawal_id',
  'settlement.withdrawn_at',
  'settlement_line.variance',
  'settlement_line.outcome',
  'freight_line.fault',
  'freight_line.outcome',
  'rule.shadow_version',
  'rule.active_version',
  'rule.former_version',
  'return_case.due_outcome',
  'quality_case.cause',
  'refund.approval_reason',
  'purchase_order.approval_reason',
  'return_photo.inspection_id',
]);

/** Where `*_id` columns point that no foreign key declares. */
const pointsAt: Readonly<Record<string, string>> = {
  order_id: 'sales_order',
  order_line_id: 'order_line',
  variant_id: 'variant',
  component_id: 'variant',
  warehouse_id: 'warehouse',
  product_id: 'product',
  customer_id: 'customer',
  bin_id: 'bin',
  fulfilment_order_id: 'fulfilment_order',
  shipment_id: 'shipment',
  payment_id: 'payment',
  connection_id: 'channel_connection',
  credit_note_id: 'credit_note',
  import_id: 'import_job',
  ticket_id: 'ticket',
  supplier_id: 'supplier',
  purchase_order_id: 'purchase_order',
  transfer_id: 'stock_transfer',
  from_warehouse_id: 'warehouse',
  survey_id: 'survey',
  return_id: 'return_case',
  policy_id: 'return_policy',
  again_of: 'return_case',
  refund_id: 'refund',
  plan_id: 'refund_plan',
  service_id: 'carrier_service',
  rule_id: 'rule',
  invoice_id: 'freight_invoice',
  settlement_id: 'settlement',
  wave_id: 'wave',
  task_id: 'pick_task',
  fulfilment_line_id: 'fulfilment_line',
  endpoint_id: 'webhook_endpoint',
  delivery_id: 'webhook_delivery',
};

/** The id that the planted row of a table has; the last part tells the tables apart. */
export function plantedId(table: string): string {
  let sum = 7;
  for (const c of table) sum = (sum * 31 + c.charCodeAt(0)) % 0xffffffff;
  return `0199c0de-0000-7000-8000-0000${sum.toString(16).padStart(8, '0')}`;
}

async function columnsOf(db: Client, table: string): Promise<Column[]> {
  const { rows } = await db.query<Column>(
    `SELECT attname AS name, format_type(atttypid, atttypmod) AS type, NOT attnotnull AS nullable,
            attgenerated <> '' OR attidentity <> '' AS given
       FROM pg_attribute WHERE attrelid = format('public.%I', $1::text)::regclass AND attnum > 0 AND NOT attisdropped`,
    [table],
  );
  return rows.filter((c) => !c.given);
}

/** The first word that each column's CHECK allows. */
async function allowedWords(db: Client, table: string): Promise<Map<string, string>> {
  const { rows } = await db.query<{ def: string }>(
    `SELECT pg_get_constraintdef(oid) AS def FROM pg_constraint WHERE contype = 'c' AND conrelid = format('public.%I', $1::text)::regclass`,
    [table],
  );
  const words = new Map<string, string>();
  for (const { def } of rows)
    for (const m of def.matchAll(/\(?(\w+) = ANY \(\(?ARRAY\['([^']+)'/g)) words.set(m[1]!, m[2]!);
  return words;
}

function plantedValue(
  column: Column,
  table: string,
  owner: { tenantId: string; userId: string },
  words: Map<string, string>,
): unknown {
  const { name, type } = column;
  if (absent.has(`${table}.${name}`)) return null;
  if (name === 'tenant_id') return owner.tenantId;
  if (name === 'id') return plantedId(table);
  if (name === 'user_id' || name === 'owner_id' || name === 'invited_by') return owner.userId;
  if (type === 'uuid') return plantedId(pointsAt[name] ?? name);
  if (type.startsWith('timestamp')) return column.nullable ? null : '2026-11-23T08:00:00Z';
  if (type === 'date') return column.nullable ? null : '2026-11-23';
  if (type.endsWith('[]')) return wholeLists[`${table}.${name}`] ?? [];
  const whole = wholeJson[`${table}.${name}`];
  if (whole) return JSON.stringify(whole);
  if (type === 'jsonb') return JSON.stringify({ canary: `canary-${table}` });
  if (type === 'boolean') return false;
  if (`${table}.${name}` === 'webhook_endpoint.secrets_sealed')
    return sealSecrets([{ secret: 'whsec_canary-secret' }]);
  if (name === 'seconds_per_page') return 15;
  if (/int|numeric|double/.test(type))
    return aboveZero.has(name) || aboveZero.has(`${table}.${name}`) ? 1 : 0;
  return exact[`${table}.${name}`] ?? words.get(name) ?? fixed[name] ?? `canary-${table}-${name}`;
}

/**
 * Puts one row into every table of the tenant, with a canary in every free text, so that whatever somebody else reads of it
 * is recognised. Constraints hold (except foreign keys to people), rows point at each other. Repeating it renews them.
 * Errors: throws for a table whose CHECKs it cannot meet, so that no table is left out unnoticed.
 */
export async function plantEverything(
  db: Client,
  owner: { tenantId: string; userId: string },
): Promise<string[]> {
  await db.query(`SET session_replication_role = replica`);
  const { rows: tables } = await db.query<{ name: string }>(tenantTables);
  for (const { name: table } of tables) {
    const [columns, words] = [await columnsOf(db, table), await allowedWords(db, table)];
    if (table !== 'membership')
      await db.query(`DELETE FROM public."${table}" WHERE tenant_id = $1`, [owner.tenantId]);
    const values = columns.map((c) => plantedValue(c, table, owner, words));
    if (table === 'membership') values[columns.findIndex((c) => c.name === 'user_id')] = plantedId('person');
    const list = columns.map((c) => `"${c.name}"`).join(', ');
    await db.query(
      `INSERT INTO public."${table}" (${list}) VALUES (${columns.map((_, i) => `$${i + 1}`).join(', ')}) ON CONFLICT DO NOTHING`,
      values,
    );
  }
  // A transfer goes from one warehouse to another.
  await db.query(
    `INSERT INTO warehouse SELECT (jsonb_populate_record(w, jsonb_build_object('id', $2::uuid, 'code', 'canary-2', 'is_default', false))).*
       FROM warehouse w WHERE tenant_id = $1 AND id = $3 ON CONFLICT DO NOTHING`,
    [owner.tenantId, plantedId('to_warehouse_id'), plantedId('warehouse')],
  );
  return tables.map((t) => t.name);
}

/** A fingerprint of everything that the tenant has in those tables. */
export async function digestOf(db: Client, tables: readonly string[], tenantId: string): Promise<string> {
  const parts = tables.map(
    (t) =>
      `SELECT '${t}' AS t, md5(string_agg(r::text, '|' ORDER BY r::text)) AS d FROM public."${t}" r WHERE tenant_id = $1`,
  );
  const { rows } = await db.query<{ digest: string }>(
    `SELECT string_agg(t || ':' || COALESCE(d, ''), ',' ORDER BY t) AS digest FROM (${parts.join(' UNION ALL ')}) AS x`,
    [tenantId],
  );
  return rows[0]!.digest;
}
