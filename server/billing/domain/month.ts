/** The month of an instant on a zone's calendar, as YYYY-MM. */
export function monthIn(instant: Date, timezone: string): string {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone: timezone, year: 'numeric', month: '2-digit' });
  const of = Object.fromEntries(parts.formatToParts(instant).map((p) => [p.type, p.value]));
  return `${of.year}-${of.month}`;
}
