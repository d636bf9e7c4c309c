import type { Clock } from '@/lib/conditions/evaluate';
import type { Condition, Group } from '@/lib/contracts/conditions';
import type { Finding, RuleDefinition, Trigger } from '@/lib/contracts/rules';
import { asFacts, type Found, findRecord, type Wanted, type Wish } from './find-record';
import { judgeRules, type RuleInForce } from './judge';
import { clashes, settledOnce } from './rule-topics';

/** A rule under analysis. `id` null: it is not saved yet. */
export type AnalysedRule = { id: string | null; version: number; definition: RuleDefinition };
type Witness = Finding['witness'];

/**
 * What is wrong with the rules as a whole, found without running them on anything: rules that can never apply, or that an earlier one
 * always keeps from being asked; rules that contradict each other, or whose say never counts; rules that are there twice. Each finding
 * comes with a record that shows it, which was run through the rules. Pure.
 * @param rules in their order
 * @param about only findings about this rule (its place in the list); all without it
 */
export function analyseRules(
  rules: readonly AnalysedRule[],
  currencies: readonly string[],
  clock: Clock,
  about?: number,
): Finding[] {
  const analysis = new Analysis(rules, currencies, clock);
  const places = about === undefined ? rules.map((_, i) => i) : [about];
  const findings = places.flatMap((i) => analysis.alone(i));
  for (let later = 1; later < rules.length; later++)
    for (let earlier = 0; earlier < later; earlier++)
      if (about === undefined || about === later || about === earlier)
        findings.push(...analysis.together(earlier, later));
  for (const i of about === undefined ? places : rules.map((_, n) => n).filter((n) => n >= about))
    findings.push(...analysis.stoppedTogether(i, about));
  return findings;
}

class Analysis {
  private readonly possible: boolean[];
  private readonly inForce: RuleInForce[];

  constructor(
    private readonly rules: readonly AnalysedRule[],
    private readonly currencies: readonly string[],
    private readonly clock: Clock,
  ) {
    this.inForce = rules.map(({ id, version, definition }, i) => ({
      id: id ?? `new ${i}`,
      version,
      name: definition.name,
      definition,
    }));
    this.possible = rules.map((_, i) => this.find(i, [[i, 'true']]).outcome !== 'impossible');
  }

  /** Findings about one rule by itself. */
  alone(i: number): Finding[] {
    const { definition } = this.rules[i]!;
    if (!this.possible[i])
      return [
        this.finding(
          'never_true',
          'error',
          i,
          null,
          '',
          null,
          true,
          excluding(definition, (g) => this.isImpossible(definition, g)),
        ),
      ];
    if (definition.if.items.length === 0) return [];
    const miss = this.find(i, [[i, 'false']]);
    if (miss.outcome !== 'impossible') return [];
    const shown = this.find(i, [[i, 'true']]);
    return [
      this.finding(
        'always_true',
        'info',
        i,
        null,
        '',
        witnessOf(shown),
        this.fires(i, witnessOf(shown), [i]),
      ),
    ];
  }

  /** Findings about two rules that can be asked about the same record at the same moment. */
  together(earlier: number, later: number): Finding[] {
    const [a, b] = [this.rules[earlier]!.definition, this.rules[later]!.definition];
    if (a.subject !== b.subject || !meet(a.when, b.when)) return [];
    if (!this.possible[earlier] || !this.possible[later]) return [];
    const same = JSON.stringify([a.if, a.then, a.unknown]) === JSON.stringify([b.if, b.then, b.unknown]);
    const both = this.find(later, [
      [earlier, 'true'],
      [later, 'true'],
    ]);
    if (both.outcome !== 'found') return [];
    const pair = (kind: Finding['kind'], severity: Finding['severity'], about: string) =>
      this.finding(
        kind,
        severity,
        later,
        earlier,
        about,
        witnessOf(both),
        this.fires(later, witnessOf(both), [earlier, later]),
      );
    if (same) return [pair('duplicate', 'warning', '')];
    if (this.alwaysWith(later, earlier)) {
      if (a.stop) return [this.unreachable(later, earlier, witnessOf(both))];
      const silenced = clashes(b.then, a.then).filter((c) => settledOnce.has(c.topic));
      if (silenced.length > 0 && silenced.length === b.then.length)
        return [pair('overlap', 'warning', silenced[0]!.about)];
    }
    if (a.stop) return [];
    return clashes(b.then, a.then)
      .filter((c) => !c.same)
      .map((c) => pair('contradiction', settledOnce.has(c.topic) ? 'warning' : 'error', c.about));
  }

