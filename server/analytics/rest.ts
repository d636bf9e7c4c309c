import { z } from 'zod';
import { kpiOutput, periodInput } from '@/lib/contracts/analytics';
import { kpiDimensionNames } from '@/lib/contracts/analytics-facts';
import { type Kpi, kpiNames } from '@/lib/contracts/analytics-kpis';
import { AppError } from '@/lib/kernel/errors';
import messages from '@/messages/en/kpi.json';
import { endpoint } from '@/server/platform/http/rest';
import { getKpiValues } from './queries/kpi-values';

const query = z.object({
  keys: z.string().min(1).describe('Comma-separated KPI keys'),
  from: z.string(),
  to: z.string().describe('The last day, included'),
  grain: z.enum(['total', 'day']).default('total'),
  by: z.enum(kpiDimensionNames).optional(),
});

function keysOf(text: string): Kpi[] {
  return text.split(',').map((word) => {
    const key = kpiNames.find((k) => k === word.trim());
    if (!key)
      throw new AppError(
        'invalid_input',
        { param: 'keys', problem: `${word} is no KPI; known are ${kpiNames.join(', ')}` },
        'keys',
      );
    return key;
  });
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
      const { data, asOf } = await getKpiValues(ctx, {
        kpis: keysOf(q.keys),
        period: periodInput.parse({ from: q.from, to: q.to }),
        byDay: q.grain === 'day',
        dimension: q.by,
      });
      return {
        data: data.map(({ kpi: key, from, to, by, value, numerator, denominator, unit, currency }) => ({
          key,
          from,
          to,
          ...(by === undefined ? {} : { by }),
          value,
          numerator,
          denominator,
          unit,
          ...(currency ? { currency } : {}),
          definition: messages.definition[key],
        })),
        asOf,
      };
    },
  }),
];
