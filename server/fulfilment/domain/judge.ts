import type { Refusal, Result } from '@/lib/kernel/result';

/** What became of one of many. */
export type Judged<T, V> = {
  good: { item: T; value: V }[];
  refused: { id: string; code: string; facts: Refusal['facts'] }[];
};

/** Decides each of many on its own, so that one refusal never stops the others; ids that are not there are `not_found`. */
export function judge<T extends { id: string }, V>(
  ids: readonly string[],
  items: readonly T[],
  decide: (item: T) => Result<V>,
): Judged<T, V> {
  const out: Judged<T, V> = { good: [], refused: [] };
  const byId = new Map(items.map((i) => [i.id, i]));
  for (const id of new Set(ids)) {
    const item = byId.get(id);
    const result = item ? decide(item) : ({ ok: false, error: { code: 'not_found', facts: {} } } as const);
    if (item && result.ok) out.good.push({ item, value: result.value });
    else if (!result.ok) out.refused.push({ id, code: result.error.code, facts: result.error.facts });
  }
  return out;
}
