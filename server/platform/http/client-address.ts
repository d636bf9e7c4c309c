/**
 * The network address that the nearest proxy (or the web server itself) saw, for limits. Earlier entries of the header are
 * what the client claims, so they do not count.
 */
export function clientAddressOf(headers: Headers): string {
  const last = headers.get('x-forwarded-for')?.split(',').at(-1)?.trim();
  return last && /^[0-9a-f.:]{2,45}$/i.test(last) ? last : 'unknown';
}
