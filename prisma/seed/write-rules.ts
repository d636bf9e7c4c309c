import type { Group, Operator, Test } from '@/lib/contracts/conditions';
import { type RuleDefinition, ruleDefinitionSchema } from '@/lib/contracts/rules';
import { createRule } from '@/server/automation/use-cases/save-rule';
import { activateRule } from '@/server/automation/use-cases/switch-rule';
import type { Staff } from './staff';
import type { Shop } from './world/shop';

type Kept = { state: 'active' | 'shadow' | 'draft'; note: string; definition: RuleDefinition };

const test = (field: string, op: Operator, value: Test['value']) => ({
  kind: 'test' as const,
  field,
  op,
  value,
});
const and = (...items: Group['items']): Group => ({ kind: 'group', combinator: 'and', items });

/** What a shop of that kind automates: some rules act, one is on trial, one is still being written. */
export function rulesOf(shop: Pick<Shop, 'currency' | 'locale'>): Kept[] {
  const say = (en: string, zh: string) => (shop.locale === 'zh-CN' ? zh : en);
  const money = (pounds: number) => ({
    minor: pounds * 100 * (shop.currency === 'CNY' ? 8 : 1),
    currency: shop.currency,
  });
  const rule = (
    state: Kept['state'],
    [name, comment]: [string, string],
    rest: Omit<Partial<RuleDefinition>, 'then'> & Pick<RuleDefinition, 'if'>,
    does: RuleDefinition['then'],
  ): Kept => ({
    state,
    note: say('First version', '第一版'),
    definition: ruleDefinitionSchema.parse({
      name,
      comment,
      subject: 'order',
      when: { kind: 'pipeline' },
      ...rest,
      // biome-ignore lint/suspicious/noThenProperty: when, if, then are the words of a rule
      then: does,
    }),
  });
  return [
    rule(
      'active',
      [
        say('Large orders first', '大额订单优先'),
        say('They are the ones that call.', '大额买家最在意时效。'),
      ],
      { if: and(test('total', 'gte', money(90))) },
      [{ kind: 'set_priority', priority: 20 }],
    ),
    rule(
      'active',
      [
        say('Small orders in one parcel', '小额订单不拆单'),
        say('A second parcel costs more than the order earns.', '拆成两个包裹的运费会吃掉利润。'),
      ],
      { if: and(test('total', 'lt', money(25))) },
      [{ kind: 'no_split' }],
    ),
    rule(
      'active',
      [
        say('Tell us of large returns', '大额退货提醒'),
        say('Before the parcel arrives.', '在包裹到仓之前看一眼。'),
      ],
      {
        subject: 'return',
        when: { kind: 'event', events: ['aftersales.return_requested'] },
        if: and(test('refund', 'gte', money(80))),
      },
      [
        {
          kind: 'notify',
          roles: ['manager'],
          message: say('A large return was requested', '有一笔大额退货申请'),
        },
      ],
    ),
    rule(
      'active',
      [say('Complaints to the lead', '投诉上报主管'), ''],
      {
        subject: 'ticket',
        when: { kind: 'event', events: ['support.ticket_new'] },
        if: and(test('type', 'is', 'complaint')),
      },
      [{ kind: 'notify', roles: ['manager'], message: say('A new complaint came in', '收到一条新的投诉') }],
    ),
    rule(
      'shadow',
      [
        say('Approve the largest orders', '超大额订单人工审核'),
        say('On trial: how much work would it be?', '试运行：先看看会增加多少工作量。'),
      ],
      { if: and(test('total', 'gte', money(150))) },
      [{ kind: 'require_approval', reason: say('Very large order', '超大额订单') }],
    ),
    rule(
      'draft',
      [say('Read the buyer’s note', '查看买家留言'), ''],
      { if: and(test('hasNote', 'is', true)) },
      [{ kind: 'hold', reason: say('Read the note of the buyer', '请查看买家留言') }],
    ),
  ];
}

/** Writes the shop's rules and switches them on as a person would. */
export async function writeRules(shop: Shop, staff: Staff, now: Date): Promise<void> {
  const admin = staff.as('admin', now);
  for (const { state, note, definition } of rulesOf(shop)) {
    const { ruleId, version } = await createRule(admin, { definition, note });
    if (state !== 'draft')
      await activateRule(admin, { ruleId, version, mode: state, rowVersion: 1, confirmed: true });
  }
}
