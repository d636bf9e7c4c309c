import type { RuleAction } from '@/lib/contracts/rules';

/**
 * What an action settles, so that two of them can clash: the topic with its target. `says`: what of it. Two actions on one topic
 * that say different things contradict each other; the earlier rule's stands where only one can.
 */
export type Say = { about: string; topic: string; says: string };

/** What an action says; null when any number of rules may do it side by side. */
export function sayOf(action: RuleAction): Say | null {
  switch (action.kind) {
    case 'set_priority':
      return { about: 'priority', topic: 'priority', says: String(action.priority) };
    case 'set_promise':
      return { about: 'promise', topic: 'promise', says: String(action.days) };
    case 'split':
      return { about: 'split', topic: 'split', says: `up to ${action.maxParcels}` };
    case 'no_split':
      return { about: 'split', topic: 'split', says: 'never' };
    case 'approve':
      return { about: 'hold', topic: 'approval', says: 'go' };
    case 'require_approval':
      return { about: 'hold', topic: 'approval', says: 'wait' };
    case 'prefer_warehouse':
    case 'forbid_warehouse':
      return {
        about: 'warehouse',
        topic: `warehouse ${action.warehouse}`,
        says: action.kind === 'prefer_warehouse' ? 'prefer' : 'forbid',
      };
    case 'prefer_carrier':
    case 'forbid_carrier':
      return {
        about: 'carrier',
        topic: `carrier ${action.carrier}`,
        says: action.kind === 'prefer_carrier' ? 'prefer' : 'forbid',
      };
    case 'add_tag':
    case 'remove_tag':
      return { about: 'tag', topic: `tag ${action.tag}`, says: action.kind === 'add_tag' ? 'add' : 'remove' };
    case 'set_reorder_point':
      return { about: 'reorder', topic: 'reorder', says: String(action.units) };
    default:
      return null;
  }
}

/** Topics that one rule settles for all later ones; of the others each rule may add its own. */
export const settledOnce: ReadonlySet<string> = new Set(['priority', 'promise', 'split', 'approval']);

/** Where two lists of actions say different things about the same, once for each topic. */
export function clashes(
  a: readonly RuleAction[],
  b: readonly RuleAction[],
): { about: string; topic: string; same: boolean }[] {
  const out: { about: string; topic: string; same: boolean }[] = [];
  for (const mine of a.map(sayOf)) {
    const other = mine && b.map(sayOf).find((s) => s?.topic === mine.topic);
    if (!mine || !other || out.some((o) => o.topic === mine.topic)) continue;
    // A service of a carrier may be preferred while another one is forbidden: those are not told apart here.
    if (serviceOf(a, mine) !== serviceOf(b, other)) continue;
    out.push({ about: mine.about, topic: mine.topic, same: mine.says === other.says });
  }
  return out;
}

function serviceOf(actions: readonly RuleAction[], say: Say): string {
  const found = actions.find((x) => sayOf(x)?.topic === say.topic);
  return found && 'service' in found ? (found.service ?? '') : '';
}
