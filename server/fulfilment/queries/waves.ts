import type { BinSide } from '@/lib/contracts/warehouse-map';
import type {
  PickTaskView,
  RouteFigures,
  TaskRow,
  TaskState,
  WalkSaving,
  WaveCriteria,
  WaveDetail,
  WaveRow,
  WaveTemplate,
} from '@/lib/contracts/waves';
import { toPublicId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';

/** A piece of work whose stops still count. */
const open = `f.state IN ('open', 'accepted', 'picking')`;
/** Per task: what is to be picked (of work that was not stopped), what is, and whether something is left. */
const counts = `SELECT s.task_id, count(DISTINCT s.fulfilment_order_id)::int AS orders, count(DISTINCT s.fulfilment_line_id)::int AS lines,
    count(DISTINCT concat(s.bin_id, s.variant_id))::int AS stops, coalesce(sum(s.quantity), 0)::int AS units,
    coalesce(sum(s.picked), 0)::int AS picked, coalesce(sum(s.short), 0)::int AS short,
    coalesce(sum(s.quantity - s.picked - s.short) FILTER (WHERE ${open}), 0)::int AS left
  FROM pick_stop s JOIN fulfilment_order f ON f.tenant_id = $1 AND f.id = s.fulfilment_order_id
  WHERE s.tenant_id = $1 AND s.live AND s.task_id = ANY($2::uuid[]) GROUP BY s.task_id`;

type Counts = {
  orders: number;
  lines: number;
  stops: number;
  units: number;
  picked: number;
  short: number;
  left: number;
};
type Bare = Counts & {
  rawId: string;
  rawWaveId: string;
  waveNumber: string;
  position: number;
  warehouseCode: string;
  userId: string | null;
  assignee: string | null;
  startedAt: Date | null;
  cancelledAt: Date | null;
  lengthMm: number | null;
  lowerBoundMm: number | null;
  sShapeMm: number | null;
};

/** Whether a cart is done follows from its stops: nobody sets it. */
function stateOf(t: Pick<Bare, 'cancelledAt' | 'startedAt' | 'left'>): TaskState {
  if (t.cancelledAt) return 'cancelled';
  if (t.left === 0) return 'done';
  return t.startedAt ? 'picking' : 'waiting';
}

const routeOf = (t: Pick<Bare, 'lengthMm' | 'lowerBoundMm' | 'sShapeMm'>): RouteFigures | null =>
  t.lengthMm === null
    ? null
    : { lengthMm: Number(t.lengthMm), lowerBoundMm: Number(t.lowerBoundMm), sShapeMm: Number(t.sShapeMm) };

async function tasksOf(tx: TenantTx, ids: readonly string[]): Promise<(TaskRow & { lines: number })[]> {
  const rows = await tx.q<Bare>(
    `SELECT t.id AS "rawId", t.wave_id AS "rawWaveId", w.number AS "waveNumber", t.position, h.code AS "warehouseCode",
       t.assignee_id AS "userId", u.name AS assignee, t.started_at AS "startedAt", t.cancelled_at AS "cancelledAt",
       t.length_mm AS "lengthMm", t.lower_bound_mm AS "lowerBoundMm", t.s_shape_mm AS "sShapeMm",
       coalesce(c.orders, 0) AS orders, coalesce(c.lines, 0) AS lines, coalesce(c.stops, 0) AS stops, coalesce(c.units, 0) AS units,
       coalesce(c.picked, 0) AS picked, coalesce(c.short, 0) AS short, coalesce(c.left, 0) AS left
     FROM pick_task t JOIN wave w ON w.tenant_id = $1 AND w.id = t.wave_id
     JOIN warehouse h ON h.tenant_id = $1 AND h.id = w.warehouse_id
     LEFT JOIN (SELECT m.user_id, u.name FROM membership m JOIN user_account u ON u.id = m.user_id WHERE m.tenant_id = $1) u
       ON u.user_id = t.assignee_id
     LEFT JOIN (${counts}) c ON c.task_id = t.id
     WHERE t.tenant_id = $1 AND t.id = ANY($2::uuid[]) ORDER BY w.created_at DESC, w.id DESC, t.position`,
    [tx.tenantId, ids],
  );
  return rows.map((t) => ({
    id: toPublicId('ptk', t.rawId),
    waveId: toPublicId('wav', t.rawWaveId),
    number: `${t.waveNumber}-${t.position}`,
    state: stateOf(t),
    assignee: t.userId ? { id: t.userId, name: t.assignee ?? '' } : null,
    orders: t.orders,
    lines: t.lines,
    stops: t.stops,
    units: t.units,
    picked: t.picked,
    short: t.short,
    warehouseCode: t.warehouseCode,
    route: routeOf(t),
  }));
}

type Head = {
  rawId: string;
  number: string;
  name: string;
  warehouseCode: string;
  createdAt: Date;
  cancelledAt: Date | null;
  habitMm: number | null;
  boundMm: number | null;
  criteria: WaveCriteria;
  slots: number;
};

async function wavesOf(tx: TenantTx, heads: readonly Head[]): Promise<WaveDetail[]> {
  const ids = await tx.q<{ id: string }>(
    'SELECT id FROM pick_task WHERE tenant_id = $1 AND wave_id = ANY($2::uuid[])',
    [tx.tenantId, heads.map((h) => h.rawId)],
  );
  const tasks = await tasksOf(
    tx,
    ids.map((i) => i.id),
  );
  return heads.map(({ rawId, cancelledAt, habitMm, boundMm, ...h }) => {
    const id = toPublicId('wav', rawId);
    const mine = tasks.filter((t) => t.waveId === id);
    const sum = (key: 'orders' | 'lines' | 'units' | 'picked' | 'short') =>
      mine.reduce((n, t) => n + t[key], 0);
    const routes = mine.flatMap((t) => t.route ?? []);
    const done = mine.filter((t) => t.state === 'done').length;
    return {
      ...h,
      id,
      state: cancelledAt
        ? 'cancelled'
        : done === mine.length
          ? 'done'
          : mine.some((t) => t.state === 'picking' || t.picked > 0)
            ? 'picking'
            : 'waiting',
      tasks: mine.length,
      tasksDone: done,
      orders: sum('orders'),
      lines: sum('lines'),
      units: sum('units'),
      picked: sum('picked'),
      short: sum('short'),
      route:
        routes.length === 0
          ? null
          : routes.reduce((a, b) => ({
              lengthMm: a.lengthMm + b.lengthMm,
              lowerBoundMm: a.lowerBoundMm + b.lowerBoundMm,
              sShapeMm: a.sShapeMm + b.sShapeMm,
            })),
      habitMm: habitMm === null ? null : Number(habitMm),
      boundMm: boundMm === null ? null : Number(boundMm),
      taskList: mine.map(({ lines: _, ...t }) => t),
    };
  });
}

const headSql = `SELECT w.id AS "rawId", w.number, w.name, h.code AS "warehouseCode", w.created_at AS "createdAt",
    w.cancelled_at AS "cancelledAt", w.habit_mm AS "habitMm", w.bound_mm AS "boundMm", w.criteria, w.slots
  FROM wave w JOIN warehouse h ON h.tenant_id = w.tenant_id AND h.id = w.warehouse_id WHERE w.tenant_id = $1`;

/** The latest waves of the shop. */
export async function listWaves(tx: TenantTx): Promise<WaveRow[]> {
  const heads = await tx.q<Head>(`${headSql} ORDER BY w.created_at DESC, w.id DESC LIMIT 60`, [tx.tenantId]);
  return (await wavesOf(tx, heads)).map(({ taskList: _t, criteria: _c, slots: _s, ...w }) => w);
}

/** One wave with its carts, or null. */
export async function getWave(tx: TenantTx, id: string): Promise<WaveDetail | null> {
  const heads = await tx.q<Head>(`${headSql} AND w.id = $2`, [tx.tenantId, id]);
  return (await wavesOf(tx, heads))[0] ?? null;
}

/** Carts that are not done: the reader's own first, then those that nobody has. */
export async function taskQueue(tx: TenantTx): Promise<TaskRow[]> {
  const rows = await tx.q<{ id: string }>(
    `SELECT t.id FROM pick_task t WHERE t.tenant_id = $1 AND t.cancelled_at IS NULL AND t.created_at > $2::timestamptz - interval '14 days'
       AND EXISTS (SELECT 1 FROM pick_stop s JOIN fulfilment_order f ON f.tenant_id = $1 AND f.id = s.fulfilment_order_id
         WHERE s.tenant_id = $1 AND s.task_id = t.id AND s.live AND s.picked + s.short < s.quantity AND ${open}) LIMIT 200`,
    [tx.tenantId, tx.ctx.now],
  );
  const tasks = await tasksOf(
    tx,
    rows.map((r) => r.id),
  );
  const rank = (t: TaskRow) => (t.assignee?.id === tx.ctx.actor.id ? 0 : t.assignee ? 2 : 1);
  return tasks.sort((a, b) => rank(a) - rank(b)).map(({ lines: _, ...t }) => t);
}

type StopRow = {
  id: string;
  workNumber: string;
  state: string;
  binId: string | null;
  bin: string | null;
  aisle: number | null;
  atMm: number | null;
  side: BinSide | null;
  variantId: string;
  sku: string;
  title: string;
  barcodes: string[];
  sequence: number;
  slot: number;
  quantity: number;
  picked: number;
  short: number;
};

/** One cart with its stops in the order of the walk, its map and its route, or null. */
export async function getTask(tx: TenantTx, id: string): Promise<PickTaskView | null> {
  const [task] = await tasksOf(tx, [id]);
  if (!task) return null;
  const more = await tx.one<Pick<PickTaskView, 'waveNumber' | 'map' | 'stored' | 'version'>>(
    `SELECT w.number AS "waveNumber", m.map, t.certificate AS stored, t.version FROM pick_task t
     JOIN wave w ON w.tenant_id = $1 AND w.id = t.wave_id
     LEFT JOIN warehouse_map m ON m.tenant_id = $1 AND m.warehouse_id = w.warehouse_id WHERE t.tenant_id = $1 AND t.id = $2`,
    [tx.tenantId, id],
  );
  const rows = await tx.q<StopRow>(
    `SELECT s.id, f.number AS "workNumber", f.state, s.bin_id AS "binId", b.code AS bin, b.aisle, b.at_mm AS "atMm", b.side,
       s.variant_id AS "variantId", v.sku, coalesce(nullif(concat_ws(' · ', p.title, nullif(v.title, '')), ''), v.sku) AS title,
       ARRAY(SELECT c.code FROM barcode c WHERE c.tenant_id = $1 AND c.variant_id = s.variant_id ORDER BY c.code) AS barcodes,
       s.sequence, s.slot, s.quantity, s.picked, s.short
     FROM pick_stop s JOIN fulfilment_order f ON f.tenant_id = $1 AND f.id = s.fulfilment_order_id
     JOIN variant v ON v.tenant_id = $1 AND v.id = s.variant_id JOIN product p ON p.tenant_id = $1 AND p.id = v.product_id
     LEFT JOIN bin b ON b.tenant_id = $1 AND b.id = s.bin_id
     WHERE s.tenant_id = $1 AND s.task_id = $2 AND s.live ORDER BY s.sequence, s.slot, s.id`,
    [tx.tenantId, id],
  );
  const stops = new Map<string, PickTaskView['stops'][number]>();
  for (const r of rows) {
    const key = `${r.binId}${r.variantId}`;
    const stop = stops.get(key) ?? {
      binId: r.binId && toPublicId('bin', r.binId),
      bin: r.bin,
      place: r.aisle === null || !r.side ? null : { aisle: r.aisle, atMm: r.atMm!, side: r.side },
      variantId: toPublicId('var', r.variantId),
      sku: r.sku,
      title: r.title,
      barcodes: r.barcodes,
      drops: [],
    };
    stop.drops.push({
      id: r.id,
      slot: r.slot,
      workNumber: r.workNumber,
      quantity: r.quantity,
      picked: r.picked,
      short: r.short,
      open: r.state === 'picking' || r.state === 'accepted' || r.state === 'open' || r.state === 'picked',
    });
    stops.set(key, stop);
  }
  const { lines: _, stops: _stops, ...row } = task;
  return { ...row, ...more, stops: [...stops.values()] };
}

/** What the certificates of the last days say was saved against walking in S-shape; carts that were taken apart do not count. */
export async function walkSaving(tx: TenantTx, days: number): Promise<WalkSaving> {
  const row = await tx.one<{ tasks: number; walked: number; habit: number }>(
    `SELECT count(*)::int AS tasks, coalesce(sum(length_mm), 0)::bigint AS walked, coalesce(sum(s_shape_mm), 0)::bigint AS habit
     FROM pick_task WHERE tenant_id = $1 AND cancelled_at IS NULL AND started_at IS NOT NULL AND length_mm IS NOT NULL
       AND created_at > $2::timestamptz - make_interval(days => $3::int)`,
    [tx.tenantId, tx.ctx.now, days],
  );
  const [walkedMm, sShapeMm] = [Number(row.walked), Number(row.habit)];
  return { tasks: row.tasks, walkedMm, sShapeMm, savedMm: sShapeMm - walkedMm, days };
}

/** Ways of choosing orders that the shop uses again. */
export async function listTemplates(tx: TenantTx): Promise<WaveTemplate[]> {
  const rows = await tx.q<WaveTemplate>(
    'SELECT id, name, criteria, slots FROM wave_template WHERE tenant_id = $1 ORDER BY name LIMIT 50',
    [tx.tenantId],
  );
  return rows.map((r) => ({ ...r, id: toPublicId('wtp', r.id) }));
}

/** Who may take a cart. */
export async function listPickers(
  tx: TenantTx,
  roles: readonly string[],
): Promise<{ id: string; userId: string; name: string }[]> {
  const rows = await tx.q<{ id: string; userId: string; name: string }>(
    `SELECT m.id, m.user_id AS "userId", u.name FROM membership m JOIN user_account u ON u.id = m.user_id
     WHERE m.tenant_id = $1 AND m.role = ANY($2::text[]) ORDER BY u.name LIMIT 200`,
    [tx.tenantId, roles],
  );
  return rows.map((r) => ({ ...r, id: toPublicId('mem', r.id) }));
}
