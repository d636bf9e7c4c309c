import { config } from '@/server/platform/config/config';

/** How long a sign-in lasts without being used. Units: seconds. */
export const sessionSeconds = 30 * 24 * 3600;

/** True when the product is reached by https, so that cookies carry the host-only prefix and are never sent in clear. */
export function secureCookies(): boolean {
  return config().appUrl.startsWith('https:');
}

/** The name of the cookie that carries the sign-in. */
export function sessionCookieName(): string {
  return `${secureCookies() ? '__Host-' : ''}orderloop.session`;
}
