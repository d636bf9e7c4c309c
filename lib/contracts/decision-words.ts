const reason = (code: string, facts = '{}') => `{"code":"${code}","facts":${facts}}`;
const step = (name: string, reasons: string[], alternatives = '') =>
  `{"step":"${name}","outcome":"passed","reasons":[${reasons.join(',')}],"alternatives":[${alternatives}]}`;
const service = '"daysMin":2,"daysMax":3,"promisedOn":"2026-11-27","reasons":[';
const site = ',"parcels":1,"distanceKm":120,"stock":2,"needed":2,"costMinor":949,"reasons":[';

/** What decision records are packed with. Records are stored: never edit it, add another form instead. */
export const decisionWords = [
  '"previous_step_stopped""awaiting_payment""sku_unmapped""on_hold""short""suggest_wait""suggest_partial""suggest_split"',
  '"outcome":"held""outcome":"waiting""outcome":"skipped""outcome":"warned""cheapest_split""weight_assumed""stock_kept"',
  '"timezone":"Europe/London","currency":"GBP","settings":{"warehouses":[{"id":"0199","code":"","priority":100,"handlingMinor":',
  ',"cutoff":"15:00"}],"services":[{"id":"0199","carrier":"","service":"","name":"","deliversOn":"weekdays"},"engineVersion":',
  '{"order":{"id":"0199","number":"1001","lifecycle":"placed","placedAt":"2026-11-25T09:00:00.000Z","priority":0,"currency":"GBP",',
  '"totalMinor":1000,"paymentState":"paid","cashOnDelivery":false,"noSplit":false,"destination":{"countryCode":"GB","province":""},',
  '"distances":{},"addressFindings":[],"lines":[{"id":"0199","sku":"","mapped":true,"wanted":[{"variantId":"0199","sku":"","quantity":1,',
  '"unitGrams":400}],"held":[]},{"id":"0199","sku":"","mapped":true,"wanted":[{"variantId":"0199","sku":"","quantity":2,"unitGrams":null}],',
  '"held":[{"variantId":"","warehouseId":"","quantity":1,"state":"reserved"}]}],"holds":[{"kind":"","reason":"","own":true}],',
  '"holds":[],"overrides":[],"openExceptions":[],"anomalies":[],"risk":{"sameAddress":{"orders":[],"buyers":1},"usualTotalMinor":null,',
  '"earlierOrders":0,"buyerCountry":"GB","shipCountry":"GB","blocked":[],"emailOddities":[]},"reservationLapsed":false},',
  '"now":"2026-11-25T09:00:00.000Z","stock":{},"quotes":{"0199":{"400":[null,[949,2,3,"gb"],[',
  `"steps":[${step('confirm', [reason('lines_confirmed', '{"lines":1,"units":1}'), reason('address_verified', '{"country":"GB"}')])},`,
  `${step('verify_payment', [reason('paid'), reason('risk_low', '{"score":0,"threshold":60}')])},`,
  `${step('reserve_stock', [reason('stock_available', '{"sku":"","wanted":1,"available":100}')])},`,
  step(
    'choose_warehouse',
    [
      reason('only_site', '{"sites":"","parcels":1,"totalMinor":949}'),
      reason('stock_allocated'),
      reason('site_kept'),
      reason('stock_reserved_until', '{"untilAt":"'),
    ],
    `{"label":"","chosen":false${site}${reason('site_short')},{"label":"","chosen":false${site}${reason('site_dearer', '{"extraMinor":100}')},` +
      `{"label":"","chosen":true${site}]}`,
  ),
  `,${step(
    'choose_carrier',
    [
      reason(
        'best_service',
        '{"name":"","site":"","costMinor":949,"promisedOn":"2026-11-27","considered":3,"lateMinor":0}',
      ),
    ],
    `{"label":"","chosen":true,"parcel":"","costMinor":949,"lateMinor":0,"scoreMinor":949,${service}]},` +
      `{"label":"","chosen":false,"parcel":"","costMinor":949,"lateMinor":400,"scoreMinor":1349,${service}` +
      `${reason('service_later', '{"promisedOn":"2026-11-30"}')},${reason('service_dearer', '{"extraMinor":83}')}]}`,
  )},`,
  step('release', [
    reason('work_opened', '{"count":1}'),
    reason('ship_by', '{"shipByAt":"2026-11-25T15:00:00.000Z"}'),
    reason('promised', '{"promisedOn":"2026-11-27"}'),
  ]),
  ']}',
].join('');
