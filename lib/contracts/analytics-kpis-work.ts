import { type KpiSpec, kpisOf, median, p90, ratio, sum } from './analytics-formula';

const fulfilment = kpisOf('fulfilment');

const automation = kpisOf('automation');

/** The KPIs of fulfilment and automation. */
export const workKpis = {
  parcels: fulfilment('count', 'up', 'event', sum('parcel.parcels'), ['parcel.parcels']),
  time_to_ship: fulfilment('duration', 'down', 'event', median('parcel.ship_s'), ['parcel.parcels'], 'SCOR'),
  time_to_ship_p90: fulfilment('duration', 'down', 'event', p90('parcel.ship_s'), ['parcel.parcels'], 'SCOR'),
  time_to_release: fulfilment(
    'duration',
    'down',
    'event',
    median('release.wait_s'),
    ['release.released'],
    'SCOR',
  ),
  time_in_queue: fulfilment(
    'duration',
    'down',
    'event',
    median('parcel.queue_s'),
    ['parcel.parcels'],
    'SCOR',
  ),
  time_to_pick: fulfilment('duration', 'down', 'event', median('parcel.pick_s'), ['parcel.parcels'], 'SCOR'),
  time_to_pack: fulfilment('duration', 'down', 'event', median('parcel.pack_s'), ['parcel.parcels'], 'SCOR'),
  shipped_on_time: fulfilment('percent', 'up', 'event', ratio('parcel.on_time', 'parcel.parcels'), [
    'parcel.parcels',
  ]),
  order_cycle_time: fulfilment(
    'duration',
    'down',
    'event',
    median('delivery.cycle_s'),
    ['delivery.deliveries'],
    'SCOR RS.1.1',
  ),
  transit_time: fulfilment('duration', 'down', 'event', median('delivery.transit_s'), [
    'delivery.deliveries',
  ]),
  delivered_on_promise: fulfilment(
    'percent',
    'up',
    'event',
    ratio('delivery.on_promise', 'delivery.promised'),
    ['delivery.promised'],
  ),
  perfect_order: fulfilment(
    'percent',
    'up',
    'order',
    ratio('promise.perfect', 'promise.due'),
    ['promise.due'],
    'SCOR RL.1.1',
    { matured: true },
  ),
  perfect_order_product: fulfilment(
    'percent',
    'up',
    'order',
    {
      from: 'product',
      num: ['promise.in_full', 'promise.on_date', 'promise.documents', 'promise.condition'],
      den: ['promise.due'],
    },
    ['promise.due'],
    'APQC',
    { matured: true },
  ),
  otif: fulfilment(
    'percent',
    'up',
    'order',
    ratio('promise.otif_units', 'promise.due_units'),
    ['promise.due'],
    'McKinsey',
    { matured: true },
  ),
  fill_rate: fulfilment('percent', 'up', 'order', ratio('shipped.first_units', 'shipped.ordered_units'), [
    'shipped.lines',
  ]),
  split_rate: fulfilment(
    'number',
    'down',
    'event',
    ratio('parcel.parcels', 'release.released'),
    ['parcel.parcels', 'release.released'],
    'Xu et al.',
  ),
  short_pick_rate: fulfilment('percent', 'down', 'event', ratio('pick.short_lines', 'pick.lines'), [
    'pick.lines',
  ]),
  touchless: automation('percent', 'up', 'event', ratio('release.touchless', 'release.released'), [
    'release.released',
  ]),
  exceptions: automation('count', 'down', 'event', sum('exception.raised'), ['exception.raised']),
  exception_time: automation('duration', 'down', 'event', median('exception.settle_s'), [
    'exception.settled',
  ]),
  rule_runs: automation('count', 'neutral', 'event', sum('rule.acted'), ['rule.acted']),
  rule_failures: automation('percent', 'down', 'event', ratio('rule.failed', 'rule.runs'), ['rule.runs']),
  rule_latency: automation('number', 'down', 'event', p90('rule.latency_ms'), ['rule.runs']),
} as const satisfies Record<string, KpiSpec>;
