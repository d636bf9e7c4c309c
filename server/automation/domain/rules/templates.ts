import type { Condition, ConditionValue, Group, Operator } from '@/lib/contracts/conditions';
import type { RuleAction, RuleDefinition, RuleTemplate } from '@/lib/contracts/rules';
import { exponentOf } from '@/lib/kernel/money';

const test = (field: string, op: Operator, value?: ConditionValue): Condition =>
  value === undefined ? { kind: 'test', field, op } : { kind: 'test', field, op, value };
const and = (...items: Condition[]): Group => ({ kind: 'group', combinator: 'and', items });
const anyLine = (...items: Condition[]): Condition => ({
  kind: 'lines',
  quantifier: 'any',
  where: and(...items),
});
const allLines = (...items: Condition[]): Condition => ({
  kind: 'lines',
  quantifier: 'all',
  where: and(...items),
});

type Draft = Pick<RuleDefinition, 'if'> & Partial<Omit<RuleDefinition, 'then'>> & { does: RuleAction[] };

function template(key: string, group: RuleTemplate['group'], { does, ...draft }: Draft): RuleTemplate {
  const definition: RuleDefinition = {
    name: key,
    comment: '',
    ownerId: null,
    subject: 'order',
    when: { kind: 'pipeline' },
    unknown: 'skip',
    stop: false,
    force: false,
    repeat: 'once',
    // biome-ignore lint/suspicious/noThenProperty: when, if, then are the words of a rule
    then: does,
    ...draft,
  };
  return { key, group, definition };
}

/** The twenty commonest rules to start from, with amounts of that currency; warehouses, carriers and tags are filled in by the shop. */
export function ruleTemplates(currency: string): RuleTemplate[] {
  const scale = currency === 'CNY' ? 8 : currency === 'JPY' ? 150 : 1;
  const amount = (major: number) => ({
    minor: Math.round(major * scale * 10 ** exponentOf(currency)),
    currency,
  });
  const notify = (roles: Extract<RuleAction, { kind: 'notify' }>['roles'], message: string): RuleAction => ({
    kind: 'notify',
    roles,
    message,
  });
  return [
    template('hold_high_value', 'risk', {
      if: and(test('total', 'gte', amount(500))),
      does: [{ kind: 'require_approval', reason: 'High value' }],
    }),
    template('hold_first_high', 'risk', {
      if: and(test('customerOrders', 'eq', 0), test('total', 'gte', amount(200))),
      does: [{ kind: 'require_approval', reason: 'First order, high value' }],
    }),
    template('approve_regulars', 'risk', {
      if: and(test('customerOrders', 'gte', 5), test('riskScore', 'lt', 80)),
      does: [{ kind: 'approve' }],
    }),
    template('hold_cod_high', 'risk', {
      if: and(test('cashOnDelivery', 'is', true), test('total', 'gte', amount(150))),
      does: [{ kind: 'require_approval', reason: 'Cash on delivery, high value' }],
    }),
    template('hold_many_units', 'risk', {
      if: and(anyLine(test('quantity', 'gte', 20))),
      does: [{ kind: 'require_approval', reason: 'Many units of one article' }],
    }),
    template('hold_country_differs', 'risk', {
      if: and(test('customerCountry', 'known'), test('riskScore', 'gte', 30)),
      does: [{ kind: 'hold', reason: 'Check the buyer' }],
      unknown: 'hold',
    }),
    template('read_note', 'service', {
      if: and(test('hasNote', 'is', true)),
      does: [{ kind: 'hold', reason: 'Read the note of the buyer' }],
    }),
    template('vip_first', 'service', {
      if: and(test('tags', 'has_any', ['vip'])),
      does: [{ kind: 'set_priority', priority: 50 }],
    }),
    template('large_first', 'service', {
      if: and(test('total', 'gte', amount(300))),
      does: [{ kind: 'set_priority', priority: 20 }],
    }),
    template('tag_gifts', 'service', {
      when: { kind: 'event', events: ['orders.placed'] },
      if: and(anyLine(test('title', 'contains', 'gift'))),
      does: [{ kind: 'add_tag', tag: 'gift' }],
    }),
    template('tag_weekend', 'service', {
      when: { kind: 'event', events: ['orders.placed'] },
      if: and(test('placedWeekday', 'any_of', ['sat', 'sun'])),
      does: [{ kind: 'add_tag', tag: 'weekend' }],
    }),
    template('one_parcel_small', 'routing', {
      if: and(test('total', 'lt', amount(30))),
      does: [{ kind: 'no_split' }],
    }),
    template('split_large', 'routing', {
      if: and(test('units', 'gte', 12)),
      does: [{ kind: 'split', maxParcels: 4 }],
    }),
    template('promise_abroad', 'routing', {
      if: and(test('country', 'known'), test('weight', 'gte', 5000)),
      does: [{ kind: 'set_promise', days: 7 }],
    }),
    template('light_no_split', 'routing', {
      if: and(allLines(test('unitWeight', 'lte', 200))),
      does: [{ kind: 'no_split' }],
    }),
    template('unpaid_reminder', 'service', {
      when: { kind: 'schedule', every: 'day', at: '10:00' },
      if: and(
        test('lifecycle', 'is', 'placed'),
        test('paymentState', 'is', 'unpaid'),
        test('placedAt', 'older_than', { count: 1, unit: 'days' }),
      ),
      does: [
        {
          kind: 'send_mail',
          to: 'customer',
          subject: 'Your order is waiting for your payment',
          body: 'We keep your items for you. Please pay soon.',
        },
      ],
    }),
    template('waiting_long', 'service', {
      when: { kind: 'schedule', every: 'day', at: '09:00' },
      if: and(
        test('lifecycle', 'is', 'placed'),
        test('paymentState', 'is', 'paid'),
        test('paidAt', 'older_than', { count: 2, unit: 'days' }),
      ),
      does: [{ kind: 'raise_exception', reason: 'Paid two days ago and not released' }],
    }),
    template('delivery_failed', 'after_sales', {
      subject: 'shipment',
      when: { kind: 'event', events: ['fulfilment.tracking_changed'] },
      if: and(test('tracking', 'any_of', ['failure', 'return_to_sender'])),
      does: [{ kind: 'create_ticket', type: 'consultation', subject: 'A delivery failed' }],
    }),
    template('short_pick_tell', 'stock', {
      when: { kind: 'event', events: ['fulfilment.short_picked'] },
      if: and(),
      does: [notify(['operator', 'warehouse'], 'Units were missing at the shelf: count them.')],
      repeat: 'every',
    }),
    template('low_stock_tell', 'stock', {
      subject: 'stock',
      when: { kind: 'schedule', every: 'day', at: '08:00' },
      if: and(test('available', 'lte', 5), test('reorderAt', 'known')),
      does: [notify(['operator'], 'Stock is low.')],
      repeat: 'every',
    }),
  ];
}
