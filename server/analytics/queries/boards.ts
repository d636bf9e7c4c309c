import type { Comparison } from '@/lib/contracts/analytics-boards';
import { type Board, boards } from '@/lib/contracts/analytics-boards';
import type { Filters } from '@/lib/contracts/analytics-figure-inputs';
import type { BoardAnswer, Figure, SeriesAnswer, Tile, TilesAnswer } from '@/lib/contracts/analytics-figures';
import { dimensionsOf, type Kpi, kpis } from '@/lib/contracts/analytics-kpis';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantRead, type TenantTx } from '@/server/platform/db/tenant-tx';
import { deltaOf } from '../domain/figure';
import { comparedWith, daysOf, grainWithin, pointsOf, type Span } from '../domain/span';
import { asOfNow, unconvertedIn } from './as-of';
import { figuresOver, headOf } from './figures';
import { targetsAt } from './targets';

type Asked = { period: Span; compare: Comparison; filters: Filters };
const sparkPoints = 60;
const seriesPoints = 400;
const nothing: Figure = { value: null, numerator: 0, denominator: 0, rows: 0, approximate: false };

function notByOf(key: Kpi, filters: Filters): Tile['notBy'] {
  const known = dimensionsOf(key);
  return (Object.keys(filters) as (typeof known)[number][]).find((d) => !known.includes(d)) ?? null;
}

async function load(tx: TenantTx, keys: readonly Kpi[], asked: Asked) {
  const { period, filters } = asked;
  const former = comparedWith(period, asked.compare);
  const grain = grainWithin(period, 'day', seriesPoints);
  const now = pointsOf(period, grain);
  const then = former ? pointsOf(former, grain) : [];
  const shown = keys.filter((k) => !notByOf(k, filters));
  const whole = former ? [period, former] : [period];
  const figures = await figuresOver(tx, shown, whole, [...now, ...then], filters);
  return { figures, former, grain, now, then };
}
type Loaded = Awaited<ReturnType<typeof load>>;

function sparkOf(points: readonly Span[], figures: readonly Figure[]) {
  const step = Math.ceil(points.length / sparkPoints);
  const kept = points.map((_, i) => i).filter((i) => (points.length - 1 - i) % step === 0);
  return { spark: kept.map((i) => figures[i]!.value), sparkDays: kept.map((i) => points[i]!.from) };
}

function tileOf(tx: TenantTx, key: Kpi, loaded: Loaded, asked: Asked, wanted: number | undefined): Tile {
  const { filters } = asked;
  const target =
    wanted === undefined || kpis[key].formula.from !== 'sum' ? wanted : wanted * daysOf(asked.period);
  const notBy = notByOf(key, filters);
  const head = headOf(tx, key);
  const found = loaded.figures.get(key);
  if (notBy || !found)
    return {
      ...head,
      ...nothing,
      previous: null,
      delta: null,
      target: null,
      spark: [],
      sparkDays: [],
      notBy,
    };
  const [now, then] = found.whole;
  const reached =
    now!.value === null || target === undefined || head.good === 'neutral'
      ? null
      : head.good === 'up'
        ? now!.value >= target
        : now!.value <= target;
  return {
    ...head,
    ...now!,
    previous: then && loaded.former ? { ...then, ...loaded.former } : null,
    delta: deltaOf(key, now!, then ?? null),
    target: target === undefined || Object.keys(filters).length > 0 ? null : { value: target, reached },
    ...sparkOf(loaded.now, found.points.slice(0, loaded.now.length)),
    notBy: null,
  };
}

function seriesOf(tx: TenantTx, key: Kpi, loaded: Loaded): SeriesAnswer | null {
  const found = loaded.figures.get(key);
  if (!found) return null;
  const now = found.points.slice(0, loaded.now.length);
  const then = found.points.slice(loaded.now.length);
  return {
    ...headOf(tx, key),
    grain: loaded.grain,
    days: loaded.now.map((p) => p.from),
    lines: [{ value: null, label: '', points: now.map((f) => f.value), rows: now.map((f) => f.rows) }],
    previous: loaded.former
      ? { days: loaded.then.map((p) => p.from), points: then.map((f) => f.value) }
      : null,
  };
}

async function answer(
  tx: TenantTx,
  keys: readonly Kpi[],
  asked: Asked,
  loaded: Loaded,
): Promise<TilesAnswer> {
  const targets = await targetsAt(tx, keys, asked.period.to);
  return {
    tiles: keys.map((key) => tileOf(tx, key, loaded, asked, targets.get(key))),
    unconverted: keys.some((k) => kpis[k].unit === 'money') ? await unconvertedIn(tx, asked.period) : [],
    ...(await asOfNow(tx)),
  };
}

/** Several KPIs with their difference and their days, in one consistent look; and until when everything is counted. */
export async function getTiles(ctx: StaffCtx, asked: Asked & { kpis: readonly Kpi[] }): Promise<TilesAnswer> {
  return inTenantRead(ctx, async (tx) => answer(tx, asked.kpis, asked, await load(tx, asked.kpis, asked)));
}

/** A ready board: its tiles, and the KPIs that it draws over time. A tile that does not know a filter has no figure; the others do. */
export async function getBoard(ctx: StaffCtx, asked: Asked & { board: Board }): Promise<BoardAnswer> {
  const { tiles, series } = boards[asked.board];
  return inTenantRead(ctx, async (tx) => {
    const loaded = await load(tx, [...new Set<Kpi>([...tiles, ...series])], asked);
    const lines = series.map((key) => seriesOf(tx, key, loaded)).filter((s) => s !== null);
    return { ...(await answer(tx, tiles, asked, loaded)), series: lines };
  });
}
