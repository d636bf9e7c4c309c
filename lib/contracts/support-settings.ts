import { z } from 'zod';
import { isTimeZone } from '@/lib/kernel/time';
import { segments } from './customers-profile-words';
import { type slaClocks, ticketPriorities, ticketStates, ticketTypes } from './support';
import { stepActions } from './support-settings-words';
import { publicId, requiredText, text, wholeNumber } from './text';

export * from './support-settings-words';

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'is no time such as 09:00');
/** Opening hours of a day: from the first to the second time; several a day for a break at noon. */
const interval = z.object({ from: clock, to: clock }).refine((i) => i.from < i.to, 'ends before it begins');
const day = z
  .array(interval)
  .max(6)
  .refine((list) => list.every((i, n) => n === 0 || list[n - 1]!.to <= i.from), 'overlaps');

export const calendarSchema = z.object({
  /** empty: the shop's own zone */
  timeZone: z
    .string()
    .max(60)
    .refine((z) => z === '' || isTimeZone(z), 'is no time zone'),
  /** Monday first */
  week: z
    .array(day)
    .length(7)
    .refine((w) => w.some((d) => d.length > 0), 'has no open hour'),
  holidays: z.array(z.iso.date()).max(400),
});
export type SlaCalendar = z.output<typeof calendarSchema>;

const minutes = z.number().int().min(1).max(525_600).nullable();
export const slaRuleSchema = z.object({
  name: requiredText(80),
  /** empty lists match everything */
  types: z.array(z.enum(ticketTypes)),
  priorities: z.array(z.enum(ticketPriorities)),
  /** of the customer when the ticket was opened */
  segments: z.array(z.enum(segments)),
  /** null: no such clock. Units: minutes of the calendar */
  firstReplyMinutes: minutes,
  nextReplyMinutes: minutes,
  resolutionMinutes: minutes,
  /** business: only opening hours count; always: every hour does */
  hours: z.enum(['business', 'always']),
});
export type SlaRule = z.output<typeof slaRuleSchema>;
/** What happens when a clock has run that much of its budget; each step once. */
export const slaStepSchema = z.object({
  percent: z.number().int().min(1).max(1000),
  action: z.enum(stepActions),
});

export const slaPolicySchema = z.object({
  rules: z.array(slaRuleSchema).min(1).max(50),
  calendar: calendarSchema,
  /** the states in which each clock stands still */
  pauses: z.object({
    first_reply: z.array(z.enum(ticketStates)),
    next_reply: z.array(z.enum(ticketStates)),
    resolution: z.array(z.enum(ticketStates)),
  } satisfies Record<(typeof slaClocks)[number], unknown>),
  steps: z.array(slaStepSchema).min(1).max(10),
});
export type SlaPolicy = z.output<typeof slaPolicySchema>;
export const saveSlaSchema = z.object({ policy: slaPolicySchema, version: wholeNumber().nonnegative() });
export type SlaView = { policy: SlaPolicy; version: number; timeZone: string };

export const agentProfileSchema = z.object({
  memberId: publicId,
  languages: z.array(z.enum(['en', 'zh-CN'])),
  skills: z.array(z.enum(ticketTypes)),
  capacity: z.number().int().min(0).max(1000),
  onDuty: z.boolean(),
  /** null: whenever on duty */
  week: calendarSchema.shape.week.nullable(),
});
export type AgentProfileInput = z.output<typeof agentProfileSchema>;
export type AgentView = {
  memberId: string;
  userId: string;
  name: string;
  role: string;
  languages: string[];
  skills: string[];
  capacity: number;
  onDuty: boolean;
  week: SlaCalendar['week'] | null;
  /** open tickets at this moment */
  load: number;
};
export const setDutySchema = z.object({ onDuty: z.boolean() });

export const macroSchema = z
  .object({
    id: publicId.optional(),
    name: requiredText(80),
    bodyEn: text(10_000),
    bodyZh: text(10_000),
    thenState: z.enum(['', 'waiting_customer', 'waiting_internal', 'waiting_third_party', 'resolved']),
    active: z.boolean(),
    version: wholeNumber().positive().optional(),
  })
  .refine((m) => m.bodyEn !== '' || m.bodyZh !== '', {
    path: ['bodyEn'],
    error: 'needs a text in one language',
  });
export type MacroInput = z.output<typeof macroSchema>;
export type MacroView = {
  id: string;
  name: string;
  bodyEn: string;
  bodyZh: string;
  thenState: string;
  active: boolean;
  version: number;
};

export const supportSettingsSchema = z.object({
  /** highest mark of a survey */
  csatScale: z.number().int().min(2).max(10),
  /** marks up to that open a follow-up */
  lowScore: z.number().int().min(1).max(9),
  surveyAfterResolve: z.boolean(),
  surveyAfterReturn: z.boolean(),
  /** a closed return asks nobody who was asked about the same order in the last days; 0: always asks */
  surveyQuietDays: z.number().int().min(0).max(90),
  /** products are asked about that many days after delivery; 0: never */
  askProductsAfterDays: z.number().int().min(0).max(60),
  remindAfterDays: z.number().int().min(1).max(29),
  closeAfterDays: z.number().int().min(1).max(90),
});
export type SupportSettings = z.output<typeof supportSettingsSchema>;
export const saveSupportSettingsSchema = z.object({
  settings: supportSettingsSchema,
  version: wholeNumber().nonnegative(),
});
