import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream as WebStream } from 'node:stream/web';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { AppError } from '@/lib/kernel/errors';
import type { RestAnswer, RestRequest } from './rest';
import securityHeaders from './security-headers.json';

const compress = promisify(gzip);
const compressFromBytes = 1024;
const always: Record<string, string> = Object.fromEntries(
  [...securityHeaders.everywhere, ...securityHeaders.api].map(({ key, value }) => [key.toLowerCase(), value]),
);
const decoder = new TextDecoder();

/** Where a request goes, as a URL; the host is a placeholder, since what clients claim must not matter. */
export function urlOf(request: IncomingMessage): string {
  return `http://localhost${request.url}`;
}

/** What an operation needs of Node's request, without building a fetch Request for each of hundreds a second. */
export function restRequestOf(request: IncomingMessage): RestRequest {
  return {
    method: request.method ?? 'GET',
    url: urlOf(request),
    headers: {
      get(name) {
        const value = request.headers[name.toLowerCase()];
        return value === undefined ? null : Array.isArray(value) ? value.join(', ') : value;
      },
    },
    text: (limitBytes = Number.POSITIVE_INFINITY) => readText(request, limitBytes),
  };
}

function readText(request: IncomingMessage, limitBytes: number): Promise<string> {
  return new Promise((resolve, reject) => {
    if (request.destroyed && !request.complete) return reject(new AppError('malformed_body'));
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limitBytes) chunks.push(chunk);
      else {
        request.removeAllListeners('data');
        request.resume();
        reject(new AppError('body_too_large', { limitBytes }));
      }
    });
    request.on('end', () => resolve(decoder.decode(chunks.length === 1 ? chunks[0] : Buffer.concat(chunks))));
    request.on('error', reject);
    request.on('close', () => {
      if (!request.complete) reject(new AppError('malformed_body'));
    });
  });
}

/** A fetch Request of Node's request, its body still to be read. */
export function fetchRequestOf(request: IncomingMessage): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers))
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  const body = Readable.toWeb(request) as ReadableStream;
  return new Request(urlOf(request), {
    method: request.method ?? 'POST',
    headers,
    body,
    duplex: 'half',
  } as RequestInit);
}

/** Sends an answer with the security headers of the API; longer texts compressed for whoever asks for it, files as they are read. */
export async function send(
  request: IncomingMessage,
  response: ServerResponse,
  answer: RestAnswer,
): Promise<void> {
  const headers: Record<string, string> = { ...always, ...answer.headers };
  if (typeof answer.body !== 'string') {
    response.writeHead(answer.status, headers);
    if (!answer.body) return void response.end();
    const file = pipeline(Readable.fromWeb(answer.body as WebStream), response);
    // Whoever goes away in the middle of a file does us no harm.
    return file.catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
    });
  }
  let body = Buffer.from(answer.body);
  if (body.length >= compressFromBytes) {
    headers.vary = 'Accept-Encoding';
    if (/\bgzip\b/.test(request.headers['accept-encoding'] ?? '')) {
      body = await compress(body);
      headers['content-encoding'] = 'gzip';
    }
  }
  headers['content-length'] = String(body.length);
  response.writeHead(answer.status, headers).end(body);
}
