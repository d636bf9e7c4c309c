import { randomUUID } from 'node:crypto';
import { defaultStrategy } from '@/lib/contracts/allocation';
import { newOrderSchema } from '@/lib/contracts/orders-inputs';
import type { Role } from '@/lib/contracts/permissions';
import { toPublicId } from '@/lib/kernel/ids';
import { placeOrders } from '@/server/orders/steps/place-orders';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import type { World } from '@/tests/support/world';
import {
  plainFreightFile,
  plainMapPlan,
  plainRateFile,
  plainRates,
  plainStatementFile,
} from './idor-fixtures';

/** The time at which everything is called; each thing has its own minute, since how often a member may call is not what is proved. */
export const clock = { now: new Date() };
export function nextMinute(): void {
  clock.now = new Date(clock.now.getTime() + 60_000);
}
const as = (world: World, role: Role) => world.caller(role, { now: clock.now });

const gbp = (minor: number) => ({ minor, currency: 'GBP' });

function newOrder(over: object = {}) {
  return {
    channel: 'api',
    externalId: randomUUID(),
    placedAt: '2026-11-23T08:00:00.000Z',
    currency: 'GBP',
    customer: { email: `${randomUUID()}@example.com`, name: 'Ada' },
    shipTo: { name: 'Ada', line1: '1 High Street', city: 'London', postalCode: 'N1 1AA', countryCode: 'GB' },
    lines: [{ sku: 'WRAP', kind: 'fee' as const, quantity: 1, unitPrice: gbp(100) }],
    ...over,
  };
}

const goods = { lines: [{ sku: 'A-SKU-OF-NOBODY', quantity: 2, unitPrice: gbp(100) }] };

/** A stored order (its SKU unknown, so that it has a hold and an exception), as its public id. */
async function order(world: World, over: object = goods): Promise<string> {
  const [r] = await inTenantTx(world.ctx('owner', new Date()), (tx) =>
    placeOrders(tx, [newOrderSchema.parse(newOrder(over))], { source: 'api' }),
  );
  return toPublicId('ord', r!.id!);
}
const bare = (id: string) => id.replace(/^[a-z]+_/, '').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');

async function exception(world: World): Promise<string> {
  const orderId = await order(world);
  const [row] = await world.sql<{ id: string }>('SELECT id FROM order_exception WHERE order_id = $1', [
    bare(orderId),
  ]);
  return toPublicId('exc', row!.id);
}
async function manual(world: World): Promise<string> {
  const orderId = await order(world);
  return (await (await as(world, 'owner')).orders.raiseException({ orderId, reason: 'wait' })).id;
}
async function held(world: World): Promise<string> {
  const orderId = await order(world);
  const api = await as(world, 'owner');
  await api.orders.placeHold({ orderId, reason: 'wait' });
  return orderId;
}
const calendar = {
  days: Array.from({ length: 7 }, () => ({ cutoff: '16:00' })),
  holidays: [],
  carrierCutoffs: {},
  dailyLimit: 10,
  tags: [],
};
async function opened(world: World): Promise<{ changeId: string; orderId: string }> {
  const orderId = await order(world);
  const api = await as(world, 'owner');
  return { ...(await api.orderChanges.open({ kind: 'edit', orderIds: [orderId] })), orderId };
}
async function ticket(world: World): Promise<string> {
  const email = `${randomUUID()}@example.com`;
  const api = await as(world, 'agent');
  const made = await api.support.open({
    type: 'consultation',
    subject: 'A question',
    body: 'How big is it?',
    customer: { email },
  });
  return made.id;
}
/** A statement with a variance. */
async function statement(w: World): Promise<string> {
  const api = await as(w, 'owner');
  return (await api.settlements.take({ ...plainStatementFile, number: randomUUID() })).settlementId;
}

