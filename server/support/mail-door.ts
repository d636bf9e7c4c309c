import { createHmac, timingSafeEqual } from 'node:crypto';
import { AppError } from '@/lib/kernel/errors';
import { derivedSecret } from '@/server/platform/auth/secret';
import { tenantBySlug } from '@/server/platform/auth/tenant-facts';
import { systemCtx } from '@/server/platform/context';
import { type MailOutcome, receiveMail } from './use-cases/receive-mail';

/** The secret with which the shop's mail server signs what it hands in. */
export function inboundMailSecret(tenantId: string): string {
  return derivedSecret('inbound-mail', tenantId);
}

/** How far the clocks of both sides may differ. Units: seconds. */
const toleranceSeconds = 300;

/**
 * Takes a raw mail from a mail server: `x-orderloop-signature: t=UNIX,v1=HEX` is the HMAC-SHA256 of `UNIX.BODY` under the
 * shop's secret. Errors: signature_invalid, also for an unknown shop.
 */
export async function takeSignedMail(given: {
  slug: string;
  signature: string | null;
  body: Uint8Array;
  now: Date;
  requestId: string;
}): Promise<MailOutcome> {
  const tenant = await tenantBySlug(given.slug);
  const match = /^t=(\d{10}),v1=([0-9a-f]{64})$/.exec(given.signature ?? '');
  if (!tenant || !match) throw new AppError('signature_invalid');
  const right = createHmac('sha256', inboundMailSecret(tenant.id))
    .update(`${match[1]}.`)
    .update(given.body)
    .digest();
  const fresh = Math.abs(given.now.getTime() / 1000 - Number(match[1])) <= toleranceSeconds;
  if (!timingSafeEqual(right, Buffer.from(match[2]!, 'hex')) || !fresh)
    throw new AppError('signature_invalid');
  return receiveMail(
    systemCtx(tenant.id, tenant.facts, { now: given.now, requestId: given.requestId }),
    given.body,
  );
}
