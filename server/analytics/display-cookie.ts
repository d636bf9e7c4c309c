import { secureCookies } from '@/server/platform/auth/cookie';

/** The name of the cookie in which a screen keeps the token of that shop's wall. */
export function displayCookieName(slug: string): string {
  return `${secureCookies() ? '__Host-' : ''}orderloop.display.${slug}`;
}
