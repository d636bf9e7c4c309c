import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { returnMethods, returnTypes } from '@/lib/contracts/aftersales';
import { chosenLineSchema } from '@/lib/contracts/aftersales-portal';
import { config } from '@/server/platform/config/config';

/** How long a quote that was shown is held. Units: milliseconds. */
export const quoteLifetimeMs = 24 * 3_600_000;

const claims = z.object({
  /** makes one form one request, however often it is sent */
  id: z.string(),
  tenantId: z.string(),
  orderId: z.string(),
  lines: z.array(
    chosenLineSchema.extend({
      fromUnit: z.number(),
      /** what the goods cost when a price difference was shown */
      listPriceMinor: z.number().nullable().default(null),
    }),
  ),
  type: z.enum(returnTypes),
  method: z.enum(returnMethods),
  totalMinor: z.number(),
  bonusMinor: z.number(),
  /** what dearer goods of an exchange cost more */
  dearerMinor: z.number().default(0),
  expiresAt: z.number(),
});
export type QuoteClaims = z.output<typeof claims>;

/** What the shopper pays on top: the differences of dearer goods; cheaper ones are in the total. */
export function dearerOf(lines: readonly { exchange: { deltaMinor: number } | null }[]): number {
  return lines.reduce((sum, l) => sum + Math.max(0, l.exchange?.deltaMinor ?? 0), 0);
}

const seal = (body: string) =>
  createHmac('sha256', `return-quote:${config().authSecret}`).update(body).digest();

/** What was quoted, in a form that nobody without the secret can make or change. */
export function signQuote(quote: QuoteClaims): string {
  const body = Buffer.from(JSON.stringify(quote)).toString('base64url');
  return `${body}.${seal(body).toString('base64url')}`;
}

/** The genuine quote for that order, lapsed or not, or null. */
export function readQuote(token: string, tenantId: string, orderId: string): QuoteClaims | null {
  const match = /^([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]{43})$/.exec(token);
  if (!match) return null;
  const given = Buffer.from(match[2]!, 'base64url');
  const right = seal(match[1]!);
  if (given.length !== right.length || !timingSafeEqual(given, right)) return null;
  const read = claims.safeParse(JSON.parse(Buffer.from(match[1]!, 'base64url').toString('utf8')));
  return read.success && read.data.tenantId === tenantId && read.data.orderId === orderId ? read.data : null;
}
