import { invariants as aftersales } from '@/server/aftersales/invariants';
import { invariants as analytics } from '@/server/analytics/invariants';
import { invariants as finance } from '@/server/finance/invariants';
import { invariants as fulfilment } from '@/server/fulfilment/invariants';
import { invariants as inventory } from '@/server/inventory/invariants';
import { invariants as orders } from '@/server/orders/invariants';
import type { Invariant } from '@/server/platform/db/invariants';

/** The invariants of every area, in rank order; an area adds its list here. */
export function allInvariants(): Invariant[] {
  return [...inventory, ...finance, ...orders, ...fulfilment, ...aftersales, ...analytics];
}
