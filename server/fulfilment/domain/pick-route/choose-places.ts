import { priceOfDuty } from './block-patterns';
import { Insertion } from './insertion';
import type { PickLayout } from './layout';
import type { Place, Wish } from './scattered-route';
import { blocksOf, cheapestPlan } from './shortest-route';

/** The part of a wish that a place can fill, 0 to 1. */
export const share = (place: Place, wish: Wish) => Math.min(place.quantity, wish.quantity) / wish.quantity;

/** For each wish, the places it is taken from. */
type Choice = readonly (readonly number[])[];

/**
 * Looks for the choice of places with the shortest route: takes some wishes out of the choice at hand, plans what is
 * left exactly, and puts them back where they add least. Deterministic: its chances come from a fixed seed.
 * Source: ruin and recreate (Schrimpf et al. 2000).
 */
export class PlaceSearch {
  /** Of the best choice; millimetres. */
  length = Number.POSITIVE_INFINITY;
  choice: Choice = [];
  /** Where the search stands: it may be somewhat longer than the best. */
  private current: { length: number; choice: Choice } = { length: Number.POSITIVE_INFINITY, choice: [] };
  private seed = 0x9e3779b9;

  constructor(
    readonly layout: PickLayout,
    readonly places: readonly Place[],
    readonly wishes: readonly Wish[],
  ) {
    this.offer(new Set());
    for (const part of this.parts()) this.offer(part);
  }

  /** Parts of the warehouse that hold everything: the smallest runs of aisles, and what lies within a distance of the depot's side. */
  private *parts(): Generator<Set<number>> {
    const { aisles, crossAisles, depot } = this.layout;
    const holdsAll = (part: Set<number>) =>
      this.wishes.every(
        (w) =>
          w.places.reduce((sum, p) => sum + (part.has(p) ? this.places[p]!.quantity : 0), 0) >= w.quantity,
      );
    const within = (from: number, to: number, depth: number) => {
      const front = crossAisles[depot.crossAisle]!;
      const fits = (p: Place) => p.aisle >= from && p.aisle <= to && Math.abs(p.at - front) <= depth;
      return new Set(this.places.flatMap((p, i) => (fits(p) ? [i] : [])));
    };
    const deep = crossAisles.at(-1)! - crossAisles[0]!;
    for (const depth of [deep, deep * 0.75, deep * 0.5, deep * 0.35, deep * 0.25, deep * 0.15]) {
      let to = 0;
      for (let from = 0; from < aisles.length; from++) {
        while (to < aisles.length && !holdsAll(within(from, to, depth))) to++;
        if (to === aisles.length) break;
        yield within(from, to, depth);
      }
    }
  }

  /** The places of the best choice. */
  stops(): number[] {
    return [...new Set(this.choice.flat())].sort((a, b) => a - b);
  }

  /** Takes each wish from places in the set as far as it can, else where it adds least; kept if the route is the shortest so far. */
  offer(reached: ReadonlySet<number>): void {
    const kept = this.wishes.map((w) => {
      const within = w.places.filter((p) => reached.has(p));
      return this.spare(
        w,
        within.sort((a, b) => this.places[b]!.quantity - this.places[a]!.quantity || a - b),
      );
    });
    this.keep(this.complete(kept));
  }

  /** Ruins and recreates, that many times. */
  improve(trials: number): void {
    this.current = { length: this.length, choice: this.choice };
    if (this.stops().length === 0) return;
    for (let trial = 0; trial < trials; trial++) {
      const out = this.ruin(trial);
      const slack = 1 + 0.03 * (1 - trial / trials);
      this.keep(this.complete(this.current.choice.map((c) => c.filter((p) => !out.has(p)))), slack);
    }
  }

  private keep(choice: Choice, slack = 1): void {
    const length = this.plan(choice.flat()).plan.price;
    if (length <= this.current.length * slack) this.current = { length, choice };
    if (length < this.length) [this.length, this.choice] = [length, choice];
  }

  /** Which places to give up: those of an aisle or of neighbouring ones, or any. */
  private ruin(trial: number): Set<number> {
    const all = this.current.choice.flat();
    const any = () => all[Math.floor(this.chance() * all.length)]!;
    const out = new Set<number>();
    if (trial % 3 === 0) {
      const size = 1 + Math.floor(this.chance() * Math.min(8, all.length / 2));
      for (let i = 0; i < size; i++) out.add(any());
      return out;
    }
    const span = trial % 3 === 1 ? 0 : 1 + Math.floor(this.chance() * 3);
    const centre = this.places[any()]!.aisle;
    for (const p of all) if (Math.abs(this.places[p]!.aisle - centre) <= span) out.add(p);
    if (out.size > 12) for (const p of [...out]) if (this.chance() < 0.4 && out.size > 6) out.delete(p);
    if (this.chance() < 0.5) out.add(any());
    return out;
  }

  /** Fills what is open, one place at a time: always for the wish whose second choice would cost most more. */
  private complete(kept: readonly (readonly number[])[]): Choice {
    const choice = kept.map((c) => [...c]);
    const { plan, prices, at } = this.plan(choice.flat());
    const walk = new Insertion(this.layout, plan, prices, at);
    const openUnits = this.wishes.map(
      (w, i) => w.quantity - choice[i]!.reduce((sum, p) => sum + this.places[p]!.quantity, 0),
    );
    const open = new Set(openUnits.flatMap((units, i) => (units > 0 ? [i] : [])));
    const blur = this.length === Number.POSITIVE_INFINITY ? 0 : 0.15;
    while (open.size > 0) {
      let [next, place, worst] = [-1, -1, Number.NEGATIVE_INFINITY];
      for (const i of open) {
        let [best, second, at] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, -1];
        for (const p of this.wishes[i]!.places) {
          if (choice[i]!.includes(p)) continue;
          const stop = this.places[p]!;
          const units = Math.min(stop.quantity, openUnits[i]!);
          const cost = (walk.costOf(stop) * (1 + blur * this.chance())) / units - units * 1e-6;
          if (cost < best) [best, second, at] = [cost, best, p];
          else if (cost < second) second = cost;
        }
        const regret = Math.min(second, 1e12) - best;
        if (regret > worst) [next, place, worst] = [i, at, regret];
      }
      choice[next]!.push(place);
      walk.add(this.places[place]!);
      openUnits[next]! -= this.places[place]!.quantity;
      if (openUnits[next]! > 0) continue;
      open.delete(next);
      choice[next] = this.spare(this.wishes[next]!, choice[next]!);
    }
    return choice;
  }

  /** Without the places that are not needed to fill the wish; the last ones go first. */
  private spare(wish: Wish, taken: readonly number[]): number[] {
    let over = taken.reduce((sum, p) => sum + this.places[p]!.quantity, 0) - wish.quantity;
    if (over <= 0) return [...taken];
    return [...taken]
      .reverse()
      .filter((p) => {
        const { quantity } = this.places[p]!;
        if (quantity > over) return true;
        over -= quantity;
        return false;
      })
      .reverse();
  }

  private plan(ids: readonly number[]) {
    const stops = [...new Set(ids)].map((p) => this.places[p]!);
    const { blocks } = blocksOf(this.layout, stops);
    const prices = blocks.map((column) => column.map(priceOfDuty));
    return {
      plan: cheapestPlan(this.layout, prices),
      prices,
      at: (a: number, b: number) => blocks[a]![b]!.at,
    };
  }

  /** A number in [0, 1): mulberry32. */
  private chance(): number {
    this.seed = (this.seed + 0x6d2b79f5) | 0;
    let t = Math.imul(this.seed ^ (this.seed >>> 15), 1 | this.seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }
}
