import type { RateProblem } from '@/lib/contracts/carriers';
import type { FileRow } from '@/lib/kernel/file-row';
import { parseMinor } from '@/lib/kernel/money';
import { type RateTable, rateTableSchema } from '../rate-table';
import { columnNamed, type RateColumn, rowTypeNamed } from './rate-columns';

type ReadZone = RateTable['zones'][number];
type ReadSurcharge = NonNullable<RateTable['surcharges']>[number];
export type ReadRates = { table: RateTable | null; problems: RateProblem[]; ignored: string[] };

const mostProblems = 200;
const yes = new Set(['1', 'y', 'yes', 'true', 'x', '是']);
const dayWords: Record<string, RateTable['deliversOn']> = {
  weekdays: 'weekdays',
  工作日: 'weekdays',
  every_day: 'every_day',
  每天: 'every_day',
};

/** The cells of one row under their columns, and what is wrong with them. */
class Row {
  constructor(
    readonly row: number,
    private readonly cells: readonly string[],
    private readonly at: ReadonlyMap<RateColumn, number>,
    private readonly currency: string,
    private readonly problems: RateProblem[],
  ) {}
  text(column: RateColumn): string {
    const place = this.at.get(column);
    return place === undefined ? '' : (this.cells[place] ?? '').normalize('NFKC').trim();
  }
  wrong(column: RateColumn, code: RateProblem['code']): undefined {
    this.problems.push({ row: this.row, column, code, found: this.text(column).slice(0, 60) });
    return undefined;
  }
  list(column: RateColumn, fold = (t: string) => t, between = /[,;|、]+/): string[] | undefined {
    const parts = this.text(column)
      .split(between)
      .map((t) => fold(t.trim()))
      .filter(Boolean);
    return parts.length > 0 ? parts : undefined;
  }
  countries(column: RateColumn): string[] | undefined {
    const list = this.list(column, (c) => c.toUpperCase(), /[,;|、\s]+/);
    if (list?.some((c) => !/^([A-Z]{2}|\*)$/.test(c))) return this.wrong(column, 'country');
    return list;
  }
  private number(column: RateColumn, scale: number): number | undefined {
    const text = this.text(column).replace(/[%％]$/, '');
    if (text === '') return undefined;
    if (!/^\d{1,9}(\.\d{1,6})?$/.test(text)) return this.wrong(column, 'number');
    return Math.round(Number(text) * scale);
  }
  whole(column: RateColumn): number | undefined {
    if (this.text(column) !== '' && !/^\d{1,6}$/.test(this.text(column))) return this.wrong(column, 'number');
    return this.number(column, 1);
  }
  grams = (column: RateColumn) => this.number(column, 1000);
  millimetres = (column: RateColumn) => this.number(column, 10);
  hundredths = (column: RateColumn) => this.number(column, 100);
  minor(column: RateColumn): number | undefined {
    const text = this.text(column).replace(/^[£$€¥￥]\s*/, '');
    if (text === '') return undefined;
    return parseMinor(text, this.currency) ?? this.wrong(column, 'money');
  }
  needed<T>(column: RateColumn, value: T | undefined): T | undefined {
    if (value === undefined && this.text(column) === '') this.wrong(column, 'missing');
    return value;
  }
}

function put<T extends object, K extends keyof T>(target: T, key: K, value: T[K] | undefined): void {
  if (value !== undefined) target[key] = value;
}

/** The first row of a zone says where it is and how long it takes; each further one is another weight. */
function takeStep(row: Row, zones: Map<string, ReadZone>): void {
  const id = row.needed('zone', row.text('zone') || undefined);
  const upToGrams = row.needed('up_to_kg', row.grams('up_to_kg'));
  const costMinor = row.needed('price', row.minor('price'));
  if (id === undefined) return;
  let zone = zones.get(id);
  if (!zone) {
    const max = row.needed('days_max', row.whole('days_max')) ?? 0;
    zone = {
      id,
      name: row.text('zone_name') || id,
      countries: row.needed('countries', row.countries('countries')) ?? ['*'],
      days: { min: row.whole('days_min') ?? max, max },
      steps: [],
    };
    put(zone, 'from', row.countries('from'));
    put(zone, 'provincePrefixes', row.list('provinces'));
    put(
      zone,
      'postalPrefixes',
      row.list('postcodes', (p) => p.toUpperCase()),
    );
    if (yes.has(row.text('same_province').toLowerCase())) zone.sameProvince = true;
    zones.set(id, zone);
  }
  put(zone, 'perKgMinor', row.minor('per_kg'));
  put(zone, 'maxGrams', row.grams('max_kg'));
  if (upToGrams === undefined || costMinor === undefined) return;
  const last = zone.steps.at(-1);
  if (upToGrams < 1 || (last && upToGrams <= last.upToGrams)) row.wrong('up_to_kg', 'not_rising');
  else if (last && costMinor < last.costMinor) row.wrong('price', 'not_rising');
  else zone.steps.push({ upToGrams, costMinor });
}

