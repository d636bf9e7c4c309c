import { zonedInstant } from '@/lib/kernel/time';
import { type Decimal, parseDecimal } from './decimal';

/** A whole number as files write it: `6`, `6.0`, `1,200`, `-3`; null when it is none. */
export function parseWhole(text: string): number | null {
  const m = /^\s*([+-]?)(\d{1,3}(?:,\d{3})+|\d{1,12})(?:\.0*)?\s*$/.exec(text.normalize('NFKC'));
  if (!m) return null;
  const n = Number(m[2]!.replaceAll(',', ''));
  return m[1] === '-' && n !== 0 ? -n : n;
}

/**
 * An exact amount as files write it: `1,234.50`, `1.234,50`, `1234,5`, `£12`, `¥ 30.00`, `(5.00)`, `-5`; null when it is none.
 */
export function parseAmount(text: string): Decimal | null {
  let s = text
    .normalize('NFKC')
    .trim()
    .replace(/^(?:[A-Z]{3}|[£$€¥₩₹￥])\s*/u, '')
    .replace(/\s*(?:[A-Z]{3}|元|[£$€¥])$/u, '');
  let sign = '';
  const bracket = /^\((.*)\)$/.exec(s);
  if (bracket) [s, sign] = [bracket[1]!, '-'];
  const minus = /^([+-])\s*[£$€¥]?\s*(.*)$/u.exec(s);
  if (minus) [s, sign] = [minus[2]!, minus[1]!];
  if (/^\d{1,3}(,\d{3})+(\.\d*)?$/.test(s)) s = s.replaceAll(',', '');
  else if (/^\d{1,3}(\.\d{3})+,\d*$/.test(s)) s = s.replaceAll('.', '').replace(',', '.');
  else if (/^\d+,\d{1,2}$/.test(s)) s = s.replace(',', '.');
  const scientific = /^(\d(?:\.\d+)?)[eE]([+-]?\d{1,2})$/.exec(s);
  if (scientific) s = Number(s).toFixed(10);
  return parseDecimal(`${sign}${s}`);
}

/** An identifier as text: what a spreadsheet printed as a float (`14075.0`) without its false decimals, leading zeros kept. */
export function parseIdentifier(text: string): string {
  const s = text
    .normalize('NFKC')
    .trim()
    .replace(/^='?"?|"?$/g, '')
    .replace(/^'/, '')
    .trim();
  return /^\d+\.0+$/.test(s) ? s.slice(0, s.indexOf('.')) : s;
}

export type DateOrder = 'ymd' | 'dmy' | 'mdy';

/** The order of day and month that the samples allow; `ymd` when the year comes first, null when they do not tell. */
export function findDateOrder(samples: readonly string[]): DateOrder | null {
  let first = 0;
  let second = 0;
  for (const sample of samples) {
    if (/^\s*\d{4}/.test(sample)) return 'ymd';
    const m = /^\s*(\d{1,2})[./-](\d{1,2})[./-]\d{2,4}/.exec(sample);
    if (!m) continue;
    first = Math.max(first, Number(m[1]));
    second = Math.max(second, Number(m[2]));
  }
  if (first > 12) return 'dmy';
  if (second > 12) return 'mdy';
  return null;
}

const isoLike =
  /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T ]+(\d{1,2})[:时](\d{2})(?:[:分](\d{2})(?:\.\d+)?秒?)?)?\s*(Z|UTC|[+-]\d{2}:?\d{2})?$/i;
const dayFirst =
  /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})(?:[T ,]+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*(am|pm)?)?$/i;

function existing(y: number, mo: number, d: number): string | null {
  const at = new Date(Date.UTC(y, mo - 1, d));
  if (at.getUTCFullYear() !== y || at.getUTCMonth() !== mo - 1 || at.getUTCDate() !== d) return null;
  return y < 1970 || y > 2199 ? null : at.toISOString().slice(0, 10);
}

const hours = new Map<string, number>();

function wallClock(day: string, h: number, mi: number, sec: number, timeZone: string): Date {
  const key = `${timeZone}|${day}|${h}`;
  let start = hours.get(key);
  if (start === undefined) {
    if (hours.size > 20_000) hours.clear();
    start = zonedInstant(day, h, 0, 0, timeZone).getTime();
    hours.set(key, start);
  }
  return new Date(start + (mi * 60 + sec) * 1000);
}

/**
 * The instant of a date (and time) as files write it. One with an offset is that instant; one without is the wall clock
 * of the zone. Null when it is no date that exists.
 */
export function parseInstant(text: string, timeZone: string, order: DateOrder): Date | null {
  const s = text.normalize('NFKC').trim();
  let y: number, mo: number, d: number, h: number, mi: number, sec: number;
  let offset: string | undefined;
  const iso = isoLike.exec(s);
  if (iso) {
    [y, mo, d, h, mi, sec] = [1, 2, 3, 4, 5, 6].map((i) => Number(iso[i] ?? 0)) as [
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    offset = iso[7];
  } else {
    const m = dayFirst.exec(s);
    if (!m) return null;
    const [a, b] = [Number(m[1]), Number(m[2])];
    [mo, d] = order === 'mdy' ? [a, b] : [b, a];
    y = m[3]!.length === 2 ? 2000 + Number(m[3]) : Number(m[3]);
    [h, mi, sec] = [Number(m[4] ?? 0), Number(m[5] ?? 0), Number(m[6] ?? 0)];
    if (m[7]) h = (h % 12) + (m[7].toLowerCase() === 'pm' ? 12 : 0);
  }
  const day = existing(y, mo, d);
  if (!day || h > 23 || mi > 59 || sec > 59) return null;
  if (!offset) return wallClock(day, h, mi, sec, timeZone);
  const o = /^([+-])(\d{2}):?(\d{2})$/.exec(offset);
  const minutes = o ? (Number(o[2]) * 60 + Number(o[3])) * (o[1] === '-' ? -1 : 1) : 0;
  return new Date(Date.UTC(y, mo - 1, d, h, mi, sec) - minutes * 60_000);
}

const municipalities = /^(北京|天津|上海|重庆)市?$/;

/** A Chinese or other one-field address: only a province when it is no more than that, else a street line. */
export function splitAddress(text: string): { line1: string; province: string } {
  const s = text.normalize('NFKC').trim();
  if (municipalities.test(s) || (/(省|自治区|特别行政区)$/.test(s) && s.length <= 10))
    return { line1: '', province: s };
  const m = /^(.{2,8}?(?:省|自治区)|北京市?|天津市?|上海市?|重庆市?)(.+)$/.exec(s);
  return m ? { line1: m[2]!.trim(), province: m[1]! } : { line1: s, province: '' };
}
