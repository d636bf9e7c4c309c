import { z } from 'zod';
import { publicId } from './fulfilment';
import { text, wholeNumber } from './text';

export const freightColumns = ['tracking', 'amount', 'weight', 'zone', 'surcharge'] as const;
export type FreightColumn = (typeof freightColumns)[number];

/** A carrier's invoice as a file, one line for each parcel; the mapping says which header holds what where the names do not. */
const invoiceFile = {
  fileName: text(200).min(1),
  content: z.base64().min(1).max(4_000_000),
  mapping: z.partialRecord(z.enum(freightColumns), text(200)).default({}),
};
export const previewFreightInput = z.object(invoiceFile);
export type PreviewFreightInput = z.output<typeof previewFreightInput>;
export const takeFreightInput = z.object({
  ...invoiceFile,
  carrier: text(40).min(2),
  number: text(60).min(1),
});
export type TakeFreightInput = z.output<typeof takeFreightInput>;
export const freightInvoiceInput = z.object({ invoiceId: publicId('frt') });
export const settleFreightInput = freightInvoiceInput.extend({
  outcome: z.enum(['claimed', 'credited', 'accepted']),
  /** Lines of the invoice; left out: every finding that may come to that. */
  rows: z.array(wholeNumber().min(1)).min(1).max(2000).optional(),
});
export type SettleFreightInput = z.output<typeof settleFreightInput>;

export const freightFaults = ['unknown', 'duplicate', 'weight', 'zone', 'surcharge', 'price'] as const;
export type FreightFault = (typeof freightFaults)[number];
export const freightOutcomes = ['open', 'claimed', 'credited', 'accepted'] as const;
export type FreightOutcome = (typeof freightOutcomes)[number];

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
  outcome: FreightOutcome;
};
export type FreightSums = { parcels: number; billedMinor: number; expectedMinor: number; overMinor: number };
export type FreightCheck = FreightSums & {
  currency: string;
  findings: FreightFinding[];
  headers: string[];
  /** Which header each column was read from. */
  mapping: Partial<Record<FreightColumn, string>>;
  /** Cells that could not be read; while there is one, the invoice is not taken. */
  unread: { row: number; column: string; found: string }[];
};
export type FreightInvoiceRow = FreightSums & {
  id: string;
  carrier: string;
  number: string;
  currency: string;
  at: Date;
  findings: number;
  openMinor: number;
  creditedMinor: number;
};
export type FreightInvoice = Omit<FreightInvoiceRow, 'findings'> & {
  fileName: string;
  findings: FreightFinding[];
};

/** A parcel that a carrier lost or damaged, with everything that a claim must say. Units: minor units, grams. */
export type CarrierClaim = {
  shipmentId: string;
  carrier: string;
  trackingNumber: string;
  orderNumber: string;
  why: 'lost' | 'damaged';
  handedOverAt: Date;
  lastScanAt: Date | null;
  lastScan: string;
  grams: number;
  contents: string;
  valueMinor: number;
  carriageMinor: number;
  currency: string;
};
export type FreightView = {
  currency: string;
  carriers: string[];
  invoices: FreightInvoiceRow[];
  claims: CarrierClaim[];
};