async function carrierService(world: World): Promise<string> {
  const api = await as(world, 'owner');
  const made = await api.fulfilment.saveCarrierService({
    carrier: `c-${randomUUID().slice(0, 8)}`,
    service: 'standard',
    name: 'A service',
    adapter: 'manual',
    active: true,
    rates: plainRates,
  });
  return made.id;
}
const sku = () => `SKU-${randomUUID().slice(0, 8)}`;
const newSupplier = (code = sku()) => ({
  code: code.slice(0, 20),
  name: 'A supplier',
  contactName: '',
  email: '' as const,
  phone: '',
  language: 'en' as const,
  currency: 'GBP',
  leadTimeDays: 7,
  leadTimeSpreadDays: 0,
  active: true,
});
/** A supplier with an article of its own, as their public names. */
async function supplied(world: World) {
  const api = await as(world, 'owner');
  const article = sku();
  await api.catalog.create({
    title: article,
    category: '',
    brand: '',
    currency: 'GBP',
    variants: [
      {
        sku: article,
        title: '',
        kind: 'simple',
        priceMinor: 1000,
        costMinor: null,
        weightGrams: null,
        lengthMm: null,
        widthMm: null,
        heightMm: null,
        reorderAt: null,
        barcodes: [],
        components: [],
        active: true,
      },
    ],
  });
  const supplier = newSupplier();
  const { id } = await api.purchasing.saveSupplier(supplier);
  return { api, article, code: supplier.code, supplierId: id };
}
/** A warehouse of its own. */
async function warehouse(world: World): Promise<string> {
  const api = await as(world, 'owner');
  const code = sku().slice(0, 20).toUpperCase();
  await api.inventory.createWarehouse({
    code,
    name: code,
    countryCode: 'GB',
    province: '',
    city: '',
    postalCode: '',
    line1: '',
    lat: null,
    lng: null,
    priority: 100,
    isDefault: false,
    active: true,
    cutoff: '16:00',
    handlingMinor: 0,
  });
  return (await api.inventory.warehouses()).find((x) => x.code === code)!.id;
}
/** A purchase order that has been submitted, with its line. */
async function submitted(world: World) {
  const { api, article, code } = await supplied(world);
  const made = await api.purchasing.create({ supplier: code, lines: [{ sku: article, quantity: 10 }] });
  await api.purchasing.submit({ purchaseOrderId: made.id, version: 1 });
  const { lines } = await api.purchasing.order({ purchaseOrderId: made.id });
  return { purchaseOrderId: made.id, lineId: lines[0]!.id };
}
async function drafted(world: World) {
  const { api, article, code } = await supplied(world);
  const made = await api.purchasing.create({ supplier: code, lines: [{ sku: article, quantity: 10 }] });
  return { purchaseOrderId: made.id, version: 1 };
}

/** A purchase order that waits for approval, which whoever submitted it may give. */
async function waiting(world: World) {
  const { api, article, code } = await supplied(world);
  const rules = { approveAboveMinor: 1, proposalsToo: true, secondPerson: false };
  await api.purchasing.saveSettings(rules);
  const lines = [{ sku: article, quantity: 10, unitCostMinor: 100 }];
  const { id } = await api.purchasing.create({ supplier: code, lines });
  const { version } = await api.purchasing.submit({ purchaseOrderId: id, version: 1 });
  await api.purchasing.saveSettings({ ...rules, approveAboveMinor: 0 });
  return { purchaseOrderId: id, version };
}

/** A transfer of an article that lies in the default warehouse, ready to leave; `sent`: on the road. */
async function transfer(world: World, sent = false) {
  const { api, article } = await supplied(world);
  const places = [await warehouse(world), await warehouse(world)];
  const [from, to] = (await api.inventory.warehouses()).filter((w) => places.includes(w.id));
  const [variant] = await api.catalog.searchVariants({ q: article });
  await api.inventory.receive({
    variantId: variant!.id,
    warehouseId: from!.id,
    quantity: 10,
    reason: 'purchase',
    note: '',
  });
  const { id } = await api.transfers.create({
    from: from!.code,
    to: to!.code,
    lines: [{ sku: article, quantity: 4 }],
  });
  await api.transfers.ready({ transferId: id, version: 1 });
  if (sent) await api.transfers.ship({ transferId: id, version: 2 });
  const { version, lines } = await api.transfers.one({ transferId: id });
  return {
    target: { transferId: id, version },
    lineId: lines[0]!.id,
    article,
    from: from!.code,
    to: to!.code,
  };
}

