import { defaultStrategy } from '@/lib/contracts/allocation';
import { defaultCareSettings } from '@/lib/contracts/customers-profile';
import { defaultSlaPolicy, defaultSupportSettings } from '@/lib/contracts/support-settings';

/**
 * Which table the ids in the input of procedures and operations point at. A new procedure whose fields are all known by
 * name needs no line here; a field of ids that is not known fails the proof until it has one.
 */

/** By the name of the field, wherever it occurs. */
export const tableOfField: Readonly<Record<string, string>> = {
  orderId: 'sales_order',
  endpointId: 'webhook_endpoint',
  deliveryId: 'webhook_delivery',
  ruleId: 'rule',
  ruleIds: 'rule',
  otherId: 'rule',
  backtestId: 'rule_backtest',
  runIds: 'rule_run',
  decisionId: 'decision_record',
  changeId: 'order_change',
  strategyId: 'allocation_strategy',
  orderIds: 'sales_order',
  orderLineId: 'order_line',
  lineId: 'order_line',
  customerId: 'customer',
  exceptionId: 'order_exception',
  exceptionIds: 'order_exception',
  holdId: 'order_hold',
  bulkId: 'order_bulk',
  variantIds: 'variant',
  productId: 'product',
  variantId: 'variant',
  componentId: 'variant',
  warehouseId: 'warehouse',
  binId: 'bin',
  movementId: 'stock_movement',
  supplierId: 'supplier',
  proposalId: 'replenishment_proposal',
  purchaseOrderId: 'purchase_order',
  purchaseOrderLineId: 'purchase_order_line',
  transferId: 'stock_transfer',
  transferLineId: 'stock_transfer_line',
  fulfilmentOrderId: 'fulfilment_order',
  shipmentId: 'shipment',
  connectionId: 'channel_connection',
  messageIds: 'inbox_message',
  importId: 'import_job',
  memberId: 'membership',
  invitationId: 'invitation',
  keyId: 'api_key',
  displayId: 'wall_display',
  viewId: 'saved_view',
  actorId: 'event',
  subjectId: 'event',
  ownerId: 'user_account',
  userId: 'user_account',
  sessionId: 'user_session',
  ticketId: 'ticket',
  intoTicketId: 'ticket',
  assigneeId: 'user_account',
  mentionIds: 'user_account',
  attachmentIds: 'ticket_attachment',
  surveyId: 'survey',
  returnId: 'return_case',
  returnIds: 'return_case',
  claimId: 'return_claim',
  refundId: 'refund',
  exchangeVariantId: 'variant',
  mergedCustomerId: 'customer_merge',
  waveId: 'wave',
  invoiceId: 'freight_invoice',
  settlementId: 'settlement',
  taskId: 'pick_task',
  templateId: 'wave_template',
  caseId: 'quality_case',
  photoIds: 'return_photo',
};

/** `id` and `ids` say nothing by themselves: by procedure, the longest beginning that fits. */
export const tableOfProcedure: Readonly<Record<string, string>> = {
  'catalog.product': 'product',
  'catalog.update': 'product',
  'catalog.setStatus': 'product',
  'catalog.archive': 'product',
  catalog: 'variant',
  'inventory.updateWarehouse': 'warehouse',
  'inventory.warehouse': 'warehouse',
  'inventory.saveBin': 'bin',
  inventory: 'variant',
  'fulfilment.shipment': 'shipment',
  'fulfilment.recordTracking': 'shipment',
  'fulfilment.saveCarrierService': 'carrier_service',
  carriers: 'carrier_service',
  fulfilment: 'fulfilment_order',
  waves: 'fulfilment_order',
  'fulfilment.voidLabel': 'shipment',
  'integrations.connection': 'channel_connection',
  'integrations.messages': 'channel_connection',
  'integrations.changeConnection': 'channel_connection',
  integrations: 'import_job',
  'identity.markRead': 'notification',
  'rules.runNow': 'sales_order',
  support: 'customer',
  supportSettings: 'macro',
  customers: 'care_journey',
};

/** The `:id` of REST paths, by their first word. */
export const tableOfPath: Readonly<Record<string, string>> = {
  orders: 'sales_order',
  customers: 'customer',
  rules: 'rule',
  products: 'product',
  variants: 'variant',
  warehouses: 'warehouse',
  'fulfilment-orders': 'fulfilment_order',
  shipments: 'shipment',
  'channel-connections': 'channel_connection',
  'webhook-endpoints': 'webhook_endpoint',
  'webhook-deliveries': 'webhook_delivery',
  imports: 'import_job',
  exports: 'export_job',
  tickets: 'ticket',
  surveys: 'survey',
  'purchase-orders': 'purchase_order',
  returns: 'return_case',
  refunds: 'refund',
};

