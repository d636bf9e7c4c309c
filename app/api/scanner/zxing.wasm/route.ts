import { readFile } from 'node:fs/promises';
import path from 'node:path';

const file = path.join(process.cwd(), 'node_modules/zxing-wasm/dist/reader/zxing_reader.wasm');

/** The barcode reader for browsers without one of their own, from this server instead of somebody else's. */
export async function GET(): Promise<Response> {
  return new Response(new Uint8Array(await readFile(file)), {
    headers: { 'content-type': 'application/wasm', 'cache-control': 'public, max-age=604800' },
  });
}
