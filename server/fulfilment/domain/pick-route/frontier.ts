import { FROM_END, FROM_START, GAP, NONE, PATTERNS, THROUGH, TWICE } from './block-patterns';

/**
 * What a partial route looks like from the aisle reached so far: for each crossing whether no, an even or an odd number of
 * walks meets there, and which crossings hang together. Partial routes of one look can be completed in the same ways, so only
 * the shortest of each look is kept (Ratliff & Rosenthal 1983 for two crossings, Roodbergen & de Koster 2001 for three; the
 * looks and moves for any number are found here by closure).
 */
export type Frontier = {
  size: number;
  start: number;
  /** The route is closed and lies behind. */
  done: number;
  /** [look × PATTERNS + pattern] → look, or -1; one table a block. */
  walk: readonly Int32Array[];
  /** [look] → look after the depot is visited at that crossing; one table a crossing. */
  visit: readonly Int32Array[];
  /** Moves to the next aisle: from, to, and how often each cross-aisle is walked. */
  moves: readonly Move[];
  /** True when the route may end in this look. */
  final: readonly boolean[];
};
/** `walks`: the sum of `times`. */
export type Move = { from: number; to: number; times: readonly number[]; walks: number };

const EMPTY = 0;
const EVEN = 1;
const ODD = 2;
/** meets[i]: EMPTY, EVEN or ODD; part[i]: number of the connected part, -1 when EMPTY. */
type Look = { meets: number[]; part: number[] };

const tables = new Map<number, Frontier>();

/** The looks and moves for that many cross-aisles (2 to 6); made once. */
export function frontierOf(crossAisles: number): Frontier {
  let table = tables.get(crossAisles);
  if (!table) {
    table = closure(crossAisles);
    tables.set(crossAisles, table);
  }
  return table;
}

function closure(k: number): Frontier {
  const ids = new Map<string, number>();
  const looks: Look[] = [];
  const idOf = (look: Look): number => {
    const tidy = canonical(look);
    const key = `${tidy.meets.join('')}|${tidy.part.join(',')}`;
    let id = ids.get(key);
    if (id === undefined) {
      id = looks.push(tidy) - 1;
      ids.set(key, id);
    }
    return id;
  };
  const start = idOf({ meets: Array(k).fill(EMPTY), part: Array(k).fill(-1) });
  const done = looks.push({ meets: Array(k).fill(EMPTY), part: Array(k).fill(-1) }) - 1;
  const walked: number[][][] = Array.from({ length: k - 1 }, () => []);
  const visited: number[][] = Array.from({ length: k }, () => []);
  const moves: Move[] = [];
  const add = (from: number, to: number, times: readonly number[]) =>
    void moves.push({ from, to, times, walks: times.reduce((sum, t) => sum + t, 0) });
  for (let id = 0; id < looks.length; id++) {
    const look = looks[id]!;
    for (let block = 0; block < k - 1; block++)
      walked[block]![id] = Array.from({ length: PATTERNS }, (_, pattern) =>
        pattern === NONE ? id : id === done ? -1 : idOf(walkBlock(look, block, pattern)),
      );
    for (let c = 0; c < k; c++) visited[c]![id] = id === done ? -1 : idOf(meet(look, c, 2));
    if (id === start || id === done) add(id, id, Array(k).fill(0));
    else
      for (const times of waysOn(look)) {
        const next = moveOn(look, times);
        if (next) add(id, idOf(next), times);
        else if (times.every((t) => t === 0) && partsOf(look) === 1) add(id, done, times);
      }
  }
  return {
    size: looks.length,
    start,
    done,
    walk: walked.map((rows) => Int32Array.from(rows.flat())),
    visit: visited.map((row) => Int32Array.from(row)),
    moves,
    final: looks.map((l, id) => id === done || (id !== start && partsOf(l) === 1 && !l.meets.includes(ODD))),
  };
}

function canonical({ meets, part }: Look): Look {
  const names = new Map<number, number>();
  return {
    meets,
    part: part.map((p) => {
      if (p < 0) return -1;
      if (!names.has(p)) names.set(p, names.size);
      return names.get(p)!;
    }),
  };
}

const partsOf = (look: Look) => new Set(look.part.filter((p) => p >= 0)).size;

/** Another `times` walks meet at a crossing. */
function meet(look: Look, crossing: number, times: number): Look {
  const meets = [...look.meets];
  const part = [...look.part];
  const odd = (meets[crossing] === ODD ? 1 : 0) + times;
  meets[crossing] = odd % 2 === 1 ? ODD : EVEN;
  if (part[crossing]! < 0) part[crossing] = Math.max(-1, ...part) + 1;
  return { meets, part };
}

function walkBlock(look: Look, block: number, pattern: number): Look {
  if (pattern === FROM_START) return meet(look, block, 2);
  if (pattern === FROM_END) return meet(look, block + 1, 2);
  if (pattern === GAP) return meet(meet(look, block, 2), block + 1, 2);
  const times = pattern === THROUGH ? 1 : pattern === TWICE ? 2 : 0;
  const both = meet(meet(look, block, times), block + 1, times);
  const [one, other] = [both.part[block]!, both.part[block + 1]!];
  return { meets: both.meets, part: both.part.map((p) => (p === other ? one : p)) };
}

/** Every way to leave an aisle so that an even number of walks meets at each crossing left behind. */
function waysOn(look: Look): number[][] {
  return look.meets.reduce<number[][]>(
    (ways, m) => ways.flatMap((w) => (m === ODD ? [1] : m === EVEN ? [0, 2] : [0]).map((t) => [...w, t])),
    [[]],
  );
}

/** The look at the next aisle; null when a part would be left behind, cut off. */
function moveOn(look: Look, times: readonly number[]): Look | null {
  const kept = new Set(look.part.filter((p, i) => p >= 0 && times[i]! > 0));
  if (kept.size === 0 || look.part.some((p) => p >= 0 && !kept.has(p))) return null;
  return {
    meets: times.map((t) => (t === 0 ? EMPTY : t === 1 ? ODD : EVEN)),
    part: look.part.map((p, i) => (times[i]! > 0 ? p : -1)),
  };
}
