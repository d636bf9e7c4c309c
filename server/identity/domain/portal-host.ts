import { ok, type Result, refused } from '@/lib/kernel/result';

const label = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
/** Names that only mean something inside of a network. */
const local = /(?:^|\.)(?:localhost|local|internal|intranet|lan|home|corp|arpa|onion|invalid)$/;

/** How an IP address of either kind is written, once the text was read as a host. */
const address = /^(?:\d+(?:\.\d+){3}|\[?[0-9a-f.]*:[0-9a-f.]*:[0-9a-f:.]*\]?)$/i;

function asHost(text: string): string {
  try {
    return new URL(`http://${text}`).hostname;
  } catch {
    return '';
  }
}

/**
 * A domain for a shop's pages as DNS writes it (lower case, punycode), from what a person typed or pasted; `appHost` is the
 * product's own. Errors: portal_host_invalid with why: shape, address (an IP address), local, ours.
 */
export function readPortalHost(text: string, appHost: string): Result<string, 'portal_host_invalid'> {
  const invalid = (why: 'shape' | 'address' | 'local' | 'ours') =>
    refused('portal_host_invalid', { why }, 'host');
  const typed = text
    .trim()
    .replace(/^https?:\/\//i, '')
    .replace(/\/$/, '')
    .replace(/\.$/, '');
  if (address.test(typed)) return invalid('address');
  if (/[/?#@:\\\s]/.test(typed)) return invalid('shape');
  const host = asHost(typed);
  if (address.test(host)) return invalid('address');
  if (local.test(host)) return invalid('local');
  const labels = host.split('.');
  if (host.length > 253 || labels.length < 2 || !labels.every((l) => label.test(l))) return invalid('shape');
  const ours = appHost.toLowerCase();
  if (host === ours || host.endsWith(`.${ours}`) || ours.endsWith(`.${host}`)) return invalid('ours');
  return ok(host);
}

/** What the domain's records say, as far as they could be read. */
export type FoundRecords = {
  texts: readonly string[];
  names: readonly string[];
  addresses: readonly string[];
};

/** What is still wrong with a domain's records. */
export type HostProblem = 'txt_missing' | 'txt_wrong' | 'not_pointing' | 'dns_failed';

/**
 * Whether the records prove that the domain is the shop's and lead to the product: the text as given, and either an alias of the
 * product's own name or one of its addresses (a bare domain cannot be an alias). null: nothing is wrong.
 */
export function judgeRecords(
  found: FoundRecords,
  wanted: { text: string; host: string; addresses: readonly string[] },
): HostProblem | null {
  if (found.texts.length === 0) return 'txt_missing';
  if (!found.texts.includes(wanted.text)) return 'txt_wrong';
  const alias = found.names.some((n) => n.toLowerCase().replace(/\.$/, '') === wanted.host);
  return alias || found.addresses.some((a) => wanted.addresses.includes(a)) ? null : 'not_pointing';
}
