import type { SlaPolicy, SlaRule, SupportSettings } from './support-settings';

export const stepActions = ['warn', 'breach', 'escalate'] as const;

/** A shop's policy as long as it has none of its own: by priority, complaints first, on the hours that are usual there. */
export function defaultSlaPolicy(locale: string): SlaPolicy {
  const chinese = locale.startsWith('zh');
  const hours = chinese ? [{ from: '09:00', to: '22:00' }] : [{ from: '09:00', to: '17:30' }];
  const weekend = chinese ? hours : [];
  const rule = (
    name: string,
    match: Partial<SlaRule>,
    [first, next, resolution]: readonly [number, number, number],
  ): SlaRule => ({
    name,
    types: [],
    priorities: [],
    segments: [],
    hours: 'business',
    ...match,
    firstReplyMinutes: first,
    nextReplyMinutes: next,
    resolutionMinutes: resolution,
  });
  return {
    rules: [
      rule(chinese ? '紧急' : 'Urgent', { priorities: ['urgent'] }, [30, 60, 480]),
      rule(chinese ? '投诉' : 'Complaints', { types: ['complaint'] }, [60, 120, 960]),
      rule(chinese ? '高' : 'High', { priorities: ['high'] }, [120, 240, 1440]),
      rule(chinese ? '其他' : 'Everything else', {}, [240, 480, 2400]),
    ],
    calendar: { timeZone: '', week: [hours, hours, hours, hours, hours, weekend, weekend], holidays: [] },
    pauses: { first_reply: [], next_reply: [], resolution: ['waiting_customer', 'waiting_third_party'] },
    steps: [
      { percent: 50, action: 'warn' },
      { percent: 80, action: 'warn' },
      { percent: 100, action: 'breach' },
      { percent: 150, action: 'escalate' },
    ],
  };
}
/** What a macro may name; unknown ones stay as they are. */
export const macroVariables = [
  'customer',
  'number',
  'order',
  'tracking',
  'carrier',
  'expected',
  'agent',
  'shop',
] as const;

/** What a shop has that never changed anything. */
export const defaultSupportSettings: SupportSettings = {
  csatScale: 5,
  lowScore: 2,
  surveyAfterResolve: true,
  surveyAfterReturn: true,
  surveyQuietDays: 7,
  askProductsAfterDays: 0,
  remindAfterDays: 3,
  closeAfterDays: 5,
};