const hook = { url: 'https://example.com/hooks', events: ['orders.*'] };
async function hooked(world: World): Promise<string> {
  return (await (await as(world, 'owner')).webhooks.createEndpoint(hook)).id;
}
async function tested(world: World) {
  const endpointId = await hooked(world);
  const { deliveryId } = await (await as(world, 'owner')).webhooks.sendTest({ endpointId });
  return { endpointId, deliveryId };
}

/** Inputs with which a procedure does something, made anew for each run. */
export const repeatableInput: Readonly<Record<string, (world: World) => Promise<unknown>>> = {
  'orders.place': async () => newOrder(),
  'webhooks.createEndpoint': async () => hook,
  'webhooks.changeEndpoint': async (w) => ({ endpointId: await hooked(w), state: 'paused', version: 0 }),
  'webhooks.removeEndpoint': async (w) => ({ endpointId: await hooked(w) }),
  'webhooks.rotateSecret': async (w) => ({ endpointId: await hooked(w) }),
  'webhooks.sendTest': async (w) => ({ endpointId: await hooked(w) }),
  'webhooks.replay': async (w) => ({ deliveryId: (await tested(w)).deliveryId }),
  'webhooks.replayMany': async (w) => ({ endpointId: (await tested(w)).endpointId, state: 'pending' }),
  'purchasing.saveSupplier': async () => newSupplier(),
  'purchasing.saveSupplierItem': async (w) => {
    const { supplierId, article } = await supplied(w);
    return {
      supplierId,
      sku: article,
      supplierSku: '',
      costMinor: 100,
      packSize: 1,
      minQuantity: 1,
      preference: 1,
    };
  },
  'purchasing.create': async (w) => {
    const { code, article } = await supplied(w);
    return { supplier: code, lines: [{ sku: article, quantity: 3 }] };
  },
  'purchasing.submit': (w) => drafted(w),
  'purchasing.change': async (w) => {
    const { purchaseOrderId, lineId } = await submitted(w);
    const line = { purchaseOrderLineId: lineId, quantity: 5, unitCostMinor: 100 };
    return { purchaseOrderId, version: 2, lines: [line] };
  },
  'purchasing.approve': (w) => waiting(w),
  'purchasing.sendBack': async (w) => ({ ...(await waiting(w)), reason: 'too many' }),
  'purchasing.saveSettings': async () => ({ approveAboveMinor: 5, proposalsToo: true, secondPerson: false }),
  'purchasing.cancel': (w) => drafted(w),
  'purchasing.receive': async (w) => {
    const { purchaseOrderId, lineId } = await submitted(w);
    return { purchaseOrderId, lines: [{ purchaseOrderLineId: lineId, received: 4 }] };
  },
  'transfers.create': async (w) => {
    const { article, from, to } = await transfer(w);
    return { from, to, lines: [{ sku: article, quantity: 2 }] };
  },
  'transfers.reopen': async (w) => (await transfer(w)).target,
  'transfers.cancel': async (w) => (await transfer(w)).target,
  'transfers.ship': async (w) => (await transfer(w)).target,
  'transfers.receive': async (w) => {
    const { target, lineId } = await transfer(w, true);
    return { transferId: target.transferId, lines: [{ transferLineId: lineId, received: 3 }] };
  },
  'transfers.settle': async (w) => ({ ...(await transfer(w, true)).target, outcome: 'lost', reason: 'gone' }),
  'orders.cancel': async (w) => ({ orderId: await order(w), reason: 'customer_request' }),
  'orders.placeHold': async (w) => ({ orderId: await order(w), reason: 'wait' }),
  'orders.releaseHold': async (w) => ({ orderId: await held(w), kind: 'manual', reason: 'go' }),
  'orders.addNote': async (w) => ({ orderId: await order(w), body: 'a note' }),
  'orders.setTags': async (w) => ({ orderId: await order(w), tags: ['a', 'b'] }),
  'orders.setPriority': async (w) => ({ orderId: await order(w), priority: 5 }),
  'orders.changeAddress': async (w) => ({ orderId: await order(w), shipTo: { line1: '2 Low Street' } }),
  'orders.recordPayment': async (w) => ({
    orderId: await order(w),
    amount: gbp(200),
    reference: randomUUID(),
  }),
  'orders.reopen': async (w) => ({ orderId: await order(w, { ...goods, history: {} }), reason: 'claim' }),
  'orders.assignException': async (w) => ({
    exceptionId: await exception(w),
    ownerId: toPublicId('usr', w.member('operator').userId),
  }),
  'orders.resolveException': async (w) => ({ exceptionId: await exception(w), resolution: 'done' }),
  'orders.dismissException': async (w) => ({ exceptionId: await exception(w), reason: 'no matter' }),
  'orders.assignExceptions': async (w) => ({
    exceptionIds: [await exception(w), await exception(w)],
    ownerId: toPublicId('usr', w.member('operator').userId),
  }),
  'orders.fixExceptions': async (w) => ({
    exceptionIds: [await manual(w)],
    fix: { kind: 'settle', reason: 'done' },
  }),
  'orders.raiseException': async (w) => ({ orderId: await order(w), reason: 'look at it' }),
  'orders.updateExceptionRoutes': async (w) => {
    const { routes, version } = await (await as(w, 'owner')).orders.exceptionRoutes();
    const hours = (routes.risk.hours % 700) + 1;
    return { routes: { ...routes, risk: { ...routes.risk, hours } }, version };
  },
  'orders.startBulk': async (w) => {
    await order(w);
    return { filters: {}, change: { command: 'hold', reason: 'wait' } };
  },
  'orders.bulkHold': async (w) => ({ orderIds: [await order(w), await order(w)], reason: 'wait' }),
  'orders.bulkRelease': async (w) => ({ orderIds: [await held(w)], reason: 'go' }),
  'orders.bulkTag': async (w) => ({ orderIds: [await order(w)], add: ['x'] }),
  'orders.bulkCancel': async (w) => ({ orderIds: [await order(w)], reason: 'duplicate' }),
  'allocation.save': async () => ({ config: defaultStrategy, comment: 'again' }),
  'allocation.activate': async (w) => ({
    strategyId: (await (await as(w, 'owner')).allocation.save({ config: defaultStrategy })).strategyId,
  }),
  'allocation.applyImprovements': async (w) => ({ orderIds: [await order(w)] }),
  'inventory.drawMap': async (w) => ({ warehouseId: await warehouse(w), version: 0, plan: plainMapPlan }),
  'inventory.placeBins': async (w) => {
    const warehouseId = await warehouse(w);
    await (await as(w, 'owner')).inventory.drawMap({ warehouseId, version: 0, plan: plainMapPlan });
    return { warehouseId, version: 1, rows: [{ bin: sku(), aisle: 'A', atMetres: 1.5 }] };
  },
  'inventory.saveCalendar': async (w) => {
    const api = await as(w, 'owner');
    await api.inventory.createWarehouse({
      code: sku().slice(0, 12),
      name: 'A place',
      countryCode: 'GB',
      province: '',
      city: 'Leeds',
      postalCode: 'LS1 1AA',
      line1: '',
      lat: null,
      lng: null,
      priority: 100,
      isDefault: false,
      active: true,
      cutoff: '16:00',
      handlingMinor: 0,
    });
    const [warehouse] = (await api.allocation.strategies()).warehouses;
    return { warehouseId: warehouse!.id, version: warehouse!.version, calendar };
  },
  'orderChanges.open': async (w) => ({ kind: 'edit', orderIds: [await order(w)] }),
  'orderChanges.discard': async (w) => ({ changeId: (await opened(w)).changeId }),
  'orderChanges.confirm': async (w) => {
    const { changeId, orderId } = await opened(w);
    const change = { kind: 'edit' as const, orderId, shipping: gbp(150) };
    const { hash } = await (await as(w, 'owner')).orderChanges.preview({ change });
    return { changeId, change, previewHash: hash };
  },
  'support.open': async () => ({
    type: 'consultation',
    subject: 'A question',
    body: 'How big is it?',
    customer: { email: `${randomUUID()}@example.com` },
  }),
  'support.reply': async (w) => ({ ticketId: await ticket(w), body: 'As big as a hand.' }),
  'support.note': async (w) => ({ ticketId: await ticket(w), body: 'Look it up.' }),
  'support.setState': async (w) => ({ ticketId: await ticket(w), state: 'resolved' }),
  'support.assign': async (w) => ({
    ticketId: await ticket(w),
    assigneeId: toPublicId('usr', w.member('agent').userId),
  }),
  'support.change': async (w) => ({ ticketId: await ticket(w), priority: 'high' }),
  'support.snooze': async (w) => ({ ticketId: await ticket(w), until: '2199-01-01T00:00:00.000Z' }),
  'support.merge': async (w) => ({ ticketId: await ticket(w), intoTicketId: await ticket(w) }),
  'support.recordReview': async () => ({ externalId: randomUUID(), score: 4, comment: 'Nice' }),
  'analytics.setTarget': async () => ({ kpi: 'orders', fromDay: '2026-11-01', value: 20 }),
  'wall.createDisplay': async () => ({
    name: 'Gate 2',
    locale: 'en',
    pages: ['sales'],
    secondsPerPage: 30,
    expiresInDays: null,
  }),
  'wall.revokeDisplay': async (w) => ({
    displayId: (
      await (
        await as(w, 'owner')
      ).wall.createDisplay({
        name: 'Gate',
        locale: 'en',
        pages: ['sales'],
        secondsPerPage: 30,
        expiresInDays: null,
      })
    ).id,
  }),
  'supportSettings.saveMacro': async () => ({
    name: 'Thanks',
    bodyEn: 'Thank you, {customer}!',
    bodyZh: '',
    thenState: '',
    active: true,
  }),
  'supportSettings.setDuty': async () => ({ onDuty: true }),
  'identity.savePortalDomain': async () => ({ host: `${randomUUID().slice(0, 8)}.example.com` }),
  'identity.savePortalLook': async () => ({
    brandColor: `#${randomUUID().slice(0, 6)}`,
    supportEmail: `${randomUUID().slice(0, 8)}@example.com`,
    askCode: true,
  }),
  'carriers.importRates': async (w) => ({
    id: await carrierService(w),
    ...plainRateFile,
    validFrom: '2199-01-01',
  }),
  'settlements.take': async () => ({ ...plainStatementFile, number: randomUUID() }),
  'settlements.withdraw': async (w) => ({ settlementId: await statement(w) }),
  'settlements.judge': async (w) => ({ settlementId: await statement(w), outcome: 'accepted' as const }),
  'settlements.setFeeTerms': async () => ({ provider: randomUUID(), basisPoints: 150 }),
  'freight.take': async () => ({ ...plainFreightFile, carrier: 'skylark', number: randomUUID() }),
  'freight.settle': async (w) => {
    const api = await as(w, 'owner');
    const made = await api.freight.take({ ...plainFreightFile, carrier: 'skylark', number: randomUUID() });
    return { invoiceId: made.invoiceId, outcome: 'claimed' as const };
  },
  'carriers.withdrawRates': async (w) => {
    const id = await carrierService(w);
    const api = await as(w, 'owner');
    return {
      id,
      number: (await api.carriers.importRates({ id, ...plainRateFile, validFrom: '2199-01-01' })).number,
    };
  },
  'identity.invite': async () => ({ email: `${randomUUID()}@example.com`, role: 'agent' }),
  'catalog.create': async () => ({
    title: 'A mug',
    category: '',
    brand: '',
    currency: 'GBP',
    variants: [
      {
        sku: sku(),
        title: '',
        kind: 'simple',
        priceMinor: 100,
        costMinor: null,
        weightGrams: 100,
        lengthMm: null,
        widthMm: null,
        heightMm: null,
        reorderAt: null,
        barcodes: [],
        components: [],
        active: true,
      },
    ],
  }),
};

