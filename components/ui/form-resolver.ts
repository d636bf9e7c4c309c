import { zodResolver } from '@hookform/resolvers/zod';
import type { FieldValues } from 'react-hook-form';
import type { z } from 'zod';
import { issueText } from './form-errors';

/** Checks the values of a form by a schema; what is wrong is said by `t`. Loaded with the form's first need of it. */
export function resolverOf(
  schema: z.ZodType<FieldValues, FieldValues>,
  t: Parameters<typeof issueText>[1],
): ReturnType<typeof zodResolver> {
  return zodResolver(schema, { error: (issue) => issueText(issue, t) });
}
