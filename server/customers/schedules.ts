import type { Schedule } from '@/server/platform/events/reaction';
import { planCare } from './use-cases/plan-care';
import { scoreCustomers } from './use-cases/score-customers';
import { sendCare } from './use-cases/send-care';

/** What customers do by the clock. */
export const schedules: Schedule[] = [
  { name: 'customers.plan-care', everySeconds: 300, run: async (ctx) => void (await planCare(ctx)) },
  { name: 'customers.send-care', everySeconds: 60, run: async (ctx) => void (await sendCare(ctx)) },
  { name: 'customers.score', everySeconds: 21_600, run: async (ctx) => void (await scoreCustomers(ctx)) },
];
