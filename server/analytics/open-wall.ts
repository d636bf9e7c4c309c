import { localeCookie } from '@/lib/format/locales';
import { secureCookies } from '@/server/platform/auth/cookie';
import { config } from '@/server/platform/config/config';
import { clientAddressOf } from '@/server/platform/http/client-address';
import { countCall } from '@/server/platform/http/rate-limit';
import { displayCookieName } from './display-cookie';
import { displayOf } from './queries/displays';

const longestSeconds = 400 * 86_400;

/**
 * Takes the token of a display once, from the address, keeps it in a cookie that no script can read, and goes to the wall:
 * the address that then stays on the screen holds no secret. An unknown token leads to the sign-in like no token at all.
 */
export async function openWall(request: Request, slug: string): Promise<Response> {
  countCall(`wall ${clientAddressOf(request.headers)}`, 'heavy', Date.now());
  const token = new URL(request.url).searchParams.get('token') ?? '';
  const display = await displayOf(slug, token, new Date());
  const headers = new Headers({
    location: new URL(`/${encodeURIComponent(slug)}/wall`, config().appUrl).pathname,
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
  });
  if (display) {
    const secure = secureCookies() ? '; Secure' : '';
    headers.append(
      'set-cookie',
      `${displayCookieName(slug)}=${token}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${longestSeconds}${secure}`,
    );
    headers.append(
      'set-cookie',
      `${localeCookie}=${display.locale}; Path=/; SameSite=Lax; Max-Age=${longestSeconds}${secure}`,
    );
  }
  return new Response(null, { status: 303, headers });
}
