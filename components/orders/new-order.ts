import type { NewOrderJson } from '@/lib/contracts/orders-inputs';
import type { OrderDetail } from '@/lib/contracts/orders-views';
import type { NewLine } from './new-line-row';

export type NewOrderValues = {
  name: string;
  email: string;
  phone: string;
  address: OrderDetail['shipTo'];
  lines: NewLine[];
  shipping: number | null;
  discount: number | null;
  payment: 'paid' | 'later' | 'cod';
};

const filled = (values: NewOrderValues) =>
  values.lines.filter((l) => l.sku !== '' && l.quantity !== null && l.priceMinor !== null);

/** What the buyer pays. Units: minor units. */
export function totalOf(values: NewOrderValues): number {
  const goods = filled(values).reduce((sum, l) => sum + l.priceMinor! * l.quantity!, 0);
  return goods + (values.shipping ?? 0) - (values.discount ?? 0);
}

function withoutEmpty<T extends Record<string, string>>(fields: T): Partial<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, v]) => v.trim() !== '')) as Partial<T>;
}

/** The order that the form describes, as every door takes it. */
export function newOrderOf(
  values: NewOrderValues,
  order: { externalId: string; currency: string; locale: string; placedAt: string },
): NewOrderJson {
  const money = (minor: number) => ({ minor, currency: order.currency });
  const { name, email, phone } = values;
  const customer = withoutEmpty({ name, email, phone });
  return {
    channel: 'manual',
    ...order,
    customer: email || phone ? customer : null,
    shipTo: withoutEmpty({ ...values.address, name: values.address.name || name }),
    lines: filled(values).map((l) => ({
      sku: l.sku,
      title: l.title,
      quantity: l.quantity!,
      unitPrice: money(l.priceMinor!),
    })),
    ...(values.shipping ? { shipping: money(values.shipping) } : {}),
    ...(values.discount ? { discount: money(values.discount) } : {}),
    total: money(totalOf(values)),
    ...(values.payment === 'cod' ? { cashOnDelivery: true } : {}),
    ...(values.payment === 'paid'
      ? {
          payments: [
            {
              provider: 'manual',
              reference: order.externalId,
              status: 'paid' as const,
              amount: money(totalOf(values)),
            },
          ],
        }
      : {}),
  };
}
