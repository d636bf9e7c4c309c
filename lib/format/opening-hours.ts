type Interval = { from: string; to: string };

/** Opening hours of a day as people write them: "09:00-12:00, 13:00-17:00"; empty when closed. */
export function hoursText(day: readonly Interval[]): string {
  return day.map((i) => `${i.from}-${i.to}`).join(', ');
}

/** The hours that such a text says, full-width signs and one-digit hours included; null when it says none. */
export function parseHours(text: string): Interval[] | null {
  const plain = text.normalize('NFKC').trim();
  if (plain === '') return [];
  const out: Interval[] = [];
  for (const part of plain.split(/[,;、]+/)) {
    const match = /^\s*(\d{1,2}):(\d{2})\s*[-–—~至]\s*(\d{1,2}):(\d{2})\s*$/.exec(part);
    if (!match) return null;
    const [from, to] = [
      `${match[1]!.padStart(2, '0')}:${match[2]}`,
      `${match[3]!.padStart(2, '0')}:${match[4]}`,
    ];
    const valid = (time: string) => /^([01]\d|2[0-3]):[0-5]\d$|^24:00$/.test(time);
    if (!valid(from) || !valid(to) || from >= to || (out.at(-1)?.to ?? '') > from) return null;
    out.push({ from, to });
  }
  return out;
}
