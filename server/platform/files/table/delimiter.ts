const candidates = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof candidates)[number];

function countsPerLine(head: string, delimiter: string): number[] {
  const counts: number[] = [];
  let quoted = false;
  let count = 0;
  for (const c of head) {
    if (c === '"') quoted = !quoted;
    else if (!quoted && c === delimiter) count++;
    else if (!quoted && c === '\n') {
      counts.push(count);
      count = 0;
    }
  }
  if (counts.length === 0) counts.push(count);
  return counts;
}

/** The delimiter that cuts the first lines into the same number of fields most often; a comma when there is none. */
export function findDelimiter(head: string): Delimiter {
  let best: { delimiter: Delimiter; score: number } = { delimiter: ',', score: 0 };
  for (const delimiter of candidates) {
    const counts = countsPerLine(head, delimiter);
    const first = counts[0] ?? 0;
    if (first === 0) continue;
    const same = counts.filter((n) => n === first).length / counts.length;
    const score = same * 1000 + first;
    if (score > best.score) best = { delimiter, score };
  }
  return best.delimiter;
}
