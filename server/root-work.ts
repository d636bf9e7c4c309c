import { jobs as aftersalesJobs } from '@/server/aftersales/jobs';
import { reactions as aftersalesReactions } from '@/server/aftersales/reactions';
import { schedules as aftersalesSchedules } from '@/server/aftersales/schedules';
import { reactions as analyticsReactions } from '@/server/analytics/reactions';
import { analyticsUpkeep } from '@/server/analytics/upkeep';
import { jobs as automationJobs } from '@/server/automation/jobs';
import { reactions as automationReactions } from '@/server/automation/reactions';
import { schedules as automationSchedules } from '@/server/automation/schedules';
import { jobs as billingJobs } from '@/server/billing/jobs';
import { reactions as billingReactions } from '@/server/billing/reactions';
import { schedules as billingSchedules } from '@/server/billing/schedules';
import { jobs as customersJobs } from '@/server/customers/jobs';
import { schedules as customersSchedules } from '@/server/customers/schedules';
import { jobs as financeJobs } from '@/server/finance/jobs';
import { reactions as financeReactions } from '@/server/finance/reactions';
import { schedules as financeSchedules } from '@/server/finance/schedules';
import { jobs as fulfilmentJobs } from '@/server/fulfilment/jobs';
import { reactions as fulfilmentReactions } from '@/server/fulfilment/reactions';
import { schedules as fulfilmentSchedules } from '@/server/fulfilment/schedules';
import { identityJobs } from '@/server/identity/jobs';
import { reactions as identityReactions } from '@/server/identity/reactions';
import { schedules as identitySchedules } from '@/server/identity/schedules';
import { identityUpkeep } from '@/server/identity/upkeep';
import { jobs as integrationsJobs } from '@/server/integrations/jobs';
import { reactions as integrationsReactions } from '@/server/integrations/reactions';
import { schedules as integrationsSchedules } from '@/server/integrations/schedules';
import { jobs as inventoryJobs } from '@/server/inventory/jobs';
import { reactions as inventoryReactions } from '@/server/inventory/reactions';
import { schedules as inventorySchedules } from '@/server/inventory/schedules';
import { jobs as ordersJobs } from '@/server/orders/jobs';
import { reactions as ordersReactions } from '@/server/orders/reactions';
import { schedules as ordersSchedules } from '@/server/orders/schedules';
import type { Reaction, Schedule } from '@/server/platform/events/reaction';
import { forgetIdempotencyKeys } from '@/server/platform/jobs/forget-idempotency-keys';
import type { JobHandler } from '@/server/platform/jobs/queue';
import { platformUpkeep, type Upkeep } from '@/server/platform/jobs/upkeep';
import { jobs as supportJobs } from '@/server/support/jobs';
import { reactions as supportReactions } from '@/server/support/reactions';
import { schedules as supportSchedules } from '@/server/support/schedules';

/** What each area does when something happened; in this order for each batch of events. */
export const reactions: readonly Reaction[] = [
  ...ordersReactions,
  ...automationReactions,
  ...inventoryReactions,
  ...fulfilmentReactions,
  ...supportReactions,
  ...identityReactions,
  ...financeReactions,
  ...aftersalesReactions,
  ...integrationsReactions,
  ...billingReactions,
  ...analyticsReactions,
];

/** What each area does by the clock. */
export const schedules: readonly Schedule[] = [
  {
    name: 'platform.forget-idempotency-keys',
    everySeconds: 3600,
    run: async (ctx) => void (await forgetIdempotencyKeys(ctx)),
  },
  ...ordersSchedules,
  ...automationSchedules,
  ...inventorySchedules,
  ...integrationsSchedules,
  ...financeSchedules,
  ...fulfilmentSchedules,
  ...supportSchedules,
  ...aftersalesSchedules,
  ...customersSchedules,
  ...billingSchedules,
  ...identitySchedules,
];

/** The jobs that areas stage for later. */
export const jobs: readonly JobHandler[] = [
  ...integrationsJobs,
  ...identityJobs,
  ...fulfilmentJobs,
  ...supportJobs,
  ...customersJobs,
  ...financeJobs,
  ...aftersalesJobs,
  ...ordersJobs,
  ...inventoryJobs,
  ...automationJobs,
  ...billingJobs,
];

/** What the product does by the clock for itself. */
export const upkeep: readonly Upkeep[] = [...platformUpkeep, ...identityUpkeep, ...analyticsUpkeep];
