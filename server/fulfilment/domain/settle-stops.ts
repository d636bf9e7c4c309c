export type StopCount = { id: string; quantity: number; picked: number; short: number };

/**
 * The stops of a line brought to what the line says: units that were counted elsewhere are spread in the order of the walk,
 * what was taken back goes from the last stop first, and stops never hold more than the line still wants.
 */
export function settleLine(
  line: { quantity: number; picked: number; short: number },
  stops: readonly StopCount[],
): StopCount[] {
  const now = stops.map((s) => ({ ...s }));
  const sum = (key: 'quantity' | 'picked' | 'short') => now.reduce((n, s) => n + s[key], 0);
  const take = (key: 'picked' | 'short', over: number) => {
    for (const s of [...now].reverse()) {
      const n = Math.min(over, s[key]);
      s[key] -= n;
      over -= n;
    }
  };
  const give = (key: 'picked' | 'short', wanted: number) => {
    for (const s of key === 'picked' ? now : [...now].reverse()) {
      const n = Math.min(wanted, s.quantity - s.picked - s.short);
      s[key] += n;
      wanted -= n;
    }
  };
  take('picked', Math.max(0, sum('picked') - line.picked));
  take('short', Math.max(0, sum('short') - line.short));
  let over = Math.max(0, sum('quantity') - line.quantity);
  for (const s of [...now].reverse()) {
    const n = Math.min(over, s.quantity - s.picked - s.short);
    s.quantity -= n;
    over -= n;
  }
  give('picked', Math.max(0, line.picked - sum('picked')));
  give('short', Math.max(0, line.short - sum('short')));
  return now;
}
