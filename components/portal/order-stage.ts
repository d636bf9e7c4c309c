import type { ShopperOrder } from '@/lib/contracts/fulfilment';

export type OrderStage =
  | 'confirmed'
  | 'preparing'
  | 'on_the_way'
  | 'out'
  | 'pickup'
  | 'delivered'
  | 'partly'
  | 'cancelled'
  | 'trouble';

/** Where an order stands in one word: what needs the shopper first, else the least advanced parcel that moves. */
export function stageOf(order: Pick<ShopperOrder, 'lifecycle' | 'fulfilmentState' | 'parcels'>): OrderStage {
  if (order.lifecycle === 'cancelled') return 'cancelled';
  const open = order.parcels.filter((p) => p.lifecycle === 'handed_over');
  if (open.some((p) => p.tracking === 'return_to_sender' || p.tracking === 'failure')) return 'trouble';
  if (open.some((p) => p.tracking === 'available_for_pickup')) return 'pickup';
  if (open.some((p) => p.tracking === 'out_for_delivery')) return 'out';
  if (open.length > 0) return 'on_the_way';
  if (order.fulfilmentState === 'delivered') return 'delivered';
  if (order.fulfilmentState === 'shipped') return 'on_the_way';
  if (order.fulfilmentState === 'partially_delivered') return 'partly';
  return order.lifecycle === 'released' ? 'preparing' : 'confirmed';
}

/** The next date to name: the latest of the parcels that are not there yet, else the order's; null when there is none. */
export function expectedOn(
  order: Pick<ShopperOrder, 'promisedOn' | 'parcels' | 'fulfilmentState'>,
): string | null {
  if (order.fulfilmentState === 'delivered') return null;
  const dates = order.parcels.filter((p) => !p.deliveredAt).flatMap((p) => p.expectedOn ?? []);
  return dates.sort().at(-1) ?? order.promisedOn;
}
