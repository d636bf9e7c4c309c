import type { BinSide, WarehouseMap } from '@/lib/contracts/warehouse-map';
import { cn } from '../ui/cn';
import { type FloorGeometry, floorGeometry, keepRight } from './floor-geometry';

/** One bay of a rack as it is drawn; `tone` says what is in it, or what the walk does there. */
export type FloorCell = {
  key: string;
  aisle: number;
  atMm: number;
  side: BinSide;
  title: string;
  tone: 'empty' | 'stock' | 'stop' | 'next' | 'done' | 'missing';
  /** Its turn on the walk, written on it. */
  turn?: number | undefined;
};

const cellTone = {
  empty: 'fill-bg stroke-line-strong',
  stock: 'fill-selected stroke-control',
  stop: 'fill-accent stroke-accent',
  next: 'fill-warning stroke-warning',
  done: 'fill-success-tint stroke-success',
  missing: 'fill-danger-tint stroke-danger',
} as const;
const textTone = {
  empty: 'fill-muted',
  stock: 'fill-text-2',
  stop: 'fill-on-accent',
  next: 'fill-bg',
  done: 'fill-success',
  missing: 'fill-danger',
} as const;

function Racks({ map, g }: { map: WarehouseMap; g: FloorGeometry }) {
  return (
    <g>
      {map.aisles.flatMap((aisle, a) =>
        g.blocks.flatMap((b) =>
          (['left', 'right'] as const).map((side) => (
            <rect
              key={`${aisle.name}${b.from}${side}`}
              x={g.rackX(a, side)}
              y={g.y(b.to)}
              width={map.rackDepthMm}
              height={b.to - b.from}
              className="fill-hover stroke-line"
              vectorEffect="non-scaling-stroke"
            />
          )),
        ),
      )}
    </g>
  );
}

function Cell({ cell, map, g }: { cell: FloorCell; map: WarehouseMap; g: FloorGeometry }) {
  const [x, y] = [g.rackX(cell.aisle, cell.side), g.y(cell.atMm + map.bayMm * 0.46)];
  const size = Math.min(map.rackDepthMm, map.bayMm) * (cell.turn && cell.turn > 99 ? 0.42 : 0.56);
  return (
    <g>
      <rect
        x={x + map.rackDepthMm * 0.06}
        y={y}
        width={map.rackDepthMm * 0.88}
        height={map.bayMm * 0.92}
        rx={map.rackDepthMm * 0.08}
        className={cellTone[cell.tone]}
        vectorEffect="non-scaling-stroke"
      >
        <title>{cell.title}</title>
      </rect>
      {cell.turn !== undefined && (
        <text
          x={x + map.rackDepthMm / 2}
          y={y + map.bayMm * 0.46}
          fontSize={size}
          textAnchor="middle"
          dominantBaseline="central"
          className={cn('pointer-events-none font-semibold', textTone[cell.tone])}
        >
          {cell.turn}
        </text>
      )}
    </g>
  );
}

/**
 * The floor of a warehouse to scale, seen from above with its front below: racks, bays, depot, benches and, when there is one,
 * the walk. What it shows stands beside it as a list too, so it is one picture to a screen reader.
 */
export function FloorPlan({
  map,
  cells,
  walk,
  label,
  depotLabel,
  className,
}: {
  map: WarehouseMap;
  cells: FloorCell[];
  walk?: { aisle: number; at: number }[];
  label: string;
  depotLabel: string;
  className?: string;
}) {
  const g = floorGeometry(map);
  const letter = Math.min(1_600, Math.max(900, g.width / 28));
  const depot = { x: g.x(map.depot.aisle), y: g.y(map.crossAislesMm[map.depot.crossAisle]!) };
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${g.width} ${g.height}`}
      className={cn('block h-auto max-h-[70vh] w-full', className)}
    >
      <rect width={g.width} height={g.height} className="fill-bg" />
      <Racks map={map} g={g} />
      {cells.map((cell) => (
        <Cell key={cell.key} cell={cell} map={map} g={g} />
      ))}
      {map.aisles.map((aisle, a) => (
        <text
          key={aisle.name}
          x={g.x(a)}
          y={g.y(map.crossAislesMm.at(-1)!) - map.crossWidthMm / 2 - letter * 0.35}
          fontSize={letter}
          textAnchor="middle"
          className="fill-text font-semibold"
        >
          {aisle.name}
        </text>
      ))}
      {map.benches.map((b) => (
        <g key={b.name}>
          <rect
            x={g.left + b.xMm - 900}
            y={g.y(b.yMm) - 500}
            width={1_800}
            height={1_000}
            rx={120}
            className="fill-neutral-tint stroke-control"
            vectorEffect="non-scaling-stroke"
          />
          <text
            x={g.left + b.xMm}
            y={g.y(b.yMm)}
            fontSize={700}
            textAnchor="middle"
            dominantBaseline="central"
            className="fill-text-2"
          >
            {b.name}
          </text>
        </g>
      ))}
      {walk && walk.length > 1 && (
        <polyline
          points={keepRight(g, walk)}
          fill="none"
          strokeWidth={2.5}
          strokeLinejoin="round"
          strokeLinecap="round"
          vectorEffect="non-scaling-stroke"
          className="stroke-accent opacity-80"
        />
      )}
      <circle cx={depot.x} cy={depot.y} r={letter * 0.42} className="fill-text" />
      <text
        x={depot.x}
        y={g.height - letter * 0.3}
        fontSize={letter * 0.8}
        textAnchor="middle"
        className="fill-text-2"
      >
        {depotLabel}
      </text>
    </svg>
  );
}
