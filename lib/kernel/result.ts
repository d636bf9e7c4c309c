/** Either a value or a refusal with a stable code and the facts behind it; decisions return it instead of throwing. */
export type Result<T, C extends string = string> = { ok: true; value: T } | { ok: false; error: Refusal<C> };

/** Why something was not done: a code of the error map, and plain facts that its message needs. */
export type Refusal<C extends string = string> = {
  code: C;
  facts: Record<string, string | number | boolean | null>;
  param?: string;
};

/** A successful result. */
export function ok<T>(value: T): { ok: true; value: T } {
  return { ok: true, value };
}

/** A refused result. */
export function refused<C extends string>(
  code: C,
  facts: Refusal['facts'] = {},
  param?: string,
): { ok: false; error: Refusal<C> } {
  return { ok: false, error: param === undefined ? { code, facts } : { code, facts, param } };
}
