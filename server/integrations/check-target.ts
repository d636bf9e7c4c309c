import { isIP } from 'node:net';
import { refuse } from '@/lib/kernel/errors';
import { config } from '@/server/platform/config/config';
import { isPublicAddress } from '@/server/platform/http/public-address';

/**
 * Refuses an address that could never be called, so that it is known at once; what a name points at is checked at every
 * connection, not here.
 * Errors: invalid_input.
 */
export function refuseTarget(text: string): void {
  const url = new URL(text);
  if (config().outgoingAllow.some((a) => a === url.hostname || a === url.host)) return;
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (url.protocol !== 'https:')
    refuse('invalid_input', { param: 'url', problem: 'must begin with https://' }, 'url');
  const local =
    host === 'localhost' || /\.(localhost|local|internal|home\.arpa)$/.test(host) || !/[.:]/.test(host);
  if (local || (isIP(host) > 0 && !isPublicAddress(host)))
    refuse('invalid_input', { param: 'url', problem: 'is not on the public internet' }, 'url');
}
