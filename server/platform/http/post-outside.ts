import { lookup as systemLookup } from 'node:dns/promises';
import http from 'node:http';
import https from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { config } from '@/server/platform/config/config';
import { isPublicAddress } from './public-address';

export type Address = { address: string; family: number };
export type OutsideProblem =
  | 'address_refused'
  | 'name_unknown'
  | 'connection_refused'
  | 'timeout'
  | 'tls_failed'
  | 'connection_failed';
export type OutsideAnswer = { status: number; retryAfter: string | null; body: string };
export type OutsideResult = { answer: OutsideAnswer } | { problem: OutsideProblem };

type Options = {
  headers: Record<string, string>;
  body: string;
  timeoutMs?: number;
  /** How a name becomes addresses; the system's way unless a proof brings its own. */
  resolve?: (hostname: string) => Promise<Address[]>;
  /** Hosts (`name` or `name:port`) that may be private and may speak plain HTTP. */
  allow?: readonly string[];
};
type Target = { url: URL; addresses: Address[] };

const keptBytes = 4096;
const tlsCode = /^(CERT_|ERR_TLS|ERR_SSL|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|EPROTO|HOSTNAME_MISMATCH)/;

class Refused extends Error {
  constructor(readonly problem: OutsideProblem) {
    super(problem);
  }
}

function problemOf(error: unknown): OutsideProblem {
  if (error instanceof Refused) return error.problem;
  const code = (error as { code?: string }).code ?? '';
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN' || code === 'ENODATA') return 'name_unknown';
  if (code === 'ECONNREFUSED') return 'connection_refused';
  if (code === 'ETIMEDOUT') return 'timeout';
  return tlsCode.test(code) ? 'tls_failed' : 'connection_failed';
}

/** The target with the addresses that may be connected to, looked up once. Errors: Refused when one of them is not public. */
async function targetOf(text: string, o: Options): Promise<Target> {
  if (!URL.canParse(text)) throw new Refused('address_refused');
  const url = new URL(text);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const allowed = o.allow?.some((a) => a === url.hostname || a === url.host) ?? false;
  const scheme = url.protocol === 'https:' || (allowed && url.protocol === 'http:');
  if (!scheme || url.username !== '' || url.password !== '' || host === '')
    throw new Refused('address_refused');
  const family = isIP(host);
  const resolve = o.resolve ?? ((name: string) => systemLookup(name, { all: true }));
  const addresses = family > 0 ? [{ address: host, family }] : await resolve(host);
  if (addresses.length === 0) throw new Refused('name_unknown');
  if (!allowed && !addresses.every((a) => isPublicAddress(a.address))) throw new Refused('address_refused');
  return { url, addresses };
}

/** Gives the connection the addresses that were checked, whatever the name says by now. */
function pinned(addresses: Address[]): LookupFunction {
  return (_host, options, done) => {
    if (options.all) return done(null, addresses);
    const [first] = addresses;
    done(null, first!.address, first!.family);
  };
}

function send({ url, addresses }: Target, o: Options, signal: AbortSignal): Promise<OutsideAnswer> {
  return new Promise((resolve, reject) => {
    const request = (url.protocol === 'https:' ? https : http).request(url, {
      method: 'POST',
      headers: { ...o.headers, 'content-length': String(Buffer.byteLength(o.body)) },
      lookup: pinned(addresses),
      agent: false,
      signal,
    });
    request.on('error', reject);
    request.on('response', (response) => {
      const chunks: Buffer[] = [];
      let size = 0;
      const finish = () =>
        resolve({
          status: response.statusCode ?? 0,
          retryAfter: response.headers['retry-after'] ?? null,
          body: Buffer.concat(chunks).subarray(0, keptBytes).toString('utf8'),
        });
      response.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        size += chunk.length;
        if (size < keptBytes) return;
        finish();
        response.destroy();
      });
      response.on('end', finish);
      response.on('error', reject);
    });
    request.end(o.body);
  });
}

/**
 * Posts to an address that somebody outside has chosen, and never reaches anything that is not on the public internet: the
 * name is looked up once, every address of it must be public, and the connection goes to exactly these addresses; redirects
 * are answers and are not followed. Only HTTPS, unless the host is named in OUTGOING_ALLOW. Never throws.
 */
export async function postOutside(url: string, options: Options): Promise<OutsideResult> {
  const o = { ...options, allow: options.allow ?? config().outgoingAllow };
  const stop = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  try {
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        reject(new Refused('timeout'));
        stop.abort();
      }, o.timeoutMs ?? 15_000);
    });
    const work = targetOf(url, o).then((target) => send(target, o, stop.signal));
    work.catch(() => undefined);
    return { answer: await Promise.race([work, late]) };
  } catch (error) {
    return { problem: problemOf(error) };
  } finally {
    clearTimeout(timer);
  }
}