  /** A rule that no single earlier rule keeps from being asked, but all of them together do. */
  stoppedTogether(i: number, about: number | undefined): Finding[] {
    const { definition } = this.rules[i]!;
    const stops = [...this.rules.keys()].filter((n) => {
      const { subject, when, stop } = this.rules[n]!.definition;
      return (
        n < i && stop && subject === definition.subject && meet(when, definition.when) && this.possible[n]
      );
    });
    if (
      stops.length < 2 ||
      !this.possible[i] ||
      (about !== undefined && about !== i && !stops.includes(about))
    )
      return [];
    if (stops.some((n) => this.alwaysWith(i, n))) return [];
    const free = this.find(i, [[i, 'true'], ...stops.map((n): [number, Wish] => [n, 'not_true'])]);
    if (free.outcome !== 'impossible') return [];
    const shown = stops
      .map((n) => ({
        n,
        found: this.find(i, [
          [i, 'true'],
          [n, 'true'],
        ]),
      }))
      .find(({ found }) => found.outcome === 'found');
    return shown ? [this.unreachable(i, shown.n, witnessOf(shown.found))] : [];
  }

  /** True when the other rule applies to every record that the rule applies to. */
  private alwaysWith(rule: number, other: number): boolean {
    return (
      this.find(rule, [
        [rule, 'true'],
        [other, 'not_true'],
      ]).outcome === 'impossible'
    );
  }

  private unreachable(later: number, earlier: number, witness: Witness): Finding {
    const judged = witness && this.judge([earlier, later], witness);
    const verified = judged?.stoppedBy === this.inForce[earlier] && this.fires(later, witness, [later]);
    return this.finding('unreachable', 'error', later, earlier, '', witness, verified);
  }

  private wantedOf(i: number, wish: Wish): Wanted {
    const { definition } = this.rules[i]!;
    return { if: definition.if, wish, missing: definition.unknown === 'no' ? 'no' : 'open' };
  }

  private find(i: number, wishes: readonly [number, Wish][]): Found {
    const { subject } = this.rules[i]!.definition;
    return findRecord(
      subject,
      wishes.map(([n, wish]) => this.wantedOf(n, wish)),
      this.currencies,
      this.clock,
    );
  }

  private isImpossible(definition: RuleDefinition, group: Group): boolean {
    const wanted: Wanted = { if: group, wish: 'true', missing: definition.unknown === 'no' ? 'no' : 'open' };
    return findRecord(definition.subject, [wanted], this.currencies, this.clock).outcome === 'impossible';
  }

  private judge(places: readonly number[], witness: NonNullable<Witness>) {
    const { subject } = this.rules[places[0]!]!.definition;
    return judgeRules(
      places.map((n) => this.inForce[n]!),
      asFacts(witness, subject),
      this.clock,
    );
  }

  /** The witness was run: these rules, and no fewer, applied to it. */
  private fires(of: number, witness: Witness, places: readonly number[]): boolean {
    if (!witness) return false;
    const { subject } = this.rules[of]!.definition;
    return places.every(
      (n) => judgeRules([this.inForce[n]!], asFacts(witness, subject), this.clock).fired.length === 1,
    );
  }

  private finding(
    kind: Finding['kind'],
    severity: Finding['severity'],
    rule: number,
    other: number | null,
    about: string,
    witness: Witness,
    verified: boolean,
    tests: number[][] = [],
  ): Finding {
    const [mine, theirs] = [this.rules[rule]!, other === null ? null : this.rules[other]!];
    return {
      kind,
      severity,
      ruleId: mine.id,
      ruleName: mine.definition.name,
      otherId: theirs?.id ?? null,
      otherName: theirs?.definition.name ?? null,
      about,
      witness,
      verified,
      tests,
    };
  }
}

const witnessOf = (found: Found): Witness => (found.outcome === 'found' ? found.record : null);

/** Two triggers that can ask about one record at the same moment. */
function meet(a: Trigger, b: Trigger): boolean {
  if (a.kind !== b.kind) return false;
  if (a.kind === 'event' && b.kind === 'event') return a.events.some((e) => b.events.includes(e));
  if (a.kind === 'schedule' && b.kind === 'schedule') return a.every === b.every && a.at === b.at;
  return a.kind === 'pipeline';
}

/** Places of the fewest items of an `and` that cannot hold together: one alone, or two. */
function excluding(definition: RuleDefinition, impossible: (group: Group) => boolean): number[][] {
  const group = definition.if;
  if (group.combinator !== 'and' || group.not) return [];
  const only = (items: Condition[]): Group => ({ kind: 'group', combinator: 'and', items });
  for (const [i, item] of group.items.entries()) if (impossible(only([item]))) return [[i]];
  for (const [i, one] of group.items.entries())
    for (const [j, other] of group.items.entries())
      if (i < j && impossible(only([one, other]))) return [[i], [j]];
  return [];
}
