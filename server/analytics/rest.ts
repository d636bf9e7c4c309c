import { z } from 'zod';
import {
  type KpiDimension,
  type KpiKey,
  kpiDimensions,
  kpiKeys,
  kpiOutput,
  periodInput,
} from '@/lib/contracts/analytics';
import { AppError } from '@/lib/kernel/errors';
import { addDays } from '@/lib/kernel/time';
import messages from '@/messages/en/analytics.json';
import { endpoint } from '@/server/platform/http/rest';
import { getKpiBreakdown, getKpis } from './queries/kpis';

const query = z.object({
  keys: z.string().min(1).describe('Comma-separated KPI keys'),
  from: z.string(),
  to: z.string().describe('The last day, included'),
  grain: z.enum(['total', 'day']).default('total'),
  by: z.enum(kpiDimensions).optional(),
});

function keysOf(text: string): KpiKey[] {
  return text.split(',').map((word) => {
    const key = kpiKeys.find((k) => k === word.trim());
    if (!key)
      throw new AppError(
        'invalid_input',
        { param: 'keys', problem: `${word} is no KPI; known are ${kpiKeys.join(', ')}` },
        'keys',
      );
    return key;
  });
}

async function valuesOf(
  ctx: Parameters<typeof getKpis>[0],
  keys: KpiKey[],
  period: { from: string; to: string },
  by: KpiDimension | undefined,
) {
  const totals = await getKpis(ctx, keys, period);
  if (!by) return totals;
  const parts = [];
  for (const total of totals)
    for (const row of await getKpiBreakdown(ctx, total.key, by, period)) parts.push({ ...total, ...row });
  return parts;
}

export const analyticsEndpoints = [
  endpoint({
    method: 'GET',
    path: '/kpis',
    tag: 'Analytics',
    summary: 'KPIs over a period of the shop’s days, with numerator and denominator',
    scope: 'analytics:read',
    rate: 'read',
    query,
    output: kpiOutput,
    async handle(ctx, { query: q }) {
      const period = periodInput.parse({ from: q.from, to: q.to });
      const keys = keysOf(q.keys);
      const days: { from: string; to: string }[] = [];
      for (let d = period.from; d <= period.to; d = addDays(d, 1)) days.push({ from: d, to: d });
      const data = [];
      for (const p of q.grain === 'day' ? days : [period])
        for (const { rows: _rows, ...v } of await valuesOf(ctx, keys, p, q.by))
          data.push({ ...v, definition: messages.definition[v.key] });
      return { data, asOf: ctx.now.toISOString() };
    },
  }),
];
