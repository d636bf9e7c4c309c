import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';

function pngChunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** A picture of a few kB that says of itself that it has that many pixels, all of them black. */
export function pixelBomb(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([1, 0, 0, 0, 0], 8);
  const rows = Buffer.alloc((Math.ceil(width / 8) + 1) * Math.min(height, 2000));
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    pngChunk('IHDR', header),
    pngChunk('IDAT', deflateSync(rows, { level: 9 })),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

/** The beginning of an archive that says it holds one file of four gigabytes, as archives and office files begin. */
export function zipBomb(): Buffer {
  const head = Buffer.alloc(30);
  head.writeUInt32LE(0x04034b50, 0);
  head.writeUInt16LE(20, 4);
  head.writeUInt16LE(8, 8);
  head.writeUInt32LE(1000, 18);
  head.writeUInt32LE(0xffffffff, 22);
  head.writeUInt16LE(5, 26);
  return Buffer.concat([head, Buffer.from('0.txt'), deflateSync(Buffer.alloc(1_000_000), { level: 9 })]);
}

/** A small true photo with an archive and a script behind its end, which other programs would open. */
export async function pictureWithMore(): Promise<Buffer> {
  const photo = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#c33' } })
    .jpeg()
    .toBuffer();
  return Buffer.concat([photo, zipBomb(), Buffer.from('<script>alert(1)</script>')]);
}
