import { z } from 'zod';

const amount = z.union([z.string(), z.number()]).nullish();
const id = z.union([z.string(), z.number()]).nullish();
const str = z.string().nullish();
const list = <T extends z.ZodType>(item: T) =>
  z
    .array(item)
    .nullish()
    .transform((v) => v ?? []);
const shopSet = z.object({ shop_money: z.object({ amount }).nullish() }).nullish();

const transaction = z.object({
  id,
  kind: str,
  status: str,
  amount,
  currency: str,
  created_at: str,
  processed_at: str,
});
/** A refund as Shopify sends it; what is not named here is not read. */
export const refundSchema = z.object({
  id,
  order_id: id,
  created_at: str,
  processed_at: str,
  transactions: list(transaction),
});
const address = z
  .object({
    name: str,
    first_name: str,
    last_name: str,
    company: str,
    address1: str,
    address2: str,
    city: str,
    province: str,
    zip: str,
    country_code: str,
    phone: str,
  })
  .nullish();
/** An order as Shopify sends it; what is not named here is not read. */
export const orderSchema = z.object({
  id,
  name: str,
  created_at: str,
  processed_at: str,
  updated_at: str,
  cancelled_at: str,
  closed_at: str,
  currency: str,
  total_price: amount,
  total_tax: amount,
  total_discounts: amount,
  total_tip_received: amount,
  total_outstanding: amount,
  taxes_included: z.boolean().nullish(),
  financial_status: str,
  fulfillment_status: str,
  email: str,
  contact_email: str,
  phone: str,
  customer_locale: str,
  note: str,
  tags: str,
  shipping_address: address,
  customer: z.object({ id, email: str, phone: str, first_name: str, last_name: str }).nullish(),
  original_total_duties_set: shopSet,
  original_total_additional_fees_set: shopSet,
  line_items: list(
    z.object({
      id,
      variant_id: id,
      product_id: id,
      sku: str,
      name: str,
      title: str,
      quantity: z.number().int(),
      current_quantity: z.number().int().nullish(),
      price: amount,
      total_discount: amount,
      gift_card: z.boolean().nullish(),
      discount_allocations: list(z.object({ amount })),
      tax_lines: list(z.object({ price: amount })),
    }),
  ),
  shipping_lines: list(
    z.object({ price: amount, discounted_price: amount, is_removed: z.boolean().nullish() }),
  ),
  fulfillments: list(z.object({ created_at: str, status: str })),
  refunds: list(refundSchema),
  transactions: list(transaction),
});
export type ShopifyOrder = z.output<typeof orderSchema>;
export type ShopifyRefund = z.output<typeof refundSchema>;
