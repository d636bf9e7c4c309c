import { z } from 'zod';
import { skuKey } from '@/lib/kernel/sku';
import {
  adjustReasons,
  type CommitmentAccount,
  type FigureName,
  figureNames,
  type MovementKind,
  maxMovement,
  movementKinds,
  moveReasons,
  type PhysicalAccount,
  receiveReasons,
  stockSorts,
  stockStates,
} from './inventory-words';
import { countryCode, pageOf, pageQuery, publicId, requiredText, text, wholeNumber } from './text';

export * from './inventory-words';

export type StockAccount = PhysicalAccount | CommitmentAccount;

/** The figures of one variant in one warehouse. Units: pieces. */
export type StockFigures = {
  variantId: string;
  warehouseId: string;
  onHand: number;
  allocated: number;
  reserved: number;
  qualityControl: number;
  available: number;
};

const quantity = z.number().int().min(1).max(maxMovement);
const reason = requiredText(200);
const note = text(200).default('');

export const adjustInput = z.object({
  variantId: publicId,
  warehouseId: publicId,
  binId: publicId.nullish(),
  quantity: z
    .number()
    .int()
    .min(-maxMovement)
    .max(maxMovement)
    .refine((n) => n !== 0, 'must not be zero'),
  reason: z.enum(adjustReasons),
  note,
});
export type AdjustInput = z.output<typeof adjustInput>;

export const receiveInput = z.object({
  variantId: publicId,
  warehouseId: publicId,
  binId: publicId.nullish(),
  quantity,
  reason: z.enum(receiveReasons),
  note,
});
export type ReceiveInput = z.output<typeof receiveInput>;

/** Where units lie inside a warehouse: on the shelf, in a bin, or apart for inspection. */
export const placeInput = z.union([z.literal('shelf'), z.literal('quality_control'), publicId]);
export const moveInput = z.object({
  variantId: publicId,
  warehouseId: publicId,
  quantity,
  /** `shelf` (in no bin), `quality_control`, or the id of a bin */
  from: placeInput,
  to: placeInput,
  reason: z.enum(moveReasons),
  note,
});
export type MoveInput = z.output<typeof moveInput>;

export const reverseInput = z.object({ movementId: publicId, reason });

export const warehouseInput = z.object({
  code: requiredText(20).transform(skuKey),
  name: requiredText(100),
  countryCode: countryCode.refine((c) => c !== ''),
  province: text(100),
  city: text(100),
  postalCode: text(20),
  line1: text(200),
  lat: z.number().min(-90).max(90).nullable(),
  lng: z.number().min(-180).max(180).nullable(),
  priority: z.number().int().min(0).max(1000),
  isDefault: z.boolean(),
  active: z.boolean(),
  cutoff: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
  handlingMinor: z.number().int().min(0).max(1_000_000_000),
});
export type WarehouseInput = z.output<typeof warehouseInput>;
export const updateWarehouseInput = warehouseInput.extend({ id: publicId, version: wholeNumber().min(1) });

/** POST /warehouses: what is left out has a sensible value. */
export const newWarehouseBody = z.object({
  code: requiredText(20).transform(skuKey),
  name: requiredText(100),
  countryCode: countryCode.refine((c) => c !== ''),
  province: text(100).default(''),
  city: text(100).default(''),
  postalCode: text(20).default(''),
  line1: text(200).default(''),
  lat: z.number().min(-90).max(90).nullable().default(null),
  lng: z.number().min(-180).max(180).nullable().default(null),
  priority: z.number().int().min(0).max(1000).default(100),
  isDefault: z.boolean().default(false),
  active: z.boolean().default(true),
  cutoff: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .default('16:00'),
  handlingMinor: z.number().int().min(0).max(1_000_000_000).default(0),
});

export const binInput = z.object({
  warehouseId: publicId,
  id: publicId.optional(),
  code: requiredText(30).transform(skuKey),
  sequence: z.number().int().min(0).max(1_000_000),
  active: z.boolean(),
});
export type BinInput = z.output<typeof binInput>;

/** One row of a stock file. `set` says what is there now, `add` what has come in. */
export const importStockRow = z.object({
  sku: requiredText(100),
  /** Code of the warehouse; left out: the default one. */
  warehouse: text(20).optional(),
  /** Code of the bin; one that is not known yet is made. */
  bin: text(30).optional(),
  quantity: z.number().int().min(0).max(maxMovement),
  mode: z.enum(['set', 'add']).default('set'),
});
export type ImportStockRow = z.input<typeof importStockRow>;