/** The smallest table of prices. */
export const plainRates = {
  zones: [
    {
      id: 'all',
      name: 'all',
      countries: ['*'],
      steps: [{ upToGrams: 1000, costMinor: 500 }],
      days: { min: 1, max: 2 },
    },
  ],
};
/** A carrier's invoice that bills a stranger's parcel. */
export const plainFreightFile = {
  fileName: 'invoice.csv',
  content: Buffer.from('tracking,amount\nSK1,2.95').toString('base64'),
};
/** A statement of a provider that the shop has never heard of. */
export const plainStatementFile = {
  provider: 'stripe',
  fileName: 'payout.csv',
  content: Buffer.from('reference,gross\npi_nobody,7.00').toString('base64'),
};
/** The same as a file. */
export const plainRateFile = {
  fileName: 'rates.csv',
  content: Buffer.from('zone,countries,days_max,up_to_kg,price\nall,*,2,1,5.00').toString('base64'),
};

/** Values for required fields that a schema's shape alone does not tell. */
export const valueOfField: Readonly<Record<string, unknown>> = {
  email: 'someone@example.com',
  session: 'cs_test_none',
  currency: 'GBP',
  timezone: 'Europe/London',
  slug: 'some-free-shop',
  countryCode: 'GB',
  password: 'copper lantern under rain',
  current: 'copper lantern under rain',
  token: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
  placedAt: '2026-11-23T08:00:00.000Z',
  at: '2026-11-23T08:00:00.000Z',
  from: '2026-11-01',
  to: '2026-11-23',
  sku: 'NO-SUCH-SKU',
  secret: 'a-secret-of-16-characters',
  amountMinor: 100,
  quantity: 1,
  grade: 'a',
  barcode: '5012345678900',
  barcodes: ['5012345678900'],
  cutoff: '16:00',
  country: 'GB',
  rates: plainRates,
};

/** A rule that says nothing of anybody's records. */
export const plainRule = {
  name: 'A rule',
  subject: 'order',
  when: { kind: 'pipeline' },
  if: { kind: 'group', combinator: 'and', items: [] },
  // biome-ignore lint/suspicious/noThenProperty: when, if, then are the words of a rule
  then: [{ kind: 'set_priority', priority: 1 }],
};

/** A small warehouse in rows and columns. */
export const plainMapPlan = {
  aisles: 2,
  baysPerBlock: 2,
  blocks: 1,
  levels: 1,
  sides: 2,
  aislePitchMm: 3000,
  bayMm: 1000,
  crossWidthMm: 2000,
  firstAisle: 'A',
  depot: 'left',
  benches: 0,
} as const;

