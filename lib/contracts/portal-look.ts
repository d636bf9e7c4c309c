import { z } from 'zod';

export const portalLookInput = z.object({
  /** null: the product's own */
  brandColor: z
    .string()
    .trim()
    .regex(/^#[0-9a-f]{6}$/i)
    .nullable(),
  /** where shoppers write to; empty: none is shown */
  supportEmail: z.union([z.literal(''), z.email().max(200)]),
  /** whoever finds an order by its number needs the code that is mailed to its buyer */
  askCode: z.boolean(),
});
export type PortalLookInput = z.output<typeof portalLookInput>;
/** How the shopper's pages look. `logo`: the address of the picture; null when there is none. */
export type PortalLook = PortalLookInput & { logo: string | null };
