import { binPlaceRow } from '@/lib/contracts/warehouse-map';

export type PlaceRow = {
  bin: string;
  aisle: string;
  atMetres: number;
  side: 'left' | 'right';
  level: number;
};
export type PlaceFile = { rows: PlaceRow[]; wrong: { line: number; field: string; found: string }[] };

const columns = ['bin', 'aisle', 'at_m', 'side', 'level'] as const;
const sideWords: Record<string, string> = {
  l: 'left',
  left: 'left',
  左: 'left',
  r: 'right',
  right: 'right',
  右: 'right',
};

/** The rows of a file of bin places (bin, aisle, at_m, side, level; comma, semicolon or tab), and the cells that are wrong. */
export function readPlaceFile(text: string): PlaceFile {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const head = lines[0] ?? '';
  const separator = [',', ';', '\t'].sort((a, b) => head.split(b).length - head.split(a).length)[0]!;
  const cellsOf = (line: string) =>
    line.split(separator).map((c) =>
      c
        .trim()
        .replace(/^"(.*)"$/, '$1')
        .replaceAll('""', '"'),
    );
  const names = cellsOf(head).map((n) => n.toLowerCase().replaceAll(' ', '_'));
  const out: PlaceFile = { rows: [], wrong: [] };
  for (const c of columns.slice(0, 3))
    if (!names.includes(c)) out.wrong.push({ line: 1, field: c, found: head });
  if (out.wrong.length > 0) return out;
  lines.slice(1).forEach((line, i) => {
    if (line.trim() === '') return;
    const cells = cellsOf(line);
    const value = (name: string) => cells[names.indexOf(name)] ?? '';
    const parsed = binPlaceRow.safeParse({
      bin: value('bin'),
      aisle: value('aisle'),
      atMetres: value('at_m') === '' ? undefined : Number(value('at_m').replace(',', '.')),
      ...(value('side') ? { side: sideWords[value('side').toLowerCase()] ?? value('side') } : {}),
      ...(value('level') ? { level: Number(value('level')) } : {}),
    });
    if (parsed.success) {
      out.rows.push(parsed.data);
      return;
    }
    const field = String(parsed.error.issues[0]?.path[0] ?? 'bin');
    out.wrong.push({ line: i + 2, field, found: value(field === 'atMetres' ? 'at_m' : field) });
  });
  return out;
}