/** Whole inputs where the parts are not enough; `id(table)` gives the id that is being tried. */
export const inputOfProcedure: Readonly<Record<string, (id: (table: string) => string) => unknown>> = {
  'allocation.save': (id) => ({ strategyId: id('allocation_strategy'), config: defaultStrategy }),
  'webhooks.createEndpoint': () => ({ url: 'https://example.com/hooks', events: ['orders.*'] }),
  'webhooks.changeEndpoint': (id) => ({ endpointId: id('webhook_endpoint'), state: 'paused', version: 0 }),
  'allocation.dryRun': () => ({ config: defaultStrategy }),
  'inventory.saveCalendar': (id) => ({ warehouseId: id('warehouse'), version: 0, calendar: null }),
  'inventory.drawMap': (id) => ({ warehouseId: id('warehouse'), version: 1, plan: plainMapPlan }),
  'inventory.placeBins': (id) => ({
    warehouseId: id('warehouse'),
    version: 1,
    rows: [{ bin: 'A-01', aisle: 'A', atMetres: 1.5 }],
  }),
  'carriers.previewRates': (id) => ({ id: id('carrier_service'), ...plainRateFile }),
  'carriers.importRates': (id) => ({
    id: id('carrier_service'),
    ...plainRateFile,
    validFrom: '2199-01-01',
  }),
  'settlements.preview': () => plainStatementFile,
  'settlements.take': () => ({ ...plainStatementFile, number: 'PAYOUT-1' }),
  'settlements.judge': (id) => ({ settlementId: id('settlement'), outcome: 'accepted' }),
  'settlements.setFeeTerms': () => ({ provider: 'stripe', basisPoints: 150 }),
  'settlements.balance': () => ({ from: '2026-11-01', to: '2026-11-30' }),
  'settlements.postings': () => ({
    from: '2026-11-01',
    to: '2026-11-30',
    account: 'receivable:customer',
    currency: 'GBP',
  }),
  'freight.preview': () => plainFreightFile,
  'freight.take': () => ({ ...plainFreightFile, carrier: 'skylark', number: 'INV-1' }),
  'freight.settle': (id) => ({ invoiceId: id('freight_invoice'), outcome: 'claimed' }),
  'waves.pick': (id) => ({
    taskId: id('pick_task'),
    binId: id('bin'),
    variantId: id('variant'),
    quantity: 1,
  }),
  'waves.undo': (id) => ({
    taskId: id('pick_task'),
    binId: id('bin'),
    variantId: id('variant'),
    quantity: 1,
  }),
  'waves.short': (id) => ({
    taskId: id('pick_task'),
    binId: id('bin'),
    variantId: id('variant'),
    quantity: 1,
    reason: 'not_in_stock',
  }),
  'quality.report': () => ({ from: '2026-11-01', to: '2026-11-23' }),
  'quality.rows': (id) => ({
    from: '2026-11-01',
    to: '2026-11-23',
    by: 'product',
    value: id('product'),
    group: 'damaged',
  }),
  'waves.saveTemplate': () => ({ name: 'Singles', criteria: { lines: 'single' }, slots: 6 }),
  'orderChanges.open': (id) => ({ kind: 'edit', orderIds: [id('sales_order')] }),
  'orderChanges.preview': (id) => ({
    change: { kind: 'edit', orderId: id('sales_order'), discount: { minor: 1, currency: 'GBP' } },
  }),
  'orderChanges.confirm': (id) => ({
    changeId: id('order_change'),
    change: { kind: 'edit', orderId: id('sales_order'), discount: { minor: 1, currency: 'GBP' } },
    previewHash: '0'.repeat(64),
  }),
  'identity.savePortalDomain': () => ({ host: 'returns.example.com' }),
  'identity.savePortalLook': () => ({ brandColor: '#1f5fbf', supportEmail: '', askCode: true }),
  'customers.saveCareSettings': () => ({ settings: defaultCareSettings }),
  'finance.planRefund': (id) => ({
    orderId: id('sales_order'),
    reason: 'x',
    amount: { minor: 100, currency: 'GBP' },
  }),
  'rules.check': (id) => ({ ruleId: id('rule'), definition: plainRule }),
  'rules.create': () => ({ definition: plainRule }),
  'rules.save': (id) => ({ ruleId: id('rule'), definition: plainRule, latestVersion: 1 }),
  'rules.diff': (id) => ({ ruleId: id('rule'), from: 1, to: 1 }),
  'rules.version': (id) => ({ ruleId: id('rule'), version: 1 }),
  'rules.testOn': (id) => ({ rule: { definition: plainRule }, record: id('sales_order') }),
  'supportSettings.saveSla': () => ({ policy: defaultSlaPolicy('en'), version: 0 }),
  'supportSettings.saveGeneral': () => ({ settings: defaultSupportSettings, version: 0 }),
  'supportSettings.saveMacro': (id) => ({
    id: id('macro'),
    name: 'x',
    bodyEn: 'x',
    bodyZh: '',
    thenState: '',
    active: true,
  }),
  'supportSettings.saveAgent': (id) => ({
    memberId: id('membership'),
    languages: [],
    skills: [],
    capacity: 1,
    onDuty: true,
    week: null,
  }),
  'support.merge': (id) => ({ ticketId: id('ticket'), intoTicketId: id('macro'), version: 1 }),
  'rest.surveys': (id) => ({ orderId: id('sales_order') }),
  'support.requestSurvey': (id) => ({ orderId: id('sales_order') }),
  'support.snooze': (id) => ({ ticketId: id('ticket'), until: null }),
  'catalog.create': () => ({
    title: 'x',
    variants: [{ sku: 'NEW-1', price: { minor: 100, currency: 'GBP' } }],
  }),
};

/** Reads that find nothing in a planted row, for its owner either, and where they are tried with a real one. */
export const unreachedByOwner: Readonly<Record<string, string>> = {
  'rules.replay':
    'a planted decision is not packed; tests/integration/automation/rules.test.ts replays real ones',
};

/** What is open to everybody by its purpose; the proof `auth` and the shopper's tests show what guards each. */
export const openToEverybody: Readonly<Record<string, string>> = {
  'account.slugIsFree': 'addresses of shops are public',
  'account.signUp': 'makes what is new only',
  'account.requestRecovery': 'answers the same for every address',
  'account.recover': 'needs the secret of a mail',
  'account.invitation': 'needs the secret of a mail',
  'account.acceptInvitation': 'needs the secret of a mail',
  'portal.shop': 'name and colour of a shop are public',
  'portal.findOrder': 'needs the number and a proof',
  'portal.openWithCode': 'needs the code of a mail',
  'portal.order': 'needs a signed link',
  'portalPay.owed': 'needs a signed link',
  'portalPay.withCredit': 'needs a signed link; what is paid is not owed any more',
  'portalPay.byCard': 'needs a signed link; the same wish opens one page',
  'portalReturns.choices': 'needs a signed link',
  'portalReturns.outcomes': 'needs a signed link',
  'portalReturns.quote': 'needs a signed link',
  'portalReturns.ask': 'needs a signed link and a signed quote, which makes one return',
  'portalReturns.removePhoto': 'needs a signed link; what is gone stays gone',
  'portalReturns.page': 'needs a signed link',
  'portalReturns.cancel': 'needs a signed link',
  'portalReturns.ship': 'needs a signed link',
  'portalReturns.write': 'needs a signed link; a form makes one message',
  'portalReturns.dispute': 'needs a signed link; a return is disputed once',
  'care.stop': 'needs a signed link',
  'portalTalk.talks': 'needs a signed link',
  'portalTalk.ask': 'needs a signed link; a form makes one ticket',
  'portalTalk.write': 'needs a signed link; a form makes one message',
  'survey.form': 'needs a signed link',
  'survey.answer': 'needs a signed link that takes one answer',
};