type Made = { path?: string; body: unknown };
/** The same for REST operations. */
export const repeatableBody: Readonly<Record<string, (world: World) => Promise<Made>>> = {
  'POST /orders': async () => ({ body: newOrder() }),
  'PATCH /webhook-endpoints/:id': async (w) => ({
    path: `/webhook-endpoints/${await hooked(w)}`,
    body: { state: 'paused' },
  }),
  'DELETE /webhook-endpoints/:id': async (w) => ({ path: `/webhook-endpoints/${await hooked(w)}`, body: {} }),
  'POST /webhook-endpoints/:id/test': async (w) => ({
    path: `/webhook-endpoints/${await hooked(w)}/test`,
    body: {},
  }),
  'POST /webhook-endpoints/:id/replay': async (w) => ({
    path: `/webhook-endpoints/${(await tested(w)).endpointId}/replay`,
    body: { state: 'pending' },
  }),
  'POST /webhook-deliveries/:id/replay': async (w) => ({
    path: `/webhook-deliveries/${(await tested(w)).deliveryId}/replay`,
    body: {},
  }),
  'POST /orders/batch': async () => ({ body: { orders: [newOrder(), newOrder(), { bad: true }] } }),
  'POST /orders/:id/cancel': async (w) => ({
    path: `/orders/${await order(w)}/cancel`,
    body: { reason: 'customer_request' },
  }),
  'POST /orders/:id/holds': async (w) => ({
    path: `/orders/${await order(w)}/holds`,
    body: { reason: 'wait' },
  }),
  'POST /orders/:id/release': async (w) => ({
    path: `/orders/${await held(w)}/release`,
    body: { kind: 'manual', reason: 'go' },
  }),
  'POST /tickets': async () => ({
    body: {
      type: 'complaint',
      subject: 'Broken',
      body: 'It is broken.',
      customer: { email: `${randomUUID()}@example.com` },
    },
  }),
  'POST /tickets/:id/messages': async (w) => ({
    path: `/tickets/${await ticket(w)}/messages`,
    body: { kind: 'customer', body: 'One more thing.' },
  }),
  'POST /feedback': async () => ({ body: { externalId: randomUUID(), score: 4 } }),
  'POST /purchase-orders': async (w) => {
    const { code, article } = await supplied(w);
    return { body: { supplier: code, lines: [{ sku: article, quantity: 3 }] } };
  },
  'POST /purchase-orders/:id/receive': async (w) => {
    const { purchaseOrderId, lineId } = await submitted(w);
    return {
      path: `/purchase-orders/${purchaseOrderId}/receive`,
      body: { lines: [{ purchaseOrderLineId: lineId, received: 4 }] },
    };
  },
  'POST /customers': async () => ({ body: { name: 'Bo', email: `${randomUUID()}@example.com` } }),
};

