import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import { slugOfPortalHost } from '@/server/platform/auth/tenant-facts';
import { config } from '@/server/platform/config/config';
import { portalPath } from '@/server/platform/http/portal-path';
import { log } from '@/server/platform/log/log';

/** How long an answer about a domain is believed. */
const freshForMs = 10_000;
const mostKnown = 5_000;
const known = new Map<string, { at: number; slug: string | null }>();

/** Forgets what was read of domains; between tests. */
export function forgetDomains(): void {
  known.clear();
}

async function slugOf(host: string): Promise<string | null> {
  const hit = known.get(host);
  if (hit && Date.now() - hit.at < freshForMs) return hit.slug;
  try {
    const slug = await slugOfPortalHost(host);
    if (known.size >= mostKnown) known.clear();
    known.set(host, { at: Date.now(), slug });
    return slug;
  } catch (error) {
    log.warn({ err: error, host }, 'whose domain this is could not be read');
    return hit?.slug ?? null;
  }
}

/** The host that a request was sent to, as DNS writes it; null for the product's own, for addresses and for bare names. */
function foreignHost(request: IncomingMessage): string | null {
  const host = (request.headers.host ?? '').toLowerCase().replace(/:\d+$/, '').replace(/\.$/, '');
  if (host === '' || !host.includes('.') || host.startsWith('[') || isIP(host)) return null;
  return host === new URL(config().appUrl).hostname ? null : host;
}

/**
 * Turns a request that came through a shop's own domain into one for its pages for shoppers; any other is left as it is. What is
 * known of a domain is at most ten seconds old. False: there can be no such page.
 */
export async function leadToPortal(request: IncomingMessage): Promise<boolean> {
  const host = foreignHost(request);
  const slug = host && (await slugOf(host));
  if (!slug) return true;
  const path = portalPath(slug, request.url ?? '');
  if (path === null) return false;
  request.url = path;
  return true;
}
