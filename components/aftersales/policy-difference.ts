import type { PolicyRules } from '@/lib/contracts/aftersales-policy';

export type PolicyDifference = { field: string; from: unknown; to: unknown };

/** What differs between two versions of the rules, field by field; lists are compared whole. */
export function policyDifference(from: PolicyRules, to: PolicyRules): PolicyDifference[] {
  const found: PolicyDifference[] = [];
  for (const field of Object.keys(to) as (keyof PolicyRules)[]) {
    const [a, b] = [from[field], to[field]];
    if (JSON.stringify(a) === JSON.stringify(b)) continue;
    if (field === 'gradePercent' || field === 'conditions')
      for (const part of Object.keys(b as object)) {
        const [x, y] = [(a as Record<string, unknown>)[part], (b as Record<string, unknown>)[part]];
        if (x !== y) found.push({ field: `${field}.${part}`, from: x, to: y });
      }
    else found.push({ field, from: a, to: b });
  }
  return found;
}
