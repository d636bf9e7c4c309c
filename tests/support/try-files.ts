import { parse } from 'csv-parse/sync';
import sharp from 'sharp';
import { csvLine } from '@/lib/format/csv';
import { cleanImage } from '@/server/platform/files/clean-image';
import { hostileTexts } from './hostile-values';

// What a file in UTF-8 cannot hold is refused long before it is written.
const storable = hostileTexts.filter((t) => t.isWellFormed());
const starts = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠', '', '"', ',', ' '];
const isFormula = (cell: string) =>
  /^[=+\-@\t\r\n＝＋－＠]/.test(cell) && !/^[+-]?\d+(?:[.,]\d+)?$/.test(cell);

/** A careless line: quoted, but not guarded. */
const unguarded = (cells: readonly string[]) =>
  `${cells.map((c) => `"${c.replaceAll('"', '""')}"`).join(',')}\r\n`;

/** A photograph that says where it was taken. */
function photograph(red: number): Promise<Buffer> {
  const background = { r: red, g: 90, b: 40 };
  return sharp({ create: { width: 40, height: 30, channels: 3, background } })
    .withExif({
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 0/1' },
      IFD0: { Copyright: 'canary-exif' },
    })
    .jpeg()
    .toBuffer();
}

/**
 * Writes lines of hostile cells and reads them back, and cleans photographs: what is a formula, what does not come back, and
 * what still says where it was taken. `careless` leaves the guards out.
 */
export async function tryFiles(
  random: () => number,
  careless: boolean,
): Promise<{ tried: number; faults: string[] }> {
  const faults: string[] = [];
  const pick = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)]!;
  const lines = 5000;
  for (let i = 0; i < lines; i++) {
    const cells = Array.from({ length: 4 }, () => pick(starts) + pick(storable).slice(0, 200));
    const line = careless ? unguarded(cells) : csvLine(cells);
    const [back] = parse(line, { relax_column_count: true }) as string[][];
    const formula = back?.find(isFormula);
    if (formula !== undefined) faults.push(`a cell is a formula: ${JSON.stringify(formula).slice(0, 80)}`);
    const whole =
      back?.map((c) => c.replace(/^'(?=[=+\-@\t\r\n＝＋－＠])/, '')).join('|') === cells.join('|');
    if (!whole) faults.push(`a line does not come back: ${JSON.stringify(cells).slice(0, 120)}`);
  }
  const photographs = 20;
  for (let i = 0; i < photographs; i++) {
    const taken = await photograph(i * 10);
    const content = careless ? taken : (await cleanImage(taken, 1_000_000)).content;
    const { exif } = await sharp(content).metadata();
    if (exif || content.includes('canary-exif')) faults.push('a picture keeps its location');
  }
  return { tried: lines * 4 + photographs, faults };
}