export const stockAdjustmentBody = z.object({
  sku: requiredText(100),
  quantity: adjustInput.shape.quantity,
  reason,
  warehouse: text(20).optional(),
  bin: text(30).optional(),
});
export const stockListInput = z.object({
  q: text(100).default(''),
  warehouse: text(20).optional(),
  state: z.enum(stockStates).optional(),
  sort: z.enum(stockSorts).default('sku'),
  ...pageQuery,
});
export type StockListInput = z.output<typeof stockListInput>;

export const stockRow = z.object({
  variantId: z.string(),
  sku: z.string(),
  title: z.string(),
  warehouseId: z.string(),
  warehouse: z.string(),
  warehouseName: z.string(),
  onHand: z.number(),
  allocated: z.number(),
  reserved: z.number(),
  available: z.number(),
  qualityControl: z.number(),
  reorderAt: z.number().nullable(),
  updatedAt: z.date(),
});
export type StockRow = z.output<typeof stockRow>;
export const stockList = pageOf(stockRow).extend({ total: z.number() });
export type StockList = z.output<typeof stockList>;

export const stockLevelOut = z.object({
  sku: z.string(),
  variantId: z.string(),
  warehouse: z.string(),
  onHand: z.number(),
  allocated: z.number(),
  reserved: z.number(),
  available: z.number(),
  qualityControl: z.number(),
  incoming: z.number(),
});

/** What stands behind a movement, as a link. */
export const movementOut = z.object({
  id: z.string(),
  at: z.date(),
  kind: z.enum(movementKinds),
  quantity: z.number(),
  from: z.string(),
  to: z.string(),
  sku: z.string(),
  variantId: z.string(),
  warehouse: z.string(),
  bin: z.string().nullable(),
  toBin: z.string().nullable(),
  reason: z.string(),
  refType: z.string(),
  refId: z.string(),
  orderId: z.string().nullable(),
  orderNumber: z.string().nullable(),
  actor: z.object({ type: z.string(), name: z.string().nullable() }),
  onHandAfter: z.number(),
});
export type MovementOut = z.output<typeof movementOut>;
export const movementList = pageOf(movementOut);

export const movementListInput = z.object({
  sku: text(100).optional(),
  warehouse: text(20).optional(),
  kind: z.enum(movementKinds).optional(),
  ...pageQuery,
});
export type MovementListInput = z.output<typeof movementListInput>;
export const stockStoryInput = z.object({
  variantId: publicId,
  /** Code of the warehouse; left out: where most lies. */
  warehouse: text(20).optional(),
  figure: z.enum(figureNames).default('on_hand'),
  ...pageQuery,
});
export type StockStoryInput = z.output<typeof stockStoryInput>;

/** A movement seen from one figure: what it changed there, and what the figure was afterwards. */
export type StoryLine = MovementOut & { change: number; balance: number; reversible: boolean };
/** Everything that answers "why is this 47?" for one variant. */
export type StockStory = {
  variant: {
    id: string;
    productId: string;
    sku: string;
    title: string;
    kind: string;
    reorderAt: number | null;
  };
  levels: (Omit<StockFigures, 'variantId'> & { warehouse: string; warehouseName: string })[];
  warehouse: { id: string; code: string; name: string } | null;
  figure: FigureName;
  value: number;
  /** Sums over the whole ledger of the figure: they add up to its value. */
  sums: { kind: MovementKind; change: number; movements: number }[];
  lines: StoryLine[];
  nextCursor: string | null;
  bins: { id: string; code: string; sequence: number; quantity: number; active: boolean }[];
  outsideBins: number;
  promises: {
    orderId: string;
    orderNumber: string;
    quantity: number;
    state: 'reserved' | 'allocated';
    expiresAt: Date | null;
    since: Date;
  }[];
};

export const warehouseOut = warehouseInput.extend({
  id: z.string(),
  version: z.number(),
  bins: z.number(),
  units: z.number(),
});
export type WarehouseOut = z.output<typeof warehouseOut>;
export type BinOut = {
  id: string;
  code: string;
  sequence: number;
  active: boolean;
  units: number;
  skus: number;
};
