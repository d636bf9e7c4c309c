import { randomInt, randomUUID } from 'node:crypto';
import { z } from 'zod';
import { open, sameText, seal } from '@/server/platform/crypto/seal';

/** How long a code holds, and how often it may be tried. */
export const codeLimits = { seconds: 600, tries: 5 } as const;

const purpose = 'order-code';
const nobody = '00000000-0000-0000-0000-000000000000';
const claims = z.object({
  id: z.uuid(),
  tenantId: z.string().length(36),
  orderId: z.string().length(36),
  code: z.string().length(6),
  expiresAt: z.number(),
});
export type OrderCode = z.output<typeof claims>;

/**
 * A new code for an order, and the sealed challenge that it answers; for null, one that no code opens. Both look alike and are
 * equally long, so that a challenge says nothing of whether there is such an order.
 */
export function newOrderCode(
  order: { tenantId: string; orderId: string } | null,
  now: Date,
): { id: string; code: string; challenge: string } {
  const id = randomUUID();
  const code = String(randomInt(1_000_000)).padStart(6, '0');
  const body: OrderCode = {
    id,
    tenantId: order?.tenantId ?? nobody,
    orderId: order?.orderId ?? nobody,
    code,
    expiresAt: now.getTime() + codeLimits.seconds * 1000,
  };
  return { id, code, challenge: seal(JSON.stringify(body), purpose) };
}

/** A challenge of ours, lapsed or not, or null. */
export function readChallenge(challenge: string): OrderCode | null {
  try {
    return claims.parse(JSON.parse(open(challenge, purpose)));
  } catch {
    return null;
  }
}

/** Whether that code opens the challenge now. */
export function codeFits(challenge: OrderCode, code: string, now: Date): boolean {
  const right = sameText(challenge.code, code);
  return right && challenge.orderId !== nobody && challenge.expiresAt > now.getTime();
}