function surchargeOf(row: Row, kind: ReadSurcharge['kind']): ReadSurcharge | undefined {
  const costMinor = row.needed('price', row.minor('price'));
  if (kind === 'residential') {
    const s: ReadSurcharge = { kind, costMinor: costMinor ?? 0 };
    put(s, 'countries', row.countries('countries'));
    return s;
  }
  if (kind === 'remote') {
    const s: ReadSurcharge = {
      kind,
      costMinor: costMinor ?? 0,
      countries: row.countries('countries') ?? ['*'],
    };
    put(s, 'provincePrefixes', row.list('provinces'));
    put(
      s,
      'postalPrefixes',
      row.list('postcodes', (p) => p.toUpperCase()),
    );
    return s.provincePrefixes || s.postalPrefixes ? s : row.wrong('postcodes', 'missing');
  }
  const s: ReadSurcharge = { kind, costMinor: costMinor ?? 0 };
  put(s, 'longestMm', row.millimetres('longest_cm'));
  put(s, 'girthMm', row.millimetres('girth_cm'));
  put(s, 'overGrams', row.grams('over_kg'));
  return s.longestMm || s.girthMm || s.overGrams ? s : row.wrong('longest_cm', 'missing');
}

/**
 * The rate table that a file holds, or every row and column that is wrong with it; nothing is guessed and nothing left out. One row
 * is one weight step of a zone, a surcharge, the fuel percentage or the divisor of the volume, as its type says.
 */
export function readRateFile(
  file: { headers: readonly string[]; rows: readonly FileRow[] },
  currency: string,
): ReadRates {
  const at = new Map<RateColumn, number>();
  const ignored: string[] = [];
  const problems: RateProblem[] = [];
  file.headers.forEach((header, i) => {
    const column = columnNamed(header);
    if (column && !at.has(column)) at.set(column, i);
    else if (header.trim() !== '') ignored.push(header.slice(0, 60));
  });
  for (const column of ['zone', 'up_to_kg', 'price'] as const)
    if (!at.has(column)) problems.push({ row: 1, column, code: 'column', found: '' });
  if (problems.length > 0) return { table: null, problems, ignored };
  const zones = new Map<string, ReadZone>();
  const table: RateTable = { fuelBasisPoints: 0, deliversOn: 'weekdays', zones: [] };
  const surcharges: ReadSurcharge[] = [];
  for (const { row, cells, broken } of file.rows) {
    const cell = new Row(row, cells, at, currency, problems);
    if (broken) cell.wrong('type', 'row_broken');
    const type = rowTypeNamed(cell.text('type'));
    if (type === null) cell.wrong('type', 'word');
    else if (type === 'step') takeStep(cell, zones);
    else if (type === 'fuel') put(table, 'fuelBasisPoints', cell.needed('value', cell.hundredths('value')));
    else if (type === 'volumetric')
      put(table, 'volumetricDivisor', cell.needed('value', cell.whole('value')));
    else if (type === 'delivers_on') {
      const days = dayWords[cell.text('value').toLowerCase()];
      if (days) table.deliversOn = days;
      else cell.wrong('value', 'word');
    } else {
      const s = surchargeOf(cell, type);
      if (s) surcharges.push(s);
    }
  }
  table.zones = [...zones.values()];
  if (surcharges.length > 0) table.surcharges = surcharges;
  if (problems.length === 0) {
    const parsed = rateTableSchema.safeParse(table);
    if (parsed.success) return { table: parsed.data, problems, ignored };
    for (const issue of parsed.error.issues) {
      const zone =
        issue.path[0] === 'zones' && typeof issue.path[1] === 'number' ? table.zones[issue.path[1]] : null;
      problems.push({
        row: null,
        column: String(issue.path.at(-1) ?? 'zone'),
        code: 'table',
        found: [zone?.id, issue.message].filter(Boolean).join(': ').slice(0, 120),
      });
    }
  }
  return { table: null, problems: problems.slice(0, mostProblems), ignored };
}
