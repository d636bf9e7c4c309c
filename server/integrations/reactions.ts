import { webhookEventTypes } from '@/lib/contracts/webhook-words';
import type { Reaction } from '@/server/platform/events/reaction';
import { callForRules } from './use-cases/call-for-rules';
import { stageDeliveries } from './use-cases/stage-deliveries';

/** What the shop's events set off: messages to other systems. */
export const reactions: readonly Reaction[] = [
  { name: 'integrations.stage-deliveries', on: webhookEventTypes, handle: stageDeliveries },
  { name: 'integrations.call-for-rules', on: ['automation.webhook_wanted'], handle: callForRules },
];
