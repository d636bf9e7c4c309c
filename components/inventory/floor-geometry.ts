import type { BinSide, WarehouseMap } from '@/lib/contracts/warehouse-map';

/** How a map lies on paper: millimetres, front below. */
export type FloorGeometry = {
  width: number;
  height: number;
  /** Left edge of the first aisle's middle. */
  left: number;
  aisleWidthMm: number;
  blocks: { from: number; to: number }[];
  x(aisle: number): number;
  y(atMm: number): number;
  rackX(aisle: number, side: BinSide): number;
};

/** Where everything of a map is drawn. Units: millimetres. */
export function floorGeometry(map: WarehouseMap): FloorGeometry {
  const at = map.aisles.map((a) => a.atMm);
  const pitch =
    at.length > 1 ? Math.min(...at.slice(1).map((v, i) => v - at[i]!)) : map.rackDepthMm * 2 + 1_200;
  const aisleWidthMm = Math.max(600, pitch - 2 * map.rackDepthMm);
  const half = aisleWidthMm / 2;
  const deep = map.crossAislesMm.at(-1)!;
  const lowest = Math.min(-map.crossWidthMm / 2 - 1_200, ...map.benches.map((b) => b.yMm - 800));
  const benchEnds = map.benches.map((b) => b.xMm);
  const margin = half + map.rackDepthMm + 700;
  const left = Math.max(margin, ...benchEnds.map((x) => 1_500 - x));
  const right = Math.max(at.at(-1)! + margin, ...benchEnds.map((x) => x + 1_500));
  const top = deep + map.crossWidthMm / 2 + 2_000;
  return {
    width: left + right,
    height: top - lowest + 1_200,
    left,
    aisleWidthMm,
    blocks: map.crossAislesMm.slice(1).map((to, i) => ({
      from: map.crossAislesMm[i]! + map.crossWidthMm / 2,
      to: to - map.crossWidthMm / 2,
    })),
    x: (aisle) => left + at[aisle]!,
    y: (atMm) => top - atMm,
    rackX: (aisle, side) =>
      side === 'left' ? left + at[aisle]! - half - map.rackDepthMm : left + at[aisle]! + half,
  };
}

/** The walk as the points of a line; every leg keeps to its right hand, so that ways back do not hide ways out. */
export function keepRight(g: FloorGeometry, walk: readonly { aisle: number; at: number }[]): string {
  const off = Math.min(260, g.aisleWidthMm / 5);
  const points: string[] = [];
  for (let i = 1; i < walk.length; i++) {
    const [from, to] = [walk[i - 1]!, walk[i]!];
    const [x1, y1, x2, y2] = [g.x(from.aisle), g.y(from.at), g.x(to.aisle), g.y(to.at)];
    const length = Math.hypot(x2 - x1, y2 - y1);
    if (length === 0) continue;
    const [ox, oy] = [(-(y2 - y1) / length) * off, ((x2 - x1) / length) * off];
    points.push(
      `${Math.round(x1 + ox)},${Math.round(y1 + oy)}`,
      `${Math.round(x2 + ox)},${Math.round(y2 + oy)}`,
    );
  }
  return points.join(' ');
}
