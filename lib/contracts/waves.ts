import { z } from 'zod';
import { publicId, shortReasons } from './fulfilment';
import { requiredText, text } from './text';
import type { FloorBin, WarehouseMap } from './warehouse-map';

/** By what orders are chosen for a wave. What is left out does not narrow. */
export const waveCriteriaSchema = z.object({
  /** Code of the carrier. */
  carrier: z.string().max(60).optional(),
  /** Aisles from which at least one item comes. */
  zone: z.string().max(10).optional(),
  /** Orders with one line, or with several. */
  lines: z.enum(['single', 'multi']).optional(),
  due: z.enum(['overdue', 'today', 'later']).optional(),
  /** Orders of this priority or a more urgent one. */
  priority: z.number().int().min(-100).max(100).optional(),
  limit: z.number().int().min(1).max(200).default(40),
});
export type WaveCriteria = z.output<typeof waveCriteriaSchema>;

const slots = z.number().int().min(1).max(60);
export const waveDraftInput = z.object({
  warehouseId: publicId('whs'),
  criteria: waveCriteriaSchema,
  slots: slots.default(12),
  /** Chosen by hand; left out: all that the criteria give. */
  ids: z.array(publicId('ful')).min(1).max(200).optional(),
});
export type WaveDraftInput = z.output<typeof waveDraftInput>;
export const createWaveInput = waveDraftInput.extend({ name: text(60).default('') });
export type CreateWaveInput = z.output<typeof createWaveInput>;
export const waveIdInput = z.object({ waveId: publicId('wav') });
export const taskIdInput = z.object({ taskId: publicId('ptk') });
export const handTaskInput = taskIdInput.extend({ memberId: z.string().max(60).nullable() });
export const waveTemplateInput = z.object({ name: requiredText(60), criteria: waveCriteriaSchema, slots });
export const templateIdInput = z.object({ templateId: publicId('wtp') });

const place = taskIdInput.extend({
  /** null: the units lie in no known bin. */
  binId: publicId('bin').nullable(),
  variantId: publicId('var'),
  quantity: z.number().int().min(1).max(10_000),
});
export const pickInput = place;
export type PickInput = z.output<typeof pickInput>;
export const shortStopInput = place.extend({ reason: z.enum(shortReasons) });
export type ShortStopInput = z.output<typeof shortStopInput>;

/** A walk as it is stored: what it goes along, and what rules of thumb would have walked. Units: millimetres. */
export type StoredRoute = {
  walk: { aisle: number; at: number }[];
  others: { method: string; length: number }[];
};

export type TaskState = 'waiting' | 'picking' | 'done' | 'cancelled';
export type RouteFigures = { lengthMm: number; lowerBoundMm: number; sShapeMm: number };
export type BatchPreview = {
  orders: number;
  lines: number;
  units: number;
  stops: number;
  route: RouteFigures | null;
};
export type WavePreview = {
  orders: {
    id: string;
    number: string;
    orderNumber: string;
    items: string;
    carrier: string;
    shipBy: Date;
    lines: number;
    units: number;
  }[];
  /** How many fit the criteria, whether or not they are in the wave. */
  fitting: number;
  batches: BatchPreview[];
  habitMm: number | null;
  boundMm: number | null;
};

export type WaveRow = {
  id: string;
  number: string;
  name: string;
  warehouseCode: string;
  createdAt: Date;
  state: TaskState;
  tasks: number;
  tasksDone: number;
  orders: number;
  lines: number;
  units: number;
  picked: number;
  short: number;
  route: RouteFigures | null;
  habitMm: number | null;
  boundMm: number | null;
};
export type TaskRow = {
  id: string;
  waveId: string;
  number: string;
  state: TaskState;
  assignee: { id: string; name: string } | null;
  orders: number;
  stops: number;
  units: number;
  picked: number;
  short: number;
  warehouseCode: string;
  route: RouteFigures | null;
};

/** Units for one order from one bin, as the picker puts them into a slot of the cart. */
export type PickDrop = {
  id: string;
  slot: number;
  workNumber: string;
  quantity: number;
  picked: number;
  short: number;
  /** False when its order was stopped: nothing is to be picked any more. */
  open: boolean;
};
/** One place to stop at, with what is taken there. */
export type PickStopView = {
  binId: string | null;
  bin: string | null;
  place: Pick<FloorBin, 'aisle' | 'atMm' | 'side'> | null;
  variantId: string;
  sku: string;
  title: string;
  barcodes: string[];
  drops: PickDrop[];
};
export type PickTaskView = Omit<TaskRow, 'stops'> & {
  /** Grows with every deed of the picker. */
  version: number;
  waveNumber: string;
  map: WarehouseMap | null;
  stored: StoredRoute | null;
  stops: PickStopView[];
};
export type WaveDetail = WaveRow & { criteria: WaveCriteria; slots: number; taskList: TaskRow[] };
export type WaveTemplate = { id: string; name: string; criteria: WaveCriteria; slots: number };
/** A warehouse with how many orders wait there for a wave. */
export type WaveWarehouse = { id: string; name: string; orders: number };
/** What walking the shortest routes has saved. Units: millimetres. */
export type WalkSaving = { tasks: number; walkedMm: number; sShapeMm: number; savedMm: number; days: number };
