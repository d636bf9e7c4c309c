import { createHash, timingSafeEqual } from 'node:crypto';
import { tenantBySlug } from '@/server/platform/auth/tenant-facts';
import { systemCtx } from '@/server/platform/context';
import { inTenantRead } from '@/server/platform/db/tenant-tx';
import { countInDatabase } from '@/server/platform/http/rate-limit';
import { type OrderProof, proofsOf, wantedProof } from '../domain/order-proof';
import { signOrderToken } from '../steps/order-link';

type Visitor = { now: Date; requestId: string; clientAddress: string };
type Row = OrderProof & { id: string };

/** Every answer takes at least that long, whatever it is. Units: milliseconds. */
const evenMs = 350;

const digest = (text: string) => createHash('sha256').update(text).digest();
const hashKey = (text: string) => digest(text).toString('base64url').slice(0, 22);

async function evenly<T>(work: () => Promise<T>): Promise<T> {
  const [result] = await Promise.allSettled([work(), new Promise((done) => setTimeout(done, evenMs))]);
  if (result.status === 'rejected') throw result.reason;
  return result.value;
}

/**
 * A token for the order's page when number and proof (e-mail, last four of the phone, or postcode) belong together, else
 * null: the same answer after the same time for a wrong proof, an unknown number and an unknown shop.
 * Errors: rate_limited, counted for each address and for each order number over all processes.
 */
export async function findOrder(
  visitor: Visitor,
  input: { slug: string; number: string; proof: string },
): Promise<string | null> {
  const number = input.number.normalize('NFKC').trim().toUpperCase().replace(/^#/, '');
  await countInDatabase(`portal:address:${hashKey(visitor.clientAddress)}`, 20, 600, visitor.now);
  await countInDatabase(`portal:order:${hashKey(`${input.slug}\n${number}`)}`, 10, 3600, visitor.now);
  return evenly(async () => {
    const tenant = await tenantBySlug(input.slug);
    if (!tenant) return null;
    const ctx = systemCtx(tenant.id, tenant.facts, { now: visitor.now, requestId: visitor.requestId });
    const orders = await inTenantRead(ctx, (tx) =>
      tx.q<Row>(
        `SELECT id, buyer_email AS email, buyer_phone AS phone, ship_phone AS "shipPhone", ship_postal_code AS "postalCode"
         FROM sales_order WHERE tenant_id = $1 AND (number = $2 OR external_id = $3) ORDER BY placed_at DESC LIMIT 3`,
        [tx.tenantId, number, input.number.trim()],
      ),
    );
    const wanted = digest(wantedProof(input.proof));
    let found: Row | null = null;
    for (const order of orders)
      for (const proof of proofsOf(order)) if (timingSafeEqual(digest(proof), wanted)) found ??= order;
    return found ? signOrderToken(tenant.id, found.id, visitor.now) : null;
  });
}
