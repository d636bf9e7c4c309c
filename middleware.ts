import { type NextRequest, NextResponse } from 'next/server';

const sessionCookies = ['orderloop.session', '__Host-orderloop.session'];
const publicRoots = new Set([
  '',
  'pricing',
  'sign-up',
  'sign-in',
  'recover',
  'verify',
  'invite',
  'docs',
  'status',
  'portal',
  'dev',
  'api',
  'healthz',
  'readyz',
  'metrics',
]);

function newNonce(): string {
  return btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))));
}

/** Where a shopper's form leads to the provider's page. */
const payPath = /^(?:\/portal\/[^/]+)?\/orders\/[^/]+\/pay$/;

/** The policy of a page: scripts only with this answer's nonce. Development needs eval and a socket for hot reload. */
function contentSecurityPolicy(nonce: string, path: string): string {
  const development = process.env.NODE_ENV !== 'production';
  return [
    `default-src 'self'`,
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic' 'wasm-unsafe-eval'${development ? " 'unsafe-eval'" : ''}`,
    `style-src 'self' ${development ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    // Positions of pop-ups and widths of bars are style attributes; attributes cannot load or run anything.
    `style-src-attr 'unsafe-inline'`,
    `img-src 'self' data: blob:`,
    `font-src 'self' data:`,
    `connect-src 'self'${development ? ' ws:' : ''}`,
    `media-src 'self' blob:`,
    `worker-src 'self' blob:`,
    `frame-src 'self' blob:`,
    `object-src 'none'`,
    `base-uri 'self'`,
    `form-action 'self'${payPath.test(path) ? ' https://checkout.stripe.com' : ''}`,
    `frame-ancestors 'none'`,
  ].join('; ');
}

/** A screen on the wall shows itself with a token of its own. */
const wallPath = /^\/[^/]+\/wall(?:\/open)?$/;

function needsSignIn(request: NextRequest): boolean {
  const { pathname } = request.nextUrl;
  const root = pathname.split('/')[1] ?? '';
  if (wallPath.test(pathname)) return false;
  return !publicRoots.has(root) && !sessionCookies.some((name) => request.cookies.has(name));
}

/**
 * Sends people without a session to the sign-in page and puts the security headers on pages. A convenience, never the
 * authorisation gate: every page and procedure checks by itself.
 */
export function middleware(request: NextRequest): NextResponse {
  if (needsSignIn(request)) {
    const to = new URL('/sign-in', request.url);
    to.searchParams.set('next', `${request.nextUrl.pathname}${request.nextUrl.search}`);
    return NextResponse.redirect(to);
  }
  const nonce = newNonce();
  const policy = contentSecurityPolicy(nonce, request.nextUrl.pathname);
  const headers = new Headers(request.headers);
  headers.set('x-nonce', nonce);
  headers.set('x-orderloop-path', `${request.nextUrl.pathname}${request.nextUrl.search}`);
  headers.set('content-security-policy', policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('content-security-policy', policy);
  response.headers.set('cache-control', 'private, no-store');
  return response;
}

export const config = {
  matcher: [
    '/((?!api/|_next/|favicon\\.ico|icon\\.svg|robots\\.txt|manifest\\.webmanifest|sw\\.js|.*\\.(?:png|jpg|svg|ico|webp|woff2|wasm)$).*)',
  ],
};
