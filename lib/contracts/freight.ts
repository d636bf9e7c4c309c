import { z } from 'zod';

/** A carrier's invoice as text: one line for each parcel. */
export const checkFreightInput = z.object({ content: z.string().min(1).max(2_000_000) });

export const freightFaults = ['unknown', 'duplicate', 'weight', 'zone', 'surcharge', 'price'] as const;
export type FreightFault = (typeof freightFaults)[number];

/** A line of the invoice that is not as agreed; `overMinor` is what is claimed back. */
export type FreightFinding = {
  row: number;
  trackingNumber: string;
  /** null: no parcel of the shop has that number */
  shipmentId: string | null;
  orderNumber: string | null;
  fault: FreightFault;
  billedMinor: number;
  expectedMinor: number;
  overMinor: number;
  billed: string;
  agreed: string;
};
export type FreightCheck = {
  currency: string;
  parcels: number;
  billedMinor: number;
  expectedMinor: number;
  overMinor: number;
  findings: FreightFinding[];
  /** Cells that could not be read; their lines are not checked. */
  unread: { row: number; column: string; found: string }[];
};
