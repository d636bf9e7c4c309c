/** What the server refused, as it came over the wire; `offline` when it could not be reached. */
export type Refused = {
  code: string;
  facts?: Record<string, string | number | boolean | null>;
  param?: string;
  requestId?: string;
};

/** The refusal behind anything that a call threw. */
export function refusalOf(thrown: unknown): Refused {
  const data = (thrown as { data?: { error?: Refused } } | null)?.data;
  if (data?.error?.code) return data.error;
  const cause = (thrown as { cause?: unknown } | null)?.cause;
  if (thrown instanceof TypeError || cause instanceof TypeError) return { code: 'offline' };
  return { code: 'internal' };
}
