import { z } from 'zod';
import type { JobHandler } from '@/server/platform/jobs/queue';
import { bringRatesIntoForce } from './use-cases/import-rates';
import { mailCode } from './use-cases/mail-code';
import { mailShopper, mailShoppers } from './use-cases/mail-shopper';
import { shopperMails } from './use-cases/stage-shopper-mails';

const mailPayload = z.object({
  kind: z.enum(shopperMails),
  orderId: z.uuid(),
  shipmentId: z.uuid().nullable(),
  eventId: z.uuid(),
});
const ratesPayload = z.object({ serviceId: z.uuid(), number: z.number().int() });
const codePayload = z.object({ challenge: z.string() });

/** The jobs of fulfilment. */
export const jobs: readonly JobHandler[] = [
  {
    name: 'fulfilment.mail-shopper',
    lane: 'outside',
    run: (ctx, payload) => mailShopper(ctx, mailPayload.parse(payload)),
    runMany: (ctx, payloads) =>
      mailShoppers(
        ctx,
        payloads.map((p) => mailPayload.parse(p)),
      ),
  },
  {
    name: 'fulfilment.mail-code',
    lane: 'outside',
    run: (ctx, payload) => mailCode(ctx, codePayload.parse(payload)),
  },
  {
    name: 'fulfilment.bring-rates-into-force',
    run: (ctx, payload) => bringRatesIntoForce(ctx, ratesPayload.parse(payload)),
  },
];
