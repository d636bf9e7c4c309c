import { createHash, timingSafeEqual } from 'node:crypto';
import type { FoundOrder } from '@/lib/contracts/fulfilment';
import { portalLookOf } from '@/server/identity/steps/portal-look';
import { tenantBySlug } from '@/server/platform/auth/tenant-facts';
import { systemCtx } from '@/server/platform/context';
import { inTenantRead, inTenantTx, type TenantTx } from '@/server/platform/db/tenant-tx';
import { countInDatabase } from '@/server/platform/http/rate-limit';
import { enqueue } from '@/server/platform/jobs/queue';
import { type OrderProof, proofsOf, wantedProof } from '../domain/order-proof';
import { newOrderCode } from '../order-code';
import { signOrderToken } from '../steps/order-link';

type Visitor = { now: Date; requestId: string; clientAddress: string };
type Row = OrderProof & { id: string; source: string };

/** Every answer takes a whole number of these, whatever it is. Units: milliseconds. */
const evenMs = 350;

const digest = (text: string) => createHash('sha256').update(text).digest();
const hashKey = (text: string) => digest(text).toString('base64url').slice(0, 22);

/** Waits for the next whole step, so that also on a busy machine the time says nothing of what was looked up. */
async function evenly<T>(begin: number, work: () => Promise<T>): Promise<T> {
  const [result] = await Promise.allSettled([work()]);
  const over = (performance.now() - begin) % evenMs;
  await new Promise((done) => setTimeout(done, evenMs - over));
  if (result.status === 'rejected') throw result.reason;
  return result.value;
}

async function lookUp(
  tx: TenantTx,
  input: { number: string; proof: string },
  number: string,
): Promise<{ order: Row | null; askCode: boolean }> {
  const orders = await tx.q<Row>(
    `SELECT id, buyer_email AS email, buyer_phone AS phone, ship_phone AS "shipPhone", ship_postal_code AS "postalCode", source
     FROM sales_order WHERE tenant_id = $1 AND (number = $2 OR external_id = $3) ORDER BY placed_at DESC LIMIT 3`,
    [tx.tenantId, number, input.number.trim()],
  );
  const wanted = digest(wantedProof(input.proof));
  let order: Row | null = null;
  for (const o of orders)
    for (const proof of proofsOf(o)) if (timingSafeEqual(digest(proof), wanted)) order ??= o;
  return { order, askCode: (await portalLookOf(tx)).askCode };
}

/**
 * What opens the order's page when number and proof (e-mail, last four of the phone, or postcode) belong together: a code that is
 * mailed to its buyer, for ten minutes; or a token at once where the shop wants no code, the order has no address to send one to,
 * or it is a demonstration's, whose mail nobody reads. For a wrong proof, an unknown number and an unknown shop the same answer
 * after the same time: a challenge that no code opens, or no token where the shop wants no code.
 * Errors: rate_limited, counted for each address and for each order number over all processes.
 */
export async function findOrder(
  visitor: Visitor,
  input: { slug: string; number: string; proof: string },
): Promise<FoundOrder> {
  const begin = performance.now();
  const number = input.number.normalize('NFKC').trim().toUpperCase().replace(/^#/, '');
  await countInDatabase(`portal:address:${hashKey(visitor.clientAddress)}`, 20, 600, visitor.now);
  await countInDatabase(`portal:order:${hashKey(`${input.slug}\n${number}`)}`, 10, 3600, visitor.now);
  return evenly(begin, async () => {
    const { challenge: nothing } = newOrderCode(null, visitor.now);
    const tenant = await tenantBySlug(input.slug);
    if (!tenant) return { challenge: nothing };
    const ctx = systemCtx(tenant.id, tenant.facts, { now: visitor.now, requestId: visitor.requestId });
    const { order, askCode } = await inTenantRead(ctx, (tx) => lookUp(tx, input, number));
    if (!order) return askCode ? { challenge: nothing } : { token: null };
    if (!askCode || !order.email.includes('@') || order.source === 'demo')
      return { token: signOrderToken(tenant.id, order.id, visitor.now) };
    const { id, challenge } = newOrderCode({ tenantId: tenant.id, orderId: order.id }, visitor.now);
    await inTenantTx(ctx, (tx) =>
      enqueue(tx, {
        name: 'fulfilment.mail-code',
        payload: { challenge },
        dedupeKey: `code:${id}`,
        maxAttempts: 3,
      }),
    );
    return { challenge };
  });
}
