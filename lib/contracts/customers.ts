import { z } from 'zod';
import { readCondition } from '@/lib/conditions/in-address';
import { countryCode, money, pageOf, pageQuery, publicId, text, wholeNumber } from './text';

export const customerFields = {
  name: text(200).optional(),
  email: text(254).optional(),
  phone: text(50).optional(),
  countryCode: countryCode.optional(),
  locale: text(20).optional(),
  marketing: z.boolean().optional(),
  note: text(2000).optional(),
};

/** A new customer: something must tell who it is. */
export const newCustomerSchema = z
  .object(customerFields)
  .refine((c) => Boolean(c.email || c.phone), 'needs an e-mail address or a phone number');
export type NewCustomer = z.output<typeof newCustomerSchema>;

export const editCustomerSchema = z.object({
  customerId: publicId,
  expectedVersion: wholeNumber().positive().optional(),
  ...customerFields,
});

export const customerSorts = ['createdAt:desc'] as const;
export const customerFilters = {
  q: text(100).optional(),
  /** A condition about customers in the language of rules, as JSON: only those for whom it holds. */
  where: text(3000)
    .refine((t) => t === '' || readCondition(t, 'customer') !== null, { error: 'unfit' })
    .optional(),
};
export const customerListSchema = z.object({ ...customerFilters, ...pageQuery });
/** The counts of several segments at once. */
export const customerViewCountsSchema = z.object({
  views: z.array(z.object({ where: customerFilters.where })).max(20),
});
export type CustomerListInput = z.input<typeof customerListSchema>;
export type CustomerListQuery = z.output<typeof customerListSchema>;

export const customerRowSchema = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  countryCode: z.string(),
  locale: z.string(),
  marketing: z.boolean(),
  /** orders that count, per currency; at most the newest 1,000 are looked at */
  orders: z.number(),
  spent: z.array(money),
  lastOrderAt: z.string().nullable(),
  createdAt: z.string(),
  version: z.number(),
});
export type CustomerRow = z.output<typeof customerRowSchema>;
export const customerPageSchema = pageOf(customerRowSchema);
export type CustomerPage = z.output<typeof customerPageSchema>;

export const customerDetailSchema = customerRowSchema.extend({
  note: z.string(),
  firstOrderAt: z.string().nullable(),
  /** the addresses its orders went to, newest first */
  addresses: z.array(
    z.object({
      name: z.string(),
      line1: z.string(),
      line2: z.string(),
      city: z.string(),
      province: z.string(),
      postalCode: z.string(),
      countryCode: z.string(),
    }),
  ),
  channels: z.array(z.string()),
});
export type CustomerDetail = z.output<typeof customerDetailSchema>;
