/** Minutes that the zone is ahead of UTC at that instant. */
export function zoneOffsetMinutes(at: Date, timeZone: string): number {
  const parts = zonedParts(at, timeZone);
  const asUtc = Date.UTC(parts.year, parts.month - 1, parts.day, parts.hour, parts.minute, parts.second);
  return Math.round((asUtc - Math.floor(at.getTime() / 1000) * 1000) / 60000);
}

const formatters = new Map<string, Intl.DateTimeFormat>();

/** Wall-clock fields of an instant in an IANA zone, as the runtime's own table of zones has them. */
export function tabledParts(at: Date, timeZone: string) {
  let f = formatters.get(timeZone);
  if (!f) {
    f = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
    formatters.set(timeZone, f);
  }
  const p: Record<string, number> = {};
  for (const { type, value } of f.formatToParts(at)) if (type !== 'literal') p[type] = Number(value);
  return { year: p.year!, month: p.month!, day: p.day!, hour: p.hour!, minute: p.minute!, second: p.second! };
}

// Since 1973 every zone has changed its offset on a quarter of an hour only, so each quarter is asked for once.
const quarterMs = 900_000;
const regularSince = Date.UTC(1973, 0, 1);
const mostQuarters = 20_000;
const offsets = new Map<string, Map<number, number>>();

/** Wall-clock fields of an instant in an IANA zone. */
export function zonedParts(at: Date, timeZone: string) {
  const ms = at.getTime();
  if (!(ms >= regularSince)) return tabledParts(at, timeZone);
  let known = offsets.get(timeZone);
  if (!known) {
    known = new Map();
    offsets.set(timeZone, known);
  }
  const quarter = Math.floor(ms / quarterMs);
  let offset = known.get(quarter);
  if (offset === undefined) {
    const p = tabledParts(at, timeZone);
    offset = Date.UTC(p.year, p.month - 1, p.day, p.hour, p.minute, p.second) - Math.floor(ms / 1000) * 1000;
    if (known.size >= mostQuarters) known.clear();
    known.set(quarter, offset);
  }
  const wall = new Date(ms + offset);
  return {
    year: wall.getUTCFullYear(),
    month: wall.getUTCMonth() + 1,
    day: wall.getUTCDate(),
    hour: wall.getUTCHours(),
    minute: wall.getUTCMinutes(),
    second: wall.getUTCSeconds(),
  };
}

/** The date (YYYY-MM-DD) on the wall calendar of that zone. */
export function dayIn(at: Date, timeZone: string): string {
  const p = zonedParts(at, timeZone);
  return `${p.year}-${String(p.month).padStart(2, '0')}-${String(p.day).padStart(2, '0')}`;
}

/**
 * The instant at which the wall clock of the zone shows that date and time. A time that a daylight-saving jump
 * skips becomes the instant of the jump; one that occurs twice becomes the first.
 */
export function zonedInstant(
  day: string,
  hour: number,
  minute: number,
  second: number,
  timeZone: string,
): Date {
  const [y, m, d] = day.split('-').map(Number) as [number, number, number];
  const guess = Date.UTC(y, m - 1, d, hour, minute, second);
  const before = zoneOffsetMinutes(new Date(guess - 86_400_000), timeZone);
  const after = zoneOffsetMinutes(new Date(guess + 86_400_000), timeZone);
  for (const off of [before, after].sort((a, b) => b - a)) {
    const at = new Date(guess - off * 60000);
    if (zoneOffsetMinutes(at, timeZone) === off) return at;
  }
  return new Date(guess - before * 60000);
}

/** The first instant of that date in the zone. */
export function startOfDay(day: string, timeZone: string): Date {
  return zonedInstant(day, 0, 0, 0, timeZone);
}

/** The date n days after (or before) a date; calendar arithmetic, no zone involved. */
export function addDays(day: string, n: number): string {
  const within = Number(day.slice(8)) + n;
  if (within >= 1 && within <= 28) return `${day.slice(0, 8)}${within < 10 ? '0' : ''}${within}`;
  const [y, m, d] = day.split('-').map(Number) as [number, number, number];
  return new Date(Date.UTC(y, m - 1, d + n)).toISOString().slice(0, 10);
}

/** True when the text names a time zone that this runtime knows. */
export function isTimeZone(text: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: text });
    return true;
  } catch {
    return false;
  }
}
