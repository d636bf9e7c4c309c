import { exceptionTypes } from './orders-exceptions-words';
import {
  afterSalesStates,
  fulfilmentStates,
  holdKinds,
  lifecycles,
  orderSources,
  paymentStates,
} from './orders-words';

/**
 * The one condition language of the product: rules, saved views, segments and alerts hold the same tree. It is checked,
 * said as a sentence, evaluated in memory and compiled to SQL by `lib/conditions`.
 */

/** What a condition can be about. `line` is reached from an order by a quantifier only. */
export const subjects = [
  'order',
  'line',
  'customer',
  'shipment',
  'stock',
  'exception',
  'return',
  'ticket',
] as const;
export type Subject = (typeof subjects)[number];

/**
 * Kinds of value. `money`: minor units of the subject's currency. `date`: an instant. `day`: a calendar day. `set`: one word of a list.
 * `tags`: any number of words.
 */
export const valueTypes = ['text', 'number', 'money', 'date', 'day', 'boolean', 'set', 'tags'] as const;
export type ValueType = (typeof valueTypes)[number];

/** Where the words of a `set` or `tags` field come from, when the product does not fix them. */
export const optionSources = [
  'channels',
  'currencies',
  'countries',
  'tags',
  'warehouses',
  'carriers',
  'services',
  'categories',
  'members',
] as const;
export type OptionSource = (typeof optionSources)[number];

export type FieldDef = {
  type: ValueType;
  /** The fixed words; their labels are messages `conditions.words.WORD` */
  options?: readonly string[];
  optionsFrom?: OptionSource;
  unit?: 'grams' | 'units' | 'days' | 'points' | 'percent';
  /** True: only the pipeline knows it at the moment of deciding; lists and schedules cannot ask for it. */
  liveOnly?: true;
};

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export const addressChecks = ['verified', 'warning', 'error'] as const;
const trackingWords = [
  'pre_transit',
  'in_transit',
  'out_for_delivery',
  'available_for_pickup',
  'delivered',
  'return_to_sender',
  'failure',
  'unknown',
] as const;
const shipmentWords = [
  'label_created',
  'handed_over',
  'delivered',
  'closed',
  'voided',
  'lost',
  'returned_to_sender',
] as const;
const returnStates = [
  'requested',
  'approved',
  'in_transit',
  'received',
  'inspected',
  'resolved',
  'closed',
  'declined',
  'cancelled',
  'expired',
] as const;
const ticketStates = [
  'new',
  'open',
  'waiting_customer',
  'waiting_internal',
  'waiting_third_party',
  'resolved',
  'closed',
] as const;
const ticketTypes = ['return', 'exchange', 'complaint', 'technical', 'consultation'] as const;

const text: FieldDef = { type: 'text' };
const money: FieldDef = { type: 'money' };
const count: FieldDef = { type: 'number', unit: 'units' };
const date: FieldDef = { type: 'date' };
const country: FieldDef = { type: 'set', optionsFrom: 'countries' };

/** Every field that a condition can ask about, by subject. Labels: messages `conditions.fields.SUBJECT.FIELD`. */
export const fieldCatalogue = {
  order: {
    channel: { type: 'set', optionsFrom: 'channels' },
    source: { type: 'set', options: orderSources },
    lifecycle: { type: 'set', options: lifecycles },
    paymentState: { type: 'set', options: paymentStates },
    fulfilmentState: { type: 'set', options: fulfilmentStates },
    afterSalesState: { type: 'set', options: afterSalesStates },
    total: money,
    goods: money,
    discount: money,
    shipping: money,
    currency: { type: 'set', optionsFrom: 'currencies' },
    cashOnDelivery: { type: 'boolean' },
    units: count,
    lineCount: count,
    weight: { type: 'number', unit: 'grams' },
    priority: { type: 'number', unit: 'points' },
    tags: { type: 'tags', optionsFrom: 'tags' },
    placedAt: date,
    placedWeekday: { type: 'set', options: weekdays },
    placedHour: { type: 'number' },
    paidAt: date,
    promisedOn: { type: 'day' },
    country,
    province: text,
    city: text,
    /** The first two characters of the postcode: a decision's record holds no more of an address. */
    postalArea: text,
    hasNote: { type: 'boolean' },
    holds: { type: 'tags', options: holdKinds },
    exceptions: { type: 'tags', options: exceptionTypes },
    customerOrders: count,
    customerCountry: country,
    riskScore: { type: 'number', unit: 'points', liveOnly: true },
    addressCheck: { type: 'set', options: addressChecks, liveOnly: true },
  },
  line: {
    sku: text,
    title: text,
    category: { type: 'set', optionsFrom: 'categories' },
    brand: text,
    quantity: count,
    unitPrice: money,
    lineTotal: money,
    mapped: { type: 'boolean' },
    unitWeight: { type: 'number', unit: 'grams' },
    available: count,
  },
  customer: {
    country,
    marketing: { type: 'boolean' },
    orders: count,
    lastOrderAt: date,
    createdAt: date,
    hasEmail: { type: 'boolean' },
  },
  shipment: {
    carrier: { type: 'set', optionsFrom: 'carriers' },
    service: { type: 'set', optionsFrom: 'services' },
    lifecycle: { type: 'set', options: shipmentWords },
    tracking: { type: 'set', options: trackingWords },
    weight: { type: 'number', unit: 'grams' },
    cost: money,
    handedOverAt: date,
    deliveredAt: date,
    promisedOn: { type: 'day' },
    channel: { type: 'set', optionsFrom: 'channels' },
    country,
  },
  stock: {
    sku: text,
    category: { type: 'set', optionsFrom: 'categories' },
    brand: text,
    available: count,
    onHand: count,
    reserved: count,
    allocated: count,
    reorderAt: count,
  },
  exception: {
    type: { type: 'set', options: exceptionTypes },
    createdAt: date,
    dueAt: date,
    owned: { type: 'boolean' },
    orderTotal: money,
    channel: { type: 'set', optionsFrom: 'channels' },
  },
  return: {
    state: { type: 'set', options: returnStates },
    refund: money,
    units: count,
    requestedAt: date,
    reason: text,
    channel: { type: 'set', optionsFrom: 'channels' },
    country,
    customerOrders: count,
  },
  ticket: {
    state: { type: 'set', options: ticketStates },
    type: { type: 'set', options: ticketTypes },
    subject: text,
    priority: { type: 'set', options: ['low', 'normal', 'high', 'urgent'] },
    assigned: { type: 'boolean' },
    createdAt: date,
    orderTotal: money,
    channel: { type: 'set', optionsFrom: 'channels' },
  },
} as const satisfies Record<Subject, Record<string, FieldDef>>;

