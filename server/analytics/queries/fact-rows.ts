import type { Dimension, FactSource } from '@/lib/contracts/analytics-facts';
import type { Filters } from '@/lib/contracts/analytics-figure-inputs';
import type { FactRow, FactRowsAnswer } from '@/lib/contracts/analytics-figures';
import { type Kpi, kpis, sourcesOf, termParts } from '@/lib/contracts/analytics-kpis';
import { AppError } from '@/lib/kernel/errors';
import { toPublicId } from '@/lib/kernel/ids';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantRead, type TenantTx } from '@/server/platform/db/tenant-tx';
import { countsMoney, isSpread, placeOf } from '../domain/figure';
import type { Span } from '../domain/span';
import { countedSpan, figuresOver, headOf, measureOf } from './figures';
import { labelsOf } from './labels';
import { added, factsIn } from './sums';

type Asked = {
  kpi: Kpi;
  period: Span;
  filters: Filters;
  slice: readonly { dimension: Dimension; value: string }[];
  cursor?: string | undefined;
  limit: number;
};
type Row = {
  id: string;
  source: FactSource;
  subject: string;
  label: string;
  reason: string;
  at: Date;
  num: number;
  den: number;
  order_id: string | null;
  order_number: string | null;
};

/** Both the filters and the slice must hold. */
function together(filters: Filters, slice: Asked['slice']): Filters {
  const both: Filters = { ...filters };
  for (const { dimension, value } of slice)
    both[dimension] = both[dimension] ? both[dimension].filter((v) => v === value) : [value];
  return both;
}

function hrefOf(row: Row): string | null {
  switch (row.source) {
    case 'return':
      return `/returns/${toPublicId('ret', row.id)}`;
    case 'ticket':
    case 'reply':
    case 'resolution':
    case 'sla':
      return `/inbox/${toPublicId('tkt', row.subject)}`;
    case 'customer':
      return `/customers/${toPublicId('cus', row.subject)}`;
    case 'rule':
      return `/automation/${toPublicId('rul', row.reason)}`;
    default:
      return row.order_id ? `/orders/${toPublicId('ord', row.order_id)}` : null;
  }
}

/** The facts of one source that the KPI counts, in SQL; parameters are appended. */
function countedFacts(
  tx: TenantTx,
  key: Kpi,
  source: FactSource,
  span: Span,
  filters: Filters,
  params: unknown[],
): string | null {
  const { formula, rows } = kpis[key];
  const counting = rows.map(termParts).filter((t) => t.source === source);
  if (counting.length === 0) return null;
  const c = factsIn(tx, source, span, filters, params);
  const counts = isSpread(key)
    ? `f.m[${measureOf(key).place}] IS NOT NULL`
    : `${counting.map((t) => `f.m[${placeOf(source, t.measure)}]`).join(' + ')} > 0`;
  return `SELECT f.row_id, f.source, f.subject_id, f.label, f.reason, f.at, f.order_id,
      (${added(formula.num, source)})::float8 AS num, (${'den' in formula ? added(formula.den, source) : '1'})::float8 AS den
    FROM ${c.from} WHERE ${c.where} AND ${counts}${countsMoney(key) ? ` AND f.currency = ''` : ''}`;
}

function cursorOf(text: string | undefined): [Date, string] | null {
  if (!text) return null;
  const match = /^(\d{1,16})_([0-9a-f-]{36})$/.exec(text);
  if (!match) throw new AppError('invalid_input', { param: 'cursor', problem: 'not a cursor' }, 'cursor');
  return [new Date(Number(match[1])), match[2]!];
}

function rowOf(r: Row): FactRow {
  return {
    id: r.id,
    source: r.source,
    label: r.label,
    at: r.at.toISOString(),
    numerator: r.num,
    denominator: r.den,
    orderId: r.order_id ? toPublicId('ord', r.order_id) : null,
    orderNumber: r.order_number,
    href: hrefOf(r),
  };
}

/**
 * The very rows that a figure counts, the newest first, in pages; over all pages as many as the figure says. Errors: invalid_input for a
 * broken cursor or a dimension that the KPI does not know.
 */
export async function getFactRows(ctx: StaffCtx, asked: Asked): Promise<FactRowsAnswer> {
  const { kpi: key, period, limit } = asked;
  const after = cursorOf(asked.cursor);
  const filters = together(asked.filters, asked.slice);
  return inTenantRead(ctx, async (tx) => {
    const counted = countedSpan(tx, key, period);
    const span = kpis[key].formula.from === 'balance' ? { from: '1970-01-01', to: counted.to } : counted;
    const params: unknown[] = [tx.tenantId];
    const facts = sourcesOf(key)
      .map((source) => countedFacts(tx, key, source, span, filters, params))
      .filter((sql) => sql !== null);
    const p = (value: unknown) => `$${params.push(value)}`;
    const rows = await tx.q<Row>(
      `WITH page AS (SELECT * FROM (${facts.join(' UNION ALL ')}) u
         ${after ? `WHERE (u.at, u.row_id) < (${p(after[0])}::timestamptz, ${p(after[1])}::uuid)` : ''}
         ORDER BY u.at DESC, u.row_id DESC LIMIT ${p(limit + 1)})
       SELECT u.row_id AS id, u.source, u.subject_id AS subject, u.label, u.reason, u.at, u.num, u.den, u.order_id, o.number AS order_number
       FROM page u LEFT JOIN sales_order o ON o.tenant_id = $1 AND o.id = u.order_id ORDER BY u.at DESC, u.row_id DESC`,
      params,
    );
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    const total = (await figuresOver(tx, [key], [period], [], filters)).get(key)!.whole[0]!;
    const named: FactRowsAnswer['narrowed'] = [];
    for (const [dimension, values] of Object.entries(filters) as [Dimension, string[]][]) {
      const label = await labelsOf(tx, sourcesOf(key), dimension, values);
      for (const value of values) named.push({ dimension, value, label: label(value) });
    }
    return {
      ...headOf(tx, key),
      narrowed: named,
      data: shown.map(rowOf),
      nextCursor: rows.length > limit && last ? `${last.at.getTime()}_${last.id}` : null,
      total,
    };
  });
}
