import { type KpiSpec, kpisOf, median, ratio, sum } from './analytics-formula';

const aftersales = kpisOf('aftersales');

const support = kpisOf('support');

/** The KPIs of after-sales and support. */
export const serviceKpis = {
  returns: aftersales('count', 'down', 'event', sum('return.returns'), ['return.returns']),
  returned_units: aftersales('count', 'down', 'event', sum('return_line.units'), ['return_line.lines']),
  return_rate: aftersales('percent', 'down', 'order', ratio('shipped.returned_units', 'shipped.units'), [
    'shipped.lines',
  ]),
  return_decline_rate: aftersales('percent', 'down', 'event', ratio('return.declined', 'return.returns'), [
    'return.returns',
  ]),
  return_cycle_time: aftersales('duration', 'down', 'event', median('return.resolve_s'), ['return.resolved']),
  refund_cycle_time: aftersales('duration', 'down', 'event', median('refund.since_request_s'), [
    'refund.refunds',
  ]),
  refund_after_receipt: aftersales('duration', 'down', 'event', median('refund.since_receipt_s'), [
    'refund.refunds',
  ]),
  exchange_share: aftersales(
    'percent',
    'up',
    'event',
    ratio('return_line.exchange_value', 'return_line.value'),
    ['return_line.lines'],
  ),
  store_credit_share: aftersales(
    'percent',
    'up',
    'event',
    ratio('return_line.credit_value', 'return_line.value'),
    ['return_line.lines'],
  ),
  revenue_retained: aftersales(
    'percent',
    'up',
    'event',
    {
      from: 'ratio',
      num: ['return_line.exchange_value', 'return_line.credit_value', 'return_line.keep_value'],
      den: ['return_line.value'],
    },
    ['return_line.lines'],
  ),
  recovery_rate: aftersales(
    'percent',
    'up',
    'event',
    ratio('inspection.restocked_units', 'inspection.units'),
    ['inspection.inspections'],
  ),
  tickets: support('count', 'down', 'event', sum('ticket.tickets'), ['ticket.tickets']),
  contact_rate: support('percent', 'down', 'event', ratio('ticket.tickets', 'parcel.parcels'), [
    'ticket.tickets',
    'parcel.parcels',
  ]),
  first_response_time: support(
    'duration',
    'down',
    'event',
    median('reply.first_reply_s'),
    ['reply.replies'],
    'Gorgias, Zendesk',
  ),
  resolution_time: support(
    'duration',
    'down',
    'event',
    median('resolution.resolution_s'),
    ['resolution.resolved'],
    'Zendesk',
  ),
  first_contact_resolution: support(
    'percent',
    'up',
    'event',
    ratio('resolution.first_contact', 'resolution.resolved'),
    ['resolution.resolved'],
  ),
  sla_attainment: support(
    'percent',
    'up',
    'event',
    ratio('sla.met', 'sla.clocks'),
    ['sla.clocks'],
    'Zendesk',
  ),
  csat: support(
    'percent',
    'up',
    'event',
    ratio('rating.satisfied', 'rating.ratings'),
    ['rating.ratings'],
    'Gorgias',
  ),
  nps: support(
    'percent',
    'up',
    'event',
    { from: 'ratio', num: ['rating.promoters', '-rating.detractors'], den: ['rating.nps_ratings'] },
    ['rating.nps_ratings'],
  ),
  survey_response_rate: support('percent', 'up', 'order', ratio('survey.answered', 'survey.sent'), [
    'survey.sent',
  ]),
} as const satisfies Record<string, KpiSpec>;
