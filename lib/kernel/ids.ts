/** The prefix that an id of each kind carries outside the database. */
export const idPrefixes = [
  'ten',
  'usr',
  'mem',
  'inv',
  'key',
  'ses',
  'prd',
  'var',
  'cus',
  'whs',
  'bin',
  'mov',
  'com',
  'pay',
  'crn',
  'ord',
  'lin',
  'hld',
  'chg',
  'str',
  'cer',
  'exc',
  'ful',
  'shp',
  'trk',
  'crs',
  'frt',
  'stl',
  'dec',
  'evt',
  'con',
  'msg',
  'imp',
  'exp',
  'map',
  'vew',
  'not',
  'run',
  'lst',
  'rul',
  'rrn',
  'rfx',
  'bkt',
  'tkt',
  'tms',
  'tat',
  'mac',
  'srv',
  'fbk',
  'cjo',
  'cms',
  'qcs',
  'sup',
  'spi',
  'por',
  'pol',
  'rcp',
  'rpl',
  'prp',
  'tfr',
  'tfl',
  'buf',
  'prm',
  'ano',
  'rfd',
  'rfp',
  'ret',
  'rtl',
  'rrc',
  'ins',
  'pho',
  'rpy',
  'xch',
  'clm',
  'wav',
  'ptk',
  'pst',
  'wtp',
  'whe',
  'whd',
  'wha',
  'dsp',
] as const;
export type IdPrefix = (typeof idPrefixes)[number];

declare const brand: unique symbol;
/** A UUIDv7 in text form; the prefix is a type-level mark only. */
export type Id<P extends IdPrefix> = string & { readonly [brand]?: P };

const hex: string[] = [];
// Random bytes are asked for by the thousand: asking costs more than making an id.
const pool = new Uint8Array(4096);
let at = pool.length;
for (let i = 0; i < 256; i++) hex.push((i + 0x100).toString(16).slice(1));

/**
 * A new UUIDv7 (RFC 9562): 48 bits of milliseconds, then random bits. Ids made later sort later to the
 * millisecond; nothing may depend on more than that.
 */
export function newId<P extends IdPrefix>(_prefix: P, nowMs: number = Date.now()): Id<P> {
  if (at === pool.length) {
    globalThis.crypto.getRandomValues(pool);
    at = 0;
  }
  const b = pool.subarray(at, at + 16);
  at += 16;
  b[0] = Math.floor(nowMs / 2 ** 40) & 0xff;
  b[1] = Math.floor(nowMs / 2 ** 32) & 0xff;
  b[2] = Math.floor(nowMs / 2 ** 24) & 0xff;
  b[3] = Math.floor(nowMs / 2 ** 16) & 0xff;
  b[4] = Math.floor(nowMs / 2 ** 8) & 0xff;
  b[5] = nowMs & 0xff;
  b[6] = (b[6]! & 0x0f) | 0x70;
  b[8] = (b[8]! & 0x3f) | 0x80;
  const h = (i: number) => hex[b[i]!]!;
  return `${h(0)}${h(1)}${h(2)}${h(3)}-${h(4)}${h(5)}-${h(6)}${h(7)}-${h(8)}${h(9)}-${h(10)}${h(11)}${h(12)}${h(13)}${h(14)}${h(15)}`;
}

/** The form of an id that leaves the product: `ord_` and 32 hex digits. */
export function toPublicId(prefix: IdPrefix, id: string): string {
  return `${prefix}_${id.replaceAll('-', '')}`;
}

/** The UUID behind a public or bare id of that kind, or null when it is no such id. */
export function fromPublicId(prefix: IdPrefix, text: string): string | null {
  const bare = text.startsWith(`${prefix}_`) ? text.slice(prefix.length + 1) : text;
  const h = bare.replaceAll('-', '').toLowerCase();
  if (!/^[0-9a-f]{32}$/.test(h)) return null;
  return `${h.slice(0, 8)}-${h.slice(8, 12)}-${h.slice(12, 16)}-${h.slice(16, 20)}-${h.slice(20)}`;
}
