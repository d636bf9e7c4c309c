import type { FreightFault } from '@/lib/contracts/freight';
import type { BilledParcel } from './read-invoice';

/** What was agreed for a parcel of that weight; null when the shop has no price for it. */
export type Agreed = { costMinor: number; zone: string; zoneName: string } | null;
export type OwnParcel = { grams: number; bookedMinor: number; agreed(grams: number): Agreed };
export type CheckedLine = {
  line: BilledParcel;
  own: OwnParcel | null;
  /** null: as agreed */
  fault: FreightFault | null;
  expectedMinor: number;
  billed: string;
  agreed: string;
};

/** So much may a scale differ. Units: grams. */
const scaleTolerance = (grams: number) => Math.max(50, Math.round(grams * 0.05));
const kilos = (grams: number) => `${(grams / 1000).toFixed(2)} kg`;

/**
 * Holds every line of an invoice against the parcel that was sent and the price that was agreed: a number that is not the shop's, a
 * parcel billed twice (on this invoice or, with `billedBefore`, on an earlier one), a surcharge nobody agreed to, a weight or a zone that the parcel has not, or simply more than the price. A
 * line that costs no more than agreed is no finding, whatever it says. Units: minor units.
 */
export function checkInvoice(
  lines: readonly BilledParcel[],
  own: ReadonlyMap<string, OwnParcel>,
  billedBefore: ReadonlySet<string> = new Set(),
): CheckedLine[] {
  const seen = new Set(billedBefore);
  return lines.map((line) => {
    const parcel = own.get(line.trackingNumber) ?? null;
    const again = seen.has(line.trackingNumber);
    seen.add(line.trackingNumber);
    const found = (
      fault: FreightFault | null,
      expectedMinor: number,
      billed = '',
      agreed = '',
    ): CheckedLine => ({
      line,
      own: parcel,
      fault,
      expectedMinor,
      billed,
      agreed,
    });
    if (!parcel) return found('unknown', 0);
    if (again) return found('duplicate', 0);
    const price = parcel.agreed(parcel.grams);
    const expected = price?.costMinor ?? parcel.bookedMinor;
    if (line.amountMinor <= expected) return found(null, expected);
    if (line.surchargeMinor > 0 && line.amountMinor - line.surchargeMinor <= expected)
      return found('surcharge', expected);
    const heavier = line.grams !== null && line.grams > parcel.grams + scaleTolerance(parcel.grams);
    if (heavier && (parcel.agreed(line.grams!)?.costMinor ?? expected + 1) > expected)
      return found('weight', expected, kilos(line.grams!), kilos(parcel.grams));
    const known = price && [price.zone, price.zoneName].map((z) => z.toLowerCase());
    if (line.zone && known && !known.includes(line.zone.toLowerCase()))
      return found('zone', expected, line.zone, price.zoneName || price.zone);
    return found('price', expected);
  });
}
