import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { type RateTable, rateTableSchema } from '../domain/rate-table';

/** The version that counts on that day, as a join to a service under the alias `c`; `$1` is the tenant. @param day an SQL date */
export const rateOn = (day: string) => `JOIN LATERAL (SELECT v.number, v.rates FROM carrier_rate v
  WHERE v.tenant_id = $1 AND v.service_id = c.id AND v.valid_from <= ${day}
  ORDER BY v.valid_from DESC, v.number DESC LIMIT 1) r ON true`;

const tables = new Map<string, RateTable>();

/** Parsed once for each version of a rate table: the text is its own key. */
export function rateTableOf(rates: unknown): RateTable {
  const text = JSON.stringify(rates);
  let table = tables.get(text);
  if (!table) {
    if (tables.size > 500) tables.clear();
    table = rateTableSchema.parse(rates);
    tables.set(text, table);
  }
  return table;
}

/** All versions of these services, the latest first, to be asked for the table of a day. */
export async function rateHistory(
  tx: TenantTx,
  serviceIds: readonly string[],
): Promise<(serviceId: string, day: string) => RateTable | null> {
  const rows = await tx.q<{ serviceId: string; validFrom: string; rates: unknown }>(
    `SELECT service_id AS "serviceId", valid_from::text AS "validFrom", rates FROM carrier_rate
     WHERE tenant_id = $1 AND service_id = ANY($2::uuid[]) ORDER BY valid_from DESC, number DESC`,
    [tx.tenantId, serviceIds],
  );
  return (serviceId, day) => {
    const found = rows.find((r) => r.serviceId === serviceId && r.validFrom <= day);
    return found ? rateTableOf(found.rates) : null;
  };
}
