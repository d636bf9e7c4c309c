import {
  type Dimension,
  type Fact,
  type FactSource,
  factSources,
  kpiDimensionNames,
  type Term,
} from './analytics-facts';
import type { KpiSpec } from './analytics-formula';
import { moneyKpis } from './analytics-kpis-money';
import { salesKpis } from './analytics-kpis-sales';
import { serviceKpis } from './analytics-kpis-service';
import { workKpis } from './analytics-kpis-work';

const registry = { ...salesKpis, ...moneyKpis, ...workKpis, ...serviceKpis };

export type Kpi = keyof typeof registry;
/** Every KPI, declared once; names and definitions stand in messages/LOCALE/kpi.json under the same key. */
export const kpis: Readonly<Record<Kpi, KpiSpec>> = registry;
export const kpiNames = Object.keys(registry) as [Kpi, ...Kpi[]];

const partsOf = (term: Term) => {
  const fact = term.replace(/^-/, '');
  const dot = fact.indexOf('.');
  return {
    source: fact.slice(0, dot) as FactSource,
    measure: fact.slice(dot + 1),
    sign: term.startsWith('-') ? -1 : 1,
  };
};
export const termParts = partsOf;

/** All facts that the KPI is made of, its counted rows included. */
export function factsOf(key: Kpi): Fact[] {
  const { formula, rows } = kpis[key];
  const terms: Term[] = [...formula.num, ...('den' in formula ? formula.den : []), ...rows];
  return [...new Set(terms.map((t) => t.replace(/^-/, '') as Fact))];
}

export function sourcesOf(key: Kpi): FactSource[] {
  return [...new Set(factsOf(key).map((f) => partsOf(f).source))];
}

/** The dimensions by which the KPI can be split: those that all its sources know. */
export function dimensionsOf(key: Kpi): Dimension[] {
  const known = sourcesOf(key).map((s) => new Set<Dimension>(factSources[s].dimensions));
  return kpiDimensionNames.filter((d) => known.every((k) => k.has(d)));
}

/** The clocks by which the KPI counts, such as placed_at. */
export function clocksOf(key: Kpi): string[] {
  return [...new Set(sourcesOf(key).map((s) => factSources[s].clock))];
}
