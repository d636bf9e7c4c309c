import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { roomOf } from '../domain/plan-refund';
import { heldAsCredit, lineRooms, tendersOf } from '../refund.store';

export {
  type LineValue,
  lineValues,
  type OrderMoney,
  valueOfUnits,
} from '../domain/line-values';

/** What may still go back for an order, in money and in units of its lines. Units: minor units of `currency`. */
export type Refundable = {
  availableMinor: number;
  granted: ReadonlyMap<string, number>;
  /** Units of each line whose money has not gone back. */
  freeUnits: ReadonlyMap<string, number>;
};

/** How much of the order's money is left to give back, and how many units of each line have been given back. */
export async function refundable(tx: TenantTx, orderId: string, currency: string): Promise<Refundable> {
  const tenders = await tendersOf(tx, orderId, currency);
  const room = tenders.reduce((sum, t) => sum + roomOf(t), 0) - (await heldAsCredit(tx, orderId));
  const rooms = await lineRooms(tx, orderId);
  return {
    availableMinor: Math.max(0, room),
    granted: new Map([...rooms].map(([id, r]) => [id, r.granted])),
    freeUnits: new Map([...rooms].map(([id, r]) => [id, Math.max(0, r.quantity - r.granted)])),
  };
}
