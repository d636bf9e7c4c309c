import { z } from 'zod';
import { skuKey } from '@/lib/kernel/sku';
import { publicId, requiredText, wholeNumber } from './text';

/** On which hand a rack stands when one walks an aisle from its front. */
export const binSides = ['left', 'right'] as const;
export type BinSide = (typeof binSides)[number];

const length = z.number().int().min(0).max(1_000_000);
const aisleName = requiredText(10).transform(skuKey);
const binCode = requiredText(30).transform(skuKey);
const ascends = (list: readonly number[]) => list.every((v, i) => i === 0 || v > list[i - 1]!);

/**
 * The floor of a warehouse with parallel aisles. Units: millimetres; x runs along the cross-aisles from the first aisle, y along
 * the aisles from the front cross-aisle.
 */
export const warehouseMapSchema = z
  .object({
    aisles: z
      .array(z.object({ name: aisleName, atMm: length }))
      .min(1)
      .max(60),
    /** From front to back; up to five, so that the shortest route is found exactly. */
    crossAislesMm: z.array(length).min(2).max(5),
    crossWidthMm: length.min(500).max(20_000),
    rackDepthMm: length.min(100).max(5_000),
    bayMm: length.min(200).max(10_000),
    levels: z.number().int().min(1).max(12),
    /** The crossing at which a walk starts and ends. */
    depot: z.object({ aisle: z.number().int().min(0), crossAisle: z.number().int().min(0) }),
    benches: z
      .array(z.object({ name: requiredText(20), xMm: z.number().int(), yMm: z.number().int() }))
      .max(12),
  })
  .refine((m) => ascends(m.aisles.map((a) => a.atMm)), {
    path: ['aisles'],
    message: 'aisles must ascend',
  })
  .refine((m) => new Set(m.aisles.map((a) => a.name)).size === m.aisles.length, {
    path: ['aisles'],
    message: 'two aisles have one name',
  })
  .refine((m) => ascends(m.crossAislesMm) && m.crossAislesMm[0] === 0, {
    path: ['crossAislesMm'],
    message: 'cross-aisles must ascend from 0',
  })
  .refine((m) => m.depot.aisle < m.aisles.length && m.depot.crossAisle < m.crossAislesMm.length, {
    path: ['depot'],
    message: 'the depot must be where an aisle meets a cross-aisle',
  });
export type WarehouseMap = z.output<typeof warehouseMapSchema>;

/** Where a bin stands. Units: millimetres from the front cross-aisle. */
export type BinPlace = { aisle: number; atMm: number; side: BinSide; level: number };

export const depotCorners = ['left', 'middle', 'right'] as const;

/** Rows and columns of a plain warehouse, from which map and bins follow. */
export const mapPlanSchema = z.object({
  aisles: z.number().int().min(1).max(60),
  /** Between two cross-aisles, on one side of an aisle. */
  baysPerBlock: z.number().int().min(1).max(100),
  blocks: z.number().int().min(1).max(4),
  levels: z.number().int().min(1).max(12),
  sides: z.number().int().min(1).max(2),
  /** From the middle of an aisle to the middle of the next. */
  aislePitchMm: length.min(1_000).max(20_000),
  bayMm: length.min(200).max(10_000),
  crossWidthMm: length.min(500).max(20_000),
  firstAisle: z.string().regex(/^([A-Za-z]|\d{1,2})$/, 'a letter or a number'),
  depot: z.enum(depotCorners),
  benches: z.number().int().min(0).max(12),
});
export type MapPlan = z.output<typeof mapPlanSchema>;

/** A bin of a plan, in the order of an S-shaped walk. */
export type PlannedBin = BinPlace & { code: string; sequence: number };

/** What a plan may have at most, so that a map stays readable and a save short. */
export const mostBins = 6_000;

const nameOf = (first: string, i: number) =>
  /^\d+$/.test(first)
    ? String(Number(first) + i).padStart(Math.max(2, first.length), '0')
    : letters(first.toUpperCase().charCodeAt(0) - 65 + i);
const letters = (n: number): string =>
  n < 26 ? String.fromCharCode(65 + n) : letters(Math.floor(n / 26) - 1) + letters(n % 26);

