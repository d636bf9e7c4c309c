import { newId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { emit, type NewEvent } from '@/server/platform/events/emit';
import { matchKeyOf, normalEmail, normalPhone } from '../domain/match-key';

export type CustomerWanted = {
  channel: string;
  externalCustomerId?: string | undefined;
  name?: string | undefined;
  email?: string | undefined;
  phone?: string | undefined;
  countryCode?: string | undefined;
  locale?: string | undefined;
} | null;

type Found = { match_key: string; id: string };

/**
 * The customer of each row, in the same order, made where nobody matches: by e-mail, else by phone, else by the channel's
 * own id; null when nothing tells who it is. What is known of a customer is never overwritten here.
 * Emits: customers.customer_created.
 */
export async function upsertCustomers(
  tx: TenantTx,
  rows: readonly CustomerWanted[],
  /** Takes the events instead of the stream, for a caller that writes its own with them. */
  into?: NewEvent[],
): Promise<(string | null)[]> {
  const keys = rows.map((r) => (r ? matchKeyOf(r) : null));
  const fresh = new Map<string, NonNullable<CustomerWanted> & { id: string }>();
  rows.forEach((r, i) => {
    const key = keys[i];
    if (r && key && !fresh.has(key)) fresh.set(key, { ...r, id: newId('cus') });
  });
  if (fresh.size === 0) return keys.map(() => null);
  const wanted = [...fresh].sort(([a], [b]) => (a < b ? -1 : 1));
  const found = await tx.q<Found>(
    `WITH wanted AS (
       SELECT * FROM unnest($2::text[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[])
         AS w (match_key, id, name, email, phone, country_code, locale)
     ), known AS (
       SELECT c.match_key, c.id FROM customer c WHERE c.tenant_id = $1 AND c.match_key = ANY($2::text[])
     ), made AS (
       INSERT INTO customer (tenant_id, id, match_key, name, email, phone, country_code, locale, created_at)
       SELECT $1, id, match_key, name, email, phone, country_code, locale, $9 FROM wanted
       WHERE match_key NOT IN (SELECT match_key FROM known)
       ON CONFLICT (tenant_id, match_key) DO NOTHING RETURNING match_key, id
     )
     SELECT match_key, id FROM known UNION ALL SELECT match_key, id FROM made`,
    [
      tx.tenantId,
      wanted.map(([key]) => key),
      wanted.map(([, w]) => w.id),
      wanted.map(([, w]) => w.name ?? ''),
      wanted.map(([, w]) => normalEmail(w.email) || null),
      wanted.map(([, w]) => normalPhone(w.phone) || null),
      wanted.map(([, w]) => w.countryCode ?? ''),
      wanted.map(([, w]) => w.locale ?? ''),
      tx.ctx.now,
    ],
  );
  const byKey = new Map(found.map((f) => [f.match_key, f.id]));
  const missing = wanted.map(([key]) => key).filter((key) => !byKey.has(key));
  if (missing.length > 0) {
    // Another transaction made them between our look and our insert; now they can be seen.
    const rest = await tx.q<Found>(
      'SELECT match_key, id FROM customer WHERE tenant_id = $1 AND match_key = ANY($2::text[])',
      [tx.tenantId, missing],
    );
    for (const f of rest) byKey.set(f.match_key, f.id);
  }
  const events = wanted
    .filter(([key, w]) => byKey.get(key) === w.id)
    .map(([, w]) => ({
      type: 'customers.customer_created' as const,
      subjectType: 'customer',
      subjectId: w.id,
      data: { channel: w.channel },
    }));
  if (into) into.push(...events);
  else await emit(tx, events);
  return keys.map((key) => (key ? (byKey.get(key) ?? null) : null));
}
