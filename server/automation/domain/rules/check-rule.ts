import { checkCondition } from '@/lib/conditions/check';
import {
  type ActionKind,
  actionCatalogue,
  type RuleDefinition,
  type RuleProblem,
  triggerEvents,
} from '@/lib/contracts/rules';

/** The shop's own words that actions may name. */
export type KnownWords = {
  warehouses: ReadonlySet<string>;
  carriers: ReadonlySet<string>;
  /** carrier/service */
  services: ReadonlySet<string>;
  members: ReadonlySet<string>;
  actions: ReadonlySet<ActionKind>;
};

/** What is wrong with a definition; nothing: it can be switched on. Pure. */
export function ruleProblems(d: RuleDefinition, known: KnownWords): RuleProblem[] {
  const inPipeline = d.when.kind === 'pipeline';
  const found: RuleProblem[] = checkCondition(d.if, d.subject, inPipeline ? 'live' : 'stored').map(
    (problem) => ({
      at: 'if',
      problem,
    }),
  );
  const add = (path: string, code: Extract<RuleProblem, { at: 'field' }>['code'], value: string) =>
    found.push({ at: 'field', path, code, value });
  if (inPipeline && d.subject !== 'order') add('when', 'trigger_unfit', d.subject);
  if (d.when.kind === 'schedule' && d.when.every === 'week' && !d.when.weekday)
    add('when.weekday', 'weekday_missing', '');
  if (d.when.kind === 'event')
    for (const event of d.when.events)
      if (!triggerEvents[d.subject].includes(event)) add('when.events', 'event_unfit', event);
  if (!inPipeline && d.unknown === 'hold') add('unknown', 'hold_unfit', '');
  const seen = new Set<string>();
  for (const [i, action] of d.then.entries()) {
    const def = actionCatalogue[action.kind];
    const fits =
      def.subjects.includes(d.subject) && known.actions.has(action.kind) && (inPipeline || def.effect);
    if (!fits) add(`then.${i}`, 'action_unfit', action.kind);
    const text = JSON.stringify(action);
    if (seen.has(text)) add(`then.${i}`, 'duplicate', action.kind);
    seen.add(text);
    if ('warehouse' in action && !known.warehouses.has(action.warehouse))
      add(`then.${i}.warehouse`, 'unknown_word', action.warehouse);
    if ('carrier' in action) {
      if (!known.carriers.has(action.carrier)) add(`then.${i}.carrier`, 'unknown_word', action.carrier);
      else if (action.service && !known.services.has(`${action.carrier}/${action.service}`))
        add(`then.${i}.service`, 'unknown_word', action.service);
    }
    if ('memberId' in action && !known.members.has(action.memberId))
      add(`then.${i}.memberId`, 'unknown_word', action.memberId);
  }
  return found;
}
