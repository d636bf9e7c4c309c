import { createCipheriv, createDecipheriv, randomBytes, timingSafeEqual } from 'node:crypto';
import { config } from '@/server/platform/config/config';

type Key = { id: string; key: Buffer };

/**
 * The text encrypted with the newest key (AES-256-GCM), bound to its purpose: it opens for that purpose only.
 * The form is `key id : nonce : ciphertext and tag`, base64url.
 */
export function seal(text: string, purpose: string, keys: readonly Key[] = config().encryptionKeys): string {
  const { id, key } = keys[0]!;
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(purpose));
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return `${id}:${nonce.toString('base64url')}:${sealed.toString('base64url')}`;
}

/** The text of `seal`. Errors: throws when the key is gone, or the text was sealed for another purpose or changed. */
export function open(
  sealed: string,
  purpose: string,
  keys: readonly Key[] = config().encryptionKeys,
): string {
  const [id, nonce, body] = sealed.split(':');
  const key = keys.find((k) => k.id === id);
  if (!key || !nonce || !body) throw new Error('no key opens this');
  const bytes = Buffer.from(body, 'base64url');
  const decipher = createDecipheriv('aes-256-gcm', key.key, Buffer.from(nonce, 'base64url'))
    .setAAD(Buffer.from(purpose))
    .setAuthTag(bytes.subarray(bytes.length - 16));
  return Buffer.concat([decipher.update(bytes.subarray(0, -16)), decipher.final()]).toString('utf8');
}

/** Whether two texts are the same, in a time that does not tell where they differ. */
export function sameText(a: string, b: string): boolean {
  const [x, y] = [Buffer.from(a), Buffer.from(b)];
  return x.length === y.length && timingSafeEqual(x, y);
}
