/** Every KPI that the product counts; names and definitions in messages/LOCALE/analytics.json under the same key. */
export const kpiKeys = [
  'orders',
  'gross_sales',
  'net_sales',
  'aov',
  'units',
  'time_to_ship',
  'shipped_on_time',
  'touchless',
  'cancellation_rate',
  'exceptions',
] as const;
export type KpiKey = (typeof kpiKeys)[number];
export type KpiUnit = 'count' | 'money' | 'hours' | 'percent';

/** What is fixed about a KPI: unit, which direction is good, its clock, and how its rows become one number. */
export const kpiFacts: Record<
  KpiKey,
  {
    unit: KpiUnit;
    good: 'up' | 'down' | 'neutral';
    clock: string;
    from: 'sum' | 'ratio' | 'median';
    basis: 'event' | 'order';
  }
> = {
  orders: { unit: 'count', good: 'up', clock: 'placed_at', from: 'sum', basis: 'order' },
  gross_sales: { unit: 'money', good: 'up', clock: 'placed_at', from: 'sum', basis: 'order' },
  net_sales: { unit: 'money', good: 'up', clock: 'placed_at, refunded_at', from: 'sum', basis: 'event' },
  aov: { unit: 'money', good: 'up', clock: 'placed_at', from: 'ratio', basis: 'order' },
  units: { unit: 'count', good: 'up', clock: 'placed_at', from: 'sum', basis: 'order' },
  time_to_ship: { unit: 'hours', good: 'down', clock: 'handed_over_at', from: 'median', basis: 'event' },
  shipped_on_time: { unit: 'percent', good: 'up', clock: 'handed_over_at', from: 'ratio', basis: 'event' },
  touchless: { unit: 'percent', good: 'up', clock: 'released_at', from: 'ratio', basis: 'event' },
  cancellation_rate: { unit: 'percent', good: 'down', clock: 'placed_at', from: 'ratio', basis: 'order' },
  exceptions: { unit: 'count', good: 'down', clock: 'created_at', from: 'sum', basis: 'event' },
};
export const kpiDimensions = ['channel', 'country', 'warehouse', 'carrier', 'type'] as const;
export type KpiDimension = (typeof kpiDimensions)[number];
