import { createHash, createHmac, randomBytes } from 'node:crypto';
import { sameText } from '@/server/platform/crypto/seal';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const stepSeconds = 30;

/** Bytes as base32 text without padding. Source: RFC 4648. */
export function toBase32(bytes: Uint8Array): string {
  let [bits, held, text] = [0, 0, ''];
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += alphabet[(held >> bits) & 31];
      held &= (1 << bits) - 1;
    }
  }
  return bits > 0 ? text + alphabet[(held << (5 - bits)) & 31] : text;
}

/** The bytes of base32 text without padding. */
export function fromBase32(text: string): Buffer {
  let [bits, held] = [0, 0];
  const bytes: number[] = [];
  for (const c of text.toUpperCase()) {
    held = (held << 5) | alphabet.indexOf(c);
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push((held >> bits) & 255);
    held &= (1 << bits) - 1;
  }
  return Buffer.from(bytes);
}

/** A new secret of 160 bits for an authenticator app, in base32. */
export function newTotpSecret(): string {
  return toBase32(randomBytes(20));
}

/** The number of the half minute that holds the instant. */
export function totpStep(now: Date): number {
  return Math.floor(now.getTime() / 1000 / stepSeconds);
}

/** What an authenticator app with that secret shows in that half minute. Source: RFC 6238 over RFC 4226, SHA-1. */
export function totpCode(secret: string, step: number, digits = 6): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', fromBase32(secret)).update(counter).digest();
  const number = mac.readUInt32BE(mac[19]! & 15) & 0x7fffffff;
  return String(number % 10 ** digits).padStart(digits, '0');
}

/**
 * The half minute that the code is right for, of this one and its neighbours; null when it is right for none, or only for
 * one that is not later than `after`, the last one that was used.
 */
export function stepOfCode(secret: string, code: string, now: Date, after: number): number | null {
  const current = totpStep(now);
  const right = [current - 1, current, current + 1].filter((step) => sameText(totpCode(secret, step), code));
  return right.find((step) => step > after) ?? null;
}

/** What the QR code for an authenticator app says. */
export function totpUri(secret: string, email: string): string {
  return `otpauth://totp/${encodeURIComponent(`Orderloop:${email}`)}?${new URLSearchParams({ secret, issuer: 'Orderloop' })}`;
}

/** Ten codes of 80 random bits each for the day when the app is lost. */
export function newRecoveryCodes(): string[] {
  const groups = (text: string) => text.match(/.{4}/g)!.join('-');
  return Array.from({ length: 10 }, () => groups(toBase32(randomBytes(10)).toLowerCase()));
}

/** The only form in which a recovery code is kept. */
export function hashRecoveryCode(code: string): string {
  return createHash('sha256').update(code.replaceAll('-', '').toLowerCase()).digest('hex');
}