/** The fields of a subject, widely typed. */
export function fieldsOf(subject: Subject): Record<string, FieldDef> {
  return fieldCatalogue[subject];
}

/** Which subjects have lines to quantify over. */
export const subjectsWithLines: readonly Subject[] = ['order'];

/** Every operator. Labels: messages `conditions.operators.OPERATOR`. */
export const operators = [
  'is',
  'is_not',
  'contains',
  'contains_not',
  'starts_with',
  'ends_with',
  'any_of',
  'none_of',
  'has_any',
  'has_all',
  'has_none',
  'eq',
  'ne',
  'gt',
  'gte',
  'lt',
  'lte',
  'between',
  'before',
  'after',
  'older_than',
  'within_last',
  'within_next',
  'known',
  'unknown',
] as const;
export type Operator = (typeof operators)[number];

const numeric: readonly Operator[] = ['eq', 'ne', 'gt', 'gte', 'lt', 'lte', 'between', 'known', 'unknown'];

/** The operators that a kind of value has. */
export const operatorsOf: Record<ValueType, readonly Operator[]> = {
  text: [
    'is',
    'is_not',
    'contains',
    'contains_not',
    'starts_with',
    'ends_with',
    'any_of',
    'none_of',
    'known',
    'unknown',
  ],
  number: numeric,
  money: numeric,
  date: ['before', 'after', 'older_than', 'within_last', 'within_next', 'known', 'unknown'],
  day: ['before', 'after', 'is', 'older_than', 'within_last', 'within_next', 'known', 'unknown'],
  boolean: ['is', 'known', 'unknown'],
  set: ['is', 'is_not', 'any_of', 'none_of', 'known', 'unknown'],
  tags: ['has_any', 'has_all', 'has_none', 'known', 'unknown'],
};

/**
 * What kind of value an operator takes of a field of that type. `none`: no value. `one`: a word, text, number, amount, true/false, instant
 * or day. `many`: a list of texts. `range`: from and to, both included. `span`: a number of minutes, hours or days.
 */
export function valueShapeOf(op: Operator): 'none' | 'one' | 'many' | 'range' | 'span' {
  if (op === 'known' || op === 'unknown') return 'none';
  if (op === 'between') return 'range';
  if (op === 'older_than' || op === 'within_last' || op === 'within_next') return 'span';
  if (['any_of', 'none_of', 'has_any', 'has_all', 'has_none'].includes(op)) return 'many';
  return 'one';
}

export const spanUnits = ['minutes', 'hours', 'days'] as const;
export type SpanUnit = (typeof spanUnits)[number];

/** Bounds of a condition. */
export const conditionLimits = { depth: 5, tests: 60, list: 100, textLength: 200 } as const;

/** What is wrong with a condition, where. The sentence is messages `conditions.problems.CODE`. */
export const conditionProblems = [
  'field_unknown',
  'operator_unfit',
  'value_missing',
  'value_unfit',
  'word_unknown',
  'range_reversed',
  'list_empty',
  'currency_mismatch',
  'lines_unfit',
  'too_deep',
  'too_many',
  'live_only',
  'group_empty',
] as const;
