import { z } from 'zod';
import type { JobHandler } from '@/server/platform/jobs/queue';
import { actOnRun } from './use-cases/act-on-run';
import { runBacktest } from './use-cases/run-backtest';
import { askRulesAgain } from './use-cases/run-event-rules';
import { sendRuleMail } from './use-cases/send-rule-mail';

/** The jobs of automation. */
export const jobs: readonly JobHandler[] = [
  {
    name: 'automation.act-on-run',
    run: (ctx, payload) => actOnRun(ctx, z.object({ runId: z.uuid() }).parse(payload).runId),
  },
  {
    name: 'automation.ask-rules-again',
    run: (ctx, payload) => askRulesAgain(ctx, z.object({ eventId: z.uuid() }).parse(payload).eventId),
  },
  {
    name: 'automation.send-rule-mail',
    run: (ctx, payload) => sendRuleMail(ctx, z.object({ effectId: z.uuid() }).parse(payload).effectId),
  },
  {
    name: 'automation.run-backtest',
    maxAttempts: 3,
    run: (ctx, payload) => runBacktest(ctx, z.object({ backtestId: z.uuid() }).parse(payload).backtestId),
  },
];
