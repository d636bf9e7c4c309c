import type { FreightCheck } from '@/lib/contracts/freight';
import { toPublicId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { checkInvoice, type OwnParcel } from '../domain/freight/check-invoice';
import { readInvoice } from '../domain/freight/read-invoice';
import { quote } from '../domain/rates';
import { type PricedParcel, pricedParcels } from './priced-parcels';
import { rateHistory } from './rates-in-force';

/** The parcels of those numbers with the price that was agreed on the day each left. */
export async function agreedParcels(
  tx: TenantTx,
  numbers: readonly string[],
): Promise<Map<string, OwnParcel & { parcel: PricedParcel }>> {
  const parcels = await pricedParcels(tx, { numbers });
  const tableOn = await rateHistory(tx, [...new Set(parcels.flatMap((p) => p.serviceId ?? []))]);
  return new Map(
    parcels.map((parcel) => {
      const table = parcel.serviceId ? tableOn(parcel.serviceId, parcel.day) : null;
      const agreed = (weightGrams: number) => {
        const priced = table && quote(table, { ...parcel.ask, weightGrams });
        if (!priced) return null;
        const zone = table.zones.find((z) => z.id === priced.zone);
        return { costMinor: priced.costMinor, zone: priced.zone, zoneName: zone?.name ?? '' };
      };
      return [
        parcel.trackingNumber,
        { parcel, grams: parcel.grams, bookedMinor: parcel.bookedMinor, agreed },
      ];
    }),
  );
}

/** A carrier's invoice against the shop's parcels and the rate tables of their days. Writes nothing. */
export async function checkFreight(tx: TenantTx, content: string): Promise<FreightCheck> {
  const { currency } = tx.ctx.tenant;
  const { lines, unread } = readInvoice(content, currency);
  const own = await agreedParcels(tx, [...new Set(lines.map((l) => l.trackingNumber))]);
  const checked = checkInvoice(lines, own);
  const sum = (of: (c: (typeof checked)[number]) => number) => checked.reduce((n, c) => n + of(c), 0);
  const over = (c: (typeof checked)[number]) => (c.fault ? c.line.amountMinor - c.expectedMinor : 0);
  return {
    currency,
    parcels: lines.length,
    billedMinor: sum((c) => c.line.amountMinor),
    expectedMinor: sum((c) => c.expectedMinor),
    overMinor: sum(over),
    unread: unread.slice(0, 100),
    findings: checked
      .filter((c) => c.fault)
      .slice(0, 2000)
      .map((c) => {
        const parcel = own.get(c.line.trackingNumber)?.parcel;
        return {
          row: c.line.row,
          trackingNumber: c.line.trackingNumber,
          shipmentId: parcel ? toPublicId('shp', parcel.id) : null,
          orderNumber: parcel?.orderNumber ?? null,
          fault: c.fault!,
          billedMinor: c.line.amountMinor,
          expectedMinor: c.expectedMinor,
          overMinor: over(c),
          billed: c.billed,
          agreed: c.agreed,
        };
      }),
  };
}
