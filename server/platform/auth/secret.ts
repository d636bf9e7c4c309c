import { createHash, createHmac, randomBytes } from 'node:crypto';
import { config } from '@/server/platform/config/config';

/** A new secret of 256 random bits for a link, in URL-safe text. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** The only form in which the secret of a link is kept. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/**
 * The secret of 256 bits that belongs to a purpose and a name, the same each time: it can be put into a mail or repeated
 * for a replayed command without having been stored anywhere. Nobody without AUTH_SECRET can work it out.
 */
export function derivedSecret(purpose: string, name: string): string {
  return createHmac('sha256', config().authSecret).update(`${purpose}\n${name}`).digest('base64url');
}