/** Procedures that store no key because a repeat does no harm by their nature; each with the reason. */
export const repeatsByNature: Readonly<Record<string, string>> = {
  'quality.look': 'looks for patterns: each opens one case, however often it is looked for',
  'account.updateProfile':
    'sets values: the last of equal calls leaves what the first left; no tenant to keep a key in',
  'account.endSession': 'a session that has ended cannot end again; no tenant to keep a key in',
  'account.endOtherSessions': 'sessions that have ended cannot end again; no tenant to keep a key in',
  'account.changePassword': 'the old password is wrong the second time; no tenant to keep a key in',
  'account.startTwoStep': 'a new secret replaces the one that was not confirmed; no tenant to keep a key in',
  'account.confirmTwoStep': 'a code works once; no tenant to keep a key in',
  'account.renewRecoveryCodes': 'new codes replace the former ones; no tenant to keep a key in',
  'account.endTwoStep': 'what is off stays off; no tenant to keep a key in',
  'account.createShop':
    'the address of the shop is unique: a second one is refused as taken; no tenant to keep a key in yet',
  'billing.checkout': 'opens a page at the payment provider: nothing is subscribed until somebody pays there',
  'billing.portal': 'opens a page at the payment provider',
  'billing.refresh': 'reads what the provider says; the last of equal calls leaves what the first left',
  'billing.changePlan': 'sets the plan: the last of equal calls leaves what the first left, and bills once',
  'billing.setRenewal': 'sets a value: the last of equal calls leaves what the first left',
  'billing.payTest': 'a session of the stand-in is paid once; a second time is refused',
  'billing.changeTestCard': "sets the stand-in's card; no money moves",
  'billing.advanceTestClock': "moves the stand-in's clock, which is a tool to try things; no money moves",
  'automation.runNow': 'looks at what is due: nothing is due the second time',
  'purchasing.propose':
    'takes nothing and reckons from the stock as it is: the proposals stand already the second time',
  'orders.presence': 'says that a page is open: the last of equal calls leaves what the first left',
  'support.presence': 'says that a page is open: the last of equal calls leaves what the first left',
  'fulfilment.scan': 'a wrong scan is logged each time, which is what its log is for',
};
