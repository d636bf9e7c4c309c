import { createHash, createHmac } from 'node:crypto';
import type { ConnectionSource } from '@/lib/contracts/integrations';
import { sameText } from '@/server/platform/crypto/seal';
import type { Signed } from './domain/signature';

/** The key of a secret: Standard Webhooks secrets are base64 after `whsec_`, the others are their own bytes. */
function keyOf(source: ConnectionSource, secret: string): Buffer {
  if (source === 'generic' && secret.startsWith('whsec_')) return Buffer.from(secret.slice(6), 'base64');
  return Buffer.from(secret, 'utf8');
}

/** True when one of the signatures is that of the raw body under one of the secrets; takes as long whichever differs. */
export function verifySignature(
  source: ConnectionSource,
  secrets: readonly string[],
  signed: Signed,
  body: Buffer,
): boolean {
  let valid = false;
  for (const secret of secrets) {
    const expected = createHmac('sha256', keyOf(source, secret))
      .update(signed.before)
      .update(body)
      .digest('base64');
    for (const given of signed.signatures) valid = sameText(expected, given) || valid;
  }
  return valid;
}

/** The id of a message whose platform sent none: what it says, so that a repeat is the same message. */
export function contentId(topic: string, body: Buffer): string {
  return `sha256-${createHash('sha256').update(`${topic}\n`).update(body).digest('hex').slice(0, 40)}`;
}
