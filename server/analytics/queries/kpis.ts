import type {
  KpiBreakdownRow,
  KpiDimension,
  KpiKey,
  KpiPoint,
  KpiRow,
  KpiValue,
  Period,
} from '@/lib/contracts/analytics';
import { kpiFacts } from '@/lib/contracts/analytics';
import { AppError } from '@/lib/kernel/errors';
import { toPublicId } from '@/lib/kernel/ids';
import { addDays, startOfDay } from '@/lib/kernel/time';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantRead, type TenantTx } from '@/server/platform/db/tenant-tx';
import { kpiValueOf } from '../domain/kpi-value';
import { kpiSources } from './kpi-sources';

type Sums = { num: string | number | null; den: string | number | null; median: number | null; rows: number };
const sums = `coalesce(sum(num), 0)::float8 AS num, coalesce(sum(den), 0)::float8 AS den,
  percentile_cont(0.5) WITHIN GROUP (ORDER BY num::float8) AS median, count(*)::int AS rows`;

function params(tx: TenantTx, period: Period): unknown[] {
  const { timezone, currency } = tx.ctx.tenant;
  return [
    tx.tenantId,
    startOfDay(period.from, timezone),
    startOfDay(addDays(period.to, 1), timezone),
    currency,
  ];
}

function value(
  key: KpiKey,
  row: Sums,
): { value: number | null; numerator: number; denominator: number; rows: number } {
  const figures = { num: Number(row.num ?? 0), den: Number(row.den ?? 0), median: row.median };
  return {
    value: kpiValueOf(key, figures),
    numerator: figures.num,
    denominator: figures.den,
    rows: row.rows,
  };
}

async function one(tx: TenantTx, key: KpiKey, period: Period): Promise<KpiValue> {
  const row = await tx.one<Sums>(`SELECT ${sums} FROM (${kpiSources[key].sql}) s`, params(tx, period));
  const { unit } = kpiFacts[key];
  return {
    key,
    ...period,
    ...value(key, row),
    unit,
    ...(unit === 'money' ? { currency: tx.ctx.tenant.currency } : {}),
  };
}

/** The values of KPIs over a period of the tenant's days. Money is in the tenant's currency; orders in others are not mixed in. */
export async function getKpis(ctx: StaffCtx, keys: readonly KpiKey[], period: Period): Promise<KpiValue[]> {
  return inTenantRead(ctx, async (tx) => {
    const values: KpiValue[] = [];
    for (const key of keys) values.push(await one(tx, key, period));
    return values;
  });
}

/** The value of each day of the period, days without rows included, by the tenant's calendar. */
export async function getKpiTrend(ctx: StaffCtx, key: KpiKey, period: Period): Promise<KpiPoint[]> {
  return inTenantRead(ctx, async (tx) => {
    const rows = await tx.q<Sums & { day: string }>(
      `SELECT to_char(at AT TIME ZONE $5, 'YYYY-MM-DD') AS day, ${sums} FROM (${kpiSources[key].sql}) s GROUP BY 1`,
      [...params(tx, period), ctx.tenant.timezone],
    );
    const byDay = new Map(rows.map((r) => [r.day, value(key, r).value]));
    const empty = kpiFacts[key].from === 'sum' ? 0 : null;
    const points: KpiPoint[] = [];
    for (let day = period.from; day <= period.to; day = addDays(day, 1))
      points.push({ day, value: byDay.get(day) ?? empty });
    return points;
  });
}

/** The KPI by the words of one dimension, the largest first. Errors: invalid_input when the KPI does not know the dimension. */
export async function getKpiBreakdown(
  ctx: StaffCtx,
  key: KpiKey,
  by: KpiDimension,
  period: Period,
): Promise<KpiBreakdownRow[]> {
  const source = kpiSources[key];
  if (!source.dimensions.includes(by))
    throw new AppError(
      'invalid_input',
      { param: 'by', problem: `one of ${source.dimensions.join(', ')}` },
      'by',
    );
  return inTenantRead(ctx, async (tx) => {
    const rows = await tx.q<Sums & { by: string }>(
      `SELECT coalesce(nullif(${by}, ''), '–') AS by, ${sums} FROM (${source.sql}) s GROUP BY 1 ORDER BY sum(num) DESC, 1 LIMIT 50`,
      params(tx, period),
    );
    return rows.map((r) => ({ by: r.by, ...value(key, r) }));
  });
}

type RowRow = {
  id: string;
  kind: KpiRow['kind'];
  label: string;
  order_id: string | null;
  order_number: string | null;
  at: Date;
  num: string | number;
  den: string | number;
};
const pageSize = 50;

/**
 * The very rows that a KPI counts, newest first, in pages; over all pages their numerators and denominators sum to the KPI's.
 * Errors: invalid_input for a broken cursor.
 */
export async function getKpiRows(
  ctx: StaffCtx,
  input: {
    key: KpiKey;
    from: string;
    to: string;
    by?: string | undefined;
    value?: string | undefined;
    cursor?: string | undefined;
  },
): Promise<{ data: KpiRow[]; nextCursor: string | null; total: KpiValue }> {
  const source = kpiSources[input.key];
  const by = source.dimensions.find((d) => d === input.by);
  const period = { from: input.from, to: input.to };
  const after = input.cursor ? /^(\d{1,16})_([0-9a-f-]{36})$/.exec(input.cursor) : null;
  if (input.cursor && !after)
    throw new AppError('invalid_input', { param: 'cursor', problem: 'not a cursor' }, 'cursor');
  return inTenantRead(ctx, async (tx) => {
    const base = params(tx, period);
    const filter =
      by && input.value !== undefined
        ? `WHERE coalesce(nullif(${by}, ''), '–') = $5`
        : 'WHERE $5::text IS NULL';
    const filterValue = by && input.value !== undefined ? input.value : null;
    const rows = await tx.q<RowRow>(
      `SELECT id, kind, label, order_id, order_number, at, num, den FROM (${source.sql}) s ${filter}
       ${after ? 'AND (at, id) < ($7::timestamptz, $8::uuid)' : ''} ORDER BY at DESC, id DESC LIMIT $6`,
      [...base, filterValue, pageSize + 1, ...(after ? [new Date(Number(after[1])), after[2]] : [])],
    );
    const sum = await tx.one<Sums>(`SELECT ${sums} FROM (${source.sql}) s ${filter}`, [...base, filterValue]);
    const shown = rows.slice(0, pageSize);
    const last = shown[shown.length - 1];
    const { unit } = kpiFacts[input.key];
    return {
      data: shown.map((r) => ({
        id: r.id,
        kind: r.kind,
        label: r.label,
        orderId: r.order_id ? toPublicId('ord', r.order_id) : null,
        orderNumber: r.order_number,
        at: r.at.toISOString(),
        numerator: Number(r.num),
        denominator: Number(r.den),
      })),
      nextCursor: rows.length > pageSize && last ? `${last.at.getTime()}_${last.id}` : null,
      total: {
        key: input.key,
        ...period,
        ...value(input.key, sum),
        unit,
        ...(unit === 'money' ? { currency: ctx.tenant.currency } : {}),
      },
    };
  });
}