/** The map of a plan and its bins: odd numbers left, even ones right, counted from the front. */
export function drawPlan(plan: MapPlan): { map: WarehouseMap; bins: PlannedBin[] } {
  const block = plan.baysPerBlock * plan.bayMm + plan.crossWidthMm;
  const aisles = Array.from({ length: plan.aisles }, (_, i) => ({
    name: nameOf(plan.firstAisle, i),
    atMm: i * plan.aislePitchMm,
  }));
  const depotAisle = { left: 0, middle: (plan.aisles - 1) >> 1, right: plan.aisles - 1 }[plan.depot];
  const map: WarehouseMap = {
    aisles,
    crossAislesMm: Array.from({ length: plan.blocks + 1 }, (_, i) => i * block),
    crossWidthMm: plan.crossWidthMm,
    rackDepthMm: Math.min(1_200, Math.max(100, Math.round(plan.aislePitchMm * 0.3))),
    bayMm: plan.bayMm,
    levels: plan.levels,
    depot: { aisle: depotAisle, crossAisle: 0 },
    benches: Array.from({ length: plan.benches }, (_, i) => ({
      name: `P${i + 1}`,
      xMm: aisles[depotAisle]!.atMm + (plan.depot === 'right' ? -1 : 1) * (i + 1) * 2_200,
      yMm: -Math.round(plan.crossWidthMm / 2) - 1_600,
    })),
  };
  const bins: PlannedBin[] = [];
  aisles.forEach((aisle, a) => {
    const column: PlannedBin[] = [];
    for (let bay = 0; bay < plan.baysPerBlock * plan.blocks; bay++)
      for (let side = 0; side < plan.sides; side++)
        for (let level = 1; level <= plan.levels; level++) {
          const atMm =
            Math.floor(bay / plan.baysPerBlock) * block +
            plan.crossWidthMm / 2 +
            ((bay % plan.baysPerBlock) + 0.5) * plan.bayMm;
          const number = String(bay * plan.sides + side + 1).padStart(2, '0');
          column.push({
            code: `${aisle.name}-${number}${plan.levels > 1 ? `-${level}` : ''}`,
            aisle: a,
            atMm: Math.round(atMm),
            side: binSides[side]!,
            level,
            sequence: 0,
          });
        }
    bins.push(...(a % 2 === 0 ? column : column.reverse()));
  });
  return { map, bins: bins.map((b, i) => ({ ...b, sequence: (i + 1) * 10 })) };
}

/** How many bins the plan has. */
export const binsOfPlan = (p: MapPlan) => p.aisles * p.baysPerBlock * p.blocks * p.levels * p.sides;

export const drawMapInput = z.object({
  warehouseId: publicId,
  /** 0: there was no map. */
  version: wholeNumber().min(0),
  plan: mapPlanSchema.refine((p) => binsOfPlan(p) <= mostBins, {
    message: `more than ${mostBins} bins`,
    path: ['baysPerBlock'],
  }),
});
export type DrawMapInput = z.output<typeof drawMapInput>;

/** One row of a file that says where bins stand. */
export const binPlaceRow = z.object({
  bin: binCode,
  aisle: aisleName,
  /** Metres from the front cross-aisle. */
  atMetres: z.number().min(0).max(1_000),
  side: z.enum(binSides).default('left'),
  level: z.number().int().min(0).max(12).default(1),
});
export const placeBinsInput = z.object({
  warehouseId: publicId,
  version: wholeNumber().min(1),
  rows: z.array(binPlaceRow).min(1).max(mostBins),
});
export type PlaceBinsInput = z.output<typeof placeBinsInput>;

export const mapQuery = z.object({ warehouseId: publicId });

/** A bin on the map, with what lies in it. */
export type FloorBin = BinPlace & {
  id: string;
  code: string;
  units: number;
  skus: number;
  active: boolean;
};
export type WarehouseFloor = {
  warehouse: { id: string; code: string; name: string };
  /** null: nobody has drawn it. */
  map: WarehouseMap | null;
  version: number;
  bins: FloorBin[];
  /** Bins that the map does not show. */
  unplaced: { id: string; code: string; units: number }[];
};
