import { z } from 'zod';
import type { JobHandler } from '@/server/platform/jobs/queue';
import { mailPurchaseOrder } from './use-cases/mail-purchase-order';

/** The jobs of inventory. */
export const jobs: readonly JobHandler[] = [
  {
    name: 'inventory.mail-purchase-order',
    lane: 'outside',
    run: (ctx, payload) =>
      mailPurchaseOrder(ctx, z.object({ purchaseOrderId: z.uuid() }).parse(payload).purchaseOrderId),
  },
];
